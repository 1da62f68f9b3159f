"""拨打检查: the complaint line is called, and what happened is written down (INT-9)."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.cases.fields import chips, line, moment
from bihuan.desk.cases.fields import words as text
from bihuan.desk.people.pages import FormPage
from bihuan.desk.workbench.acts import case_address
from bihuan.kernel.moments import now
from bihuan.office.access import own_duty_for
from bihuan.office.actions import call_line
from bihuan.office.queries import line_call_of
from bihuan.office.terms import CallLine

if TYPE_CHECKING:
    from bihuan.office.models import LaidDuty
    from bihuan.organisation.models import Staff

YES, NO = "yes", "no"


class CallForm(forms.Form):
    use_required_attribute = False

    called_at = moment(_("几点拨打的"))
    answered = chips(_("有没有人接"), choices=lambda: [(YES, gettext("有人接")), (NO, gettext("没有人接"))])
    rings = forms.IntegerField(label=_("响了几声"), required=False)
    seconds = forms.IntegerField(
        label=_("等了多少秒"), required=False, help_text=_("响了几声和等了多少秒，写一项就行。")
    )
    answered_by = line(_("谁接的"), required=False)
    words = text(
        _("情况"),
        required=False,
        rows=3,
        help_text=_("没有人接的，写清要查什么；会登记为一件意见，照常派办。"),
    )


class CallView(FormPage):
    """/duties/GHY-DQ-2026-0004/call"""

    form_class = CallForm
    title, submit = _("拨打检查投诉专线"), _("记下")
    duty: "LaidDuty"

    def find(self, number: str) -> None:
        self.duty = own_duty_for(self.me, number)
        known = self.duty.centre.line_number or gettext("还没有公布投诉专线")
        self.note = f"{self.duty.centre.name} {known}"

    def made_with(self) -> dict[str, Any]:
        return {"initial": {"called_at": now()}}

    def save(self, typed: dict[str, Any]) -> str:
        command = CallLine(**typed | {"answered": typed["answered"] == YES})
        done = call_line(self.duty, command, by=self.me, at=now())
        if not command.answered:
            call = call_shown(done, self.me)
            said = gettext("没有人接，已登记为 %(number)s。") % {"number": call["case"] if call else ""}
            messages.warning(self.request, said)
        return self.back()

    def back(self) -> str:
        return reverse("duty", args=[self.duty.matter.number])


def call_shown(duty: "LaidDuty", to: "Staff") -> dict[str, Any] | None:
    """The case that came of it, for whoever may see it."""
    call = line_call_of(duty, to.scope)
    if call is None:
        return None
    names = ("number", "called_at", "answered", "rings", "seconds", "answered_by")
    case = call.matter.number if call.matter else ""
    return {name: getattr(call, name) for name in names} | {
        "called_by": call.called_by.shown_name,
        "case": case,
        "url": case_address(case) if case else "",
    }
