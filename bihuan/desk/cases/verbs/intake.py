"""受理: read back, answered on the spot, put right, voided."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.cases import actions
from bihuan.cases.terms.handling import Answer
from bihuan.cases.terms.intake import AMENDABLE, AmendCase
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import CHANNEL_NAMES, CONTACT_WAY_NAMES
from bihuan.desk.cases.fields import Choices, chips, line, listed, moment, named, tick, words
from bihuan.desk.cases.verbs.base import NothingToFill, ReasonForm, VerbForm, VerbView
from bihuan.residents.queries import rooms_like


class Confirm(VerbView):
    verb = Verb.CONFIRM
    form = NothingToFill
    action = staticmethod(actions.confirm_read_back)
    done = _("已记下：住户核对无误。")


class SpotAnswerForm(VerbForm):
    words = words(_("怎么答复的"))
    outside_remit = tick(_("不属本公司职责，已告诉住户去处"))

    def command(self) -> Answer:
        return Answer(
            words=self.cleaned_data["words"],
            way=self.situation.way,
            outside_remit=self.cleaned_data["outside_remit"],
        )


class AnswerOnTheSpot(VerbView):
    verb = Verb.ANSWER_ON_THE_SPOT
    form = SpotAnswerForm
    action = staticmethod(actions.answer_on_the_spot)
    done = _("已记下当场答复。")


AMENDABLE_NAMES = {
    "said": _("原话"),
    "title": _("标题"),
    "place": _("地点"),
    "happened": _("发生时间"),
    "why": _("起因"),
    "how": _("经过"),
    "channel": _("渠道"),
    "contact_name": _("姓名"),
    "contact_title": _("称呼"),
    "contact_phone": _("电话"),
    "answer_way": _("答复方式"),
    "wished_at": _("希望办好的时间"),
    "room": _("房号"),
}


class AmendForm(VerbForm):
    """Each thing that can be put right has its own field, filled with what stands there now."""

    field = chips(_("更正什么"))
    said = words(_("原话"), required=False, rows=8)
    title = line(_("标题"), required=False)
    place = line(_("地点"), required=False)
    happened = line(_("发生时间"), required=False)
    why = line(_("起因"), required=False)
    how = line(_("经过"), required=False)
    channel = listed(_("渠道"), required=False)
    contact_name = line(_("姓名"), required=False)
    contact_title = line(_("称呼"), required=False)
    contact_phone = line(_("电话"), required=False, help_text=_("写新的号码；原来的号码只留遮住的样子。"))
    answer_way = chips(_("答复方式"), required=False)
    wished_at = moment(_("希望办好的时间"))
    room = line(_("房号"), required=False, help_text=_("例如 3栋1202；清空就是没有房号。"))
    reason = words(_("为什么更正"), rows=2)

    def arrange(self) -> None:
        self.offer("field", [(name, AMENDABLE_NAMES[name]) for name in AMENDABLE])
        self.offer("channel", named(CHANNEL_NAMES))
        self.offer("answer_way", [("", _("没说")), *named(CONTACT_WAY_NAMES)])
        for name in AMENDABLE:
            self.fields[name].initial = _present(self.situation.case, name)
        self.fields["field"].initial = "said"

    def clean_room(self) -> str:
        """The key of the room people mean; empty for none."""
        typed = self.cleaned_data["room"].strip()
        if not typed or self.data.get("field") != "room":
            return ""
        found = rooms_like(self.situation.case.matter.centre_id, typed)
        exact = [each for each in found if each.label == typed] or found
        if len(exact) != 1:
            raise forms.ValidationError(_("这个中心没有这个房号，或不止一个，请写全。"))
        return str(exact[0].pk)

    def value(self) -> str:
        value = self.cleaned_data[self.cleaned_data["field"]]
        return value.isoformat() if isinstance(value, datetime) else value or ""

    def command(self) -> AmendCase:
        return AmendCase(
            field=self.cleaned_data["field"], value=self.value(), reason=self.cleaned_data["reason"]
        )

    def told(self, obstacles: Any) -> None:
        here = self.cleaned_data["field"]
        super().told([replace(each, field=here) if each.field == "value" else each for each in obstacles])

    @property
    def parts(self) -> Choices:
        """Each field with the answer it is shown for."""
        return [(name, self[name]) for name in AMENDABLE]


def _present(case: Any, name: str) -> Any:
    if name == "room":
        return case.matter.room.label if case.matter.room else ""
    if name == "contact_phone":
        return ""
    return getattr(case.matter if name in ("title", "channel") else case, name)


class Amend(VerbView):
    verb = Verb.AMEND
    form = AmendForm
    action = staticmethod(actions.amend_case)
    done = _("已更正，原来的写法留在经过里。")


class VoidCase(VerbView):
    verb = Verb.VOID
    form = ReasonForm
    action = staticmethod(actions.void_case)
    done = _("已作废，编号保留。")
