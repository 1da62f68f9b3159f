"""请假或外出: when somebody is away, who stands in, and for whom one stands in oneself (ORG-3)."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.forms import AbsenceForm
from bihuan.desk.people.pages import FormPage, Page
from bihuan.kernel.moments import SHANGHAI, now, start_of
from bihuan.organisation import access, queries
from bihuan.organisation.actions import end_absence, record_absence
from bihuan.organisation.errors import STANDING_IN
from bihuan.organisation.terms import RecordAbsence

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


class AbsencesView(Page):
    """/people/1068/absences"""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        staff = access.absentee_for(self.me, number)
        context = {
            "staff": staff,
            "own": staff.pk == self.me.pk,
            "absences": queries.absences_of(staff),
            "stands_in": queries.stood_in_for_by(staff),
        }
        return render(request, "people/absences.html", context)


class NewAbsenceView(FormPage):
    """/people/1068/absences/new"""

    form_class = AbsenceForm
    title, submit = _("登记请假或外出"), _("登记请假或外出")

    def find(self, number: str) -> None:
        self.staff = access.absentee_for(self.me, number)
        self.note = f"{self.staff.shown_name} · {gettext(STANDING_IN)}"

    def made_with(self) -> dict[str, Any]:
        fitting = queries.possible_stand_ins(self.staff)
        return {"stand_ins": [(each.pk, each.shown_name) for each in fitting], "today": self.today}

    def save(self, typed: dict[str, Any]) -> str:
        command = RecordAbsence(
            stand_in=int(typed["stand_in"]),
            since=moment(typed["since"], typed["since_time"]),
            until=end_moment(typed["until"], typed["until_time"]),
        )
        record_absence(self.staff, command, by=self.actor, at=now())
        messages.success(self.request, gettext("登记好了。到时候要办的事会到代办人的工作台。"))
        return self.back()

    def back(self) -> str:
        return absences_url(self.staff)


class EndAbsenceView(FormPage):
    """/people/1068/absences/3/end"""

    title, submit = _("结束请假或外出"), _("回来了，自己办")
    note = _("从现在起，要办的事回到本人的工作台；还没开始的就取消。")

    def find(self, number: str, key: int) -> None:
        self.staff = access.absentee_for(self.me, number)
        self.absence = access.absence_for(self.staff, key)

    def save(self, typed: dict[str, Any]) -> str:
        end_absence(self.absence, by=self.actor, at=now())
        return self.back()

    def back(self) -> str:
        return absences_url(self.staff)


def absences_url(staff: "Staff") -> str:
    return reverse("absences", args=[staff.staff_number])


def moment(day: date, at: time | None = None) -> datetime:
    """Without a time from the beginning of the day."""
    return datetime.combine(day, at or time.min, tzinfo=SHANGHAI)


def end_moment(day: date, at: time | None = None) -> datetime:
    """Without a time the whole day, as far as the calendar goes."""
    if at is not None:
        return moment(day, at)
    return start_of(day + timedelta(days=1) if day < date.max else day)
