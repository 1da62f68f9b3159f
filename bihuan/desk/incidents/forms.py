"""The forms of incidents: plain fields that become a frozen command."""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.cases.fields import chips, line, listed, moment, named, quiet_because, way
from bihuan.desk.cases.fields import words as text
from bihuan.incidents.terms import SCOPE_NAMES, ReportIncident
from bihuan.organisation.queries import staff_of
from bihuan.residents.queries import buildings_of

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre

SEPARATORS = re.compile(r"[\s,，、;；]+")


class ReportForm(forms.Form):
    use_required_attribute = False

    title = line(_("什么事"), help_text=_("比如：2单元电梯停运。"))
    scope = chips(_("影响哪里"), choices=lambda: named(SCOPE_NAMES))
    building = listed(_("哪一栋"), required=False)
    unit = line(_("哪个单元"), required=False, help_text=_("影响一个单元时写。"))
    rooms = line(_("哪几户"), required=False, help_text=_("影响几户时写房号，用空格隔开。"))
    since = moment(_("从什么时候起"))
    expected_end = moment(_("预计什么时候恢复"), help_text=_("还不知道可以不写。"))
    sentence = text(_("来电这样说"), rows=2, help_text=_("一句话：什么事、正在怎么办、多久能好。"))
    handler = listed(_("谁在处理"), required=False)

    def __init__(self, *args: Any, centre: "Centre", **options: Any) -> None:
        super().__init__(*args, **options)
        nobody: list[tuple[str, Any]] = [("", gettext("请选择"))]
        people = [(str(each.pk), each.shown_name) for each in staff_of(centre.pk)]
        buildings = [(each.name, each.name) for each in buildings_of(centre.pk)]
        for name, choices in (("handler", people), ("building", buildings)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = nobody + choices


def report_of(typed: dict[str, Any]) -> ReportIncident:
    plain = ("title", "scope", "building", "unit", "since", "expected_end", "sentence")
    return ReportIncident(
        **{name: typed[name] for name in plain},
        rooms=tuple(each for each in SEPARATORS.split(typed["rooms"]) if each),
        handler=int(typed["handler"]) if typed["handler"] else None,
    )


class AttachForm(forms.Form):
    use_required_attribute = False
    number = line(_("意见编号"))


class ReasonForm(forms.Form):
    use_required_attribute = False
    reason = text(_("原因"), rows=2)


class SentenceForm(forms.Form):
    use_required_attribute = False
    sentence = text(_("来电这样说"), rows=3, help_text=_("一句话：什么事、正在怎么办、多久能好。"))
    expected_end = moment(_("预计什么时候恢复"), help_text=_("说不准就清空。"))


class VoidForm(forms.Form):
    use_required_attribute = False
    reason = text(_("怎么登记错的"), rows=2, help_text=_("归入的各单都分出来单独办；不会通知任何人。"))


class EndForm(forms.Form):
    use_required_attribute = False
    reason = text(_("怎么恢复的"), rows=2)


class TellForm(forms.Form):
    use_required_attribute = False
    way = way()
    quiet_because = quiet_because()
    words = text(_("告诉住户什么"), rows=3, help_text=_("归入的各单都记上这一次告知。"))


class DoneForm(forms.Form):
    use_required_attribute = False
    words = text(_("办了什么，结果怎样"), rows=3, help_text=_("写进归入的各单；还不能办的，会逐单说明原因。"))


class SeenForm(forms.Form):
    use_required_attribute = False
    words = text(_("检验情况"), rows=2, required=False, initial="")
