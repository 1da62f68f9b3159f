"""What is typed about days: a notice as it was published, some days, a closure."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.forms import SeenForm
from bihuan.policies.terms.days import (
    DAY_STATE_NAMES,
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_NAME,
    LONGEST_SOURCE,
    DayState,
)

LONGEST_NOTICE = 20_000


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more)


def _source() -> forms.CharField:
    return forms.CharField(
        label=_("依据"), max_length=LONGEST_SOURCE, help_text=_("通知的文号，或者是谁说的。")
    )


class NoticeForm(SeenForm):
    year = forms.IntegerField(label=_("哪一年"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    text = forms.CharField(
        label=_("放假安排"),
        max_length=LONGEST_NOTICE,
        required=False,
        widget=forms.Textarea({"rows": 9}),
        help_text=_("把通知的几段原文贴进来，或者照着写：春节：2月15日至23日放假，2月14日、28日上班。"),
    )
    file = forms.FileField(
        label=_("或者上传表格"),
        required=False,
        help_text=_("CSV 文件，第一行是 year,name,days_off,make_up_days。"),
    )
    source = _source()
    field_order = ["year", "text", "file", "source", "seen"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        file = typed.pop("file", None)
        if file is not None:
            typed["text"] = self._read(file)
        if not typed.get("text") and "text" not in self.errors:
            self.add_error("text", _("请贴上通知的原文，或者上传表格。"))
        return typed

    def _read(self, file: Any) -> str:
        if file.size > LONGEST_NOTICE * 4:
            self.add_error("file", _("文件太大，放假安排只有几千字。"))
            return ""
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            self.add_error("file", _("文件不是 UTF-8 编码，请另存为 UTF-8 再上传。"))
            return ""


class RangeForm(SeenForm):
    first = day_field(_("从哪天"))
    last = day_field(_("到哪天"), required=False, help_text=_("只有一天就不填。"))

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        typed["last"] = typed.get("last") or typed.get("first")
        return typed


class ChangeForm(RangeForm):
    state = forms.ChoiceField(label=_("改成"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("节日或原因"), max_length=LONGEST_NAME, required=False, help_text=_("例如：春节。")
    )
    source = _source()
    field_order = ["first", "last", "state", "name", "source", "seen"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(each.value, gettext(DAY_STATE_NAMES[each])) for each in DayState]
        self.fields["state"].choices = states  # type: ignore[attr-defined]  # a ChoiceField


class ClosureForm(RangeForm):
    name = forms.CharField(label=_("为什么休息"), max_length=LONGEST_NAME)
    field_order = ["first", "last", "name", "seen"]


class EndClosureForm(RangeForm):
    field_order = ["first", "last", "seen"]


class UndoForm(SeenForm):
    """Nothing to type but what was seen."""
