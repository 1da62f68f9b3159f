"""What is typed about an import: a file, which column is which, why it goes again."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.forms import LONGEST, PlainForm, offer
from bihuan.residents.queries import SentColumn
from bihuan.residents.terms.importing import COLUMN_NAMES, LARGEST_FILE

ACCEPTED = ".xlsx,.csv"


class SendForm(PlainForm):
    file = forms.FileField(
        label=_("表格文件"),
        widget=forms.ClearableFileInput({"accept": ACCEPTED}),
        help_text=_(".xlsx 或 CSV，最大 20 MB，最多 10 万行。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages |= {
            "required": _("请先选择要导入的表格。"),
            "empty": _("文件是空的，请重新选择。"),
        }

    def clean_file(self) -> Any:
        """Before any of it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("文件超过 20 MB，请分成几个文件。"))
        return file


class ColumnsForm(PlainForm):
    """One choice for each column of the file."""

    def __init__(self, *args: Any, columns: Sequence[SentColumn], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [
            ("", gettext("不导入")),
            *((each.value, gettext(name)) for each, name in COLUMN_NAMES.items()),
        ]
        for each in columns:
            name = self._name(each)
            heading = each.heading or gettext("第 %(number)s 列") % {"number": each.place + 1}
            self.fields[name] = forms.ChoiceField(
                label=heading,
                required=False,
                initial=each.column,
                help_text=gettext("、").join(filter(None, each.samples)),
            )
            offer(self, name, offered)
        self.columns = columns

    @staticmethod
    def _name(column: SentColumn) -> str:
        return f"column-{column.place}"

    def clean(self) -> dict[str, Any]:
        """Column → place. A column is said once."""
        typed: dict[str, Any] = super().clean() or {}
        places: dict[str, int] = {}
        for each in self.columns:
            chosen = typed.get(self._name(each))
            if chosen in places:
                self.add_error(self._name(each), _("这一项已经选给前面的一列，请改一处。"))
            elif chosen:
                places[chosen] = each.place
        return {"places": places}


class UndoForm(PlainForm):
    because = forms.CharField(
        label=_("为什么撤销"), max_length=LONGEST, help_text=_("例如：选错了小区的表格。")
    )
