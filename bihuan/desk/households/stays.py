"""Who lives in a room: entered, put right, moved out, and back when it was a slip."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bihuan.desk.households.buildings import RoomFormPage
from bihuan.desk.households.forms import CorrectStayForm, ResidentCardForm, ResidentForm
from bihuan.desk.people.forms import EndForm
from bihuan.desk.people.pages import FormPage
from bihuan.desk.people.revealing import RevealPage
from bihuan.desk.staffed import origin_of
from bihuan.kernel.moments import now
from bihuan.residents import access, queries
from bihuan.residents.actions import (
    change_person,
    correct_stay,
    move_out,
    reveal_phone,
    settle_newcomer,
    take_back_departure,
    take_back_stay,
)
from bihuan.residents.terms import AddPerson, ChangePerson, CorrectStay, MoveIn, RevealPhone

CARD = ("name", "title", "preferred_way", "speech", "birthday", "remarks")


class NewResidentView(RoomFormPage):
    """/rooms/5/people"""

    form_class = ResidentForm
    template = "households/newcomer.html"
    title, submit = _("登记住户"), _("登记住户")

    def made_with(self) -> dict[str, Any]:
        return {"today": self.today}

    def save(self, typed: dict[str, Any]) -> str:
        stay = MoveIn(role=typed.pop("role"), since=typed.pop("since"))
        seen = keys_in(self.request.POST.get("unlike", ""))
        settle_newcomer(self.room, AddPerson(**typed), stay, unlike=seen, by=self.actor, at=now())
        return self.back()

    def page(self, form: Form, *, status: int = 200, **more: Any) -> HttpResponse:
        """Refused, with those who may be the same person."""
        typed = self.request.POST
        name, phone = typed.get("name", "").strip(), typed.get("phone", "")
        alike = queries.alike_in(self.room, name, phone) if name else []
        return super().page(form, status=status, **more, alike=alike)


def keys_in(text: str) -> set[int]:
    return {int(each) for each in text.split() if each.isascii() and each.isdigit() and len(each) < 19}


class DwellerFormPage(FormPage):
    """A form about somebody who lives or lived in a room."""

    def find(self, key: int, occupancy: int) -> None:
        self.room = access.room_for(self.me, key)
        self.held = access.dweller_for(self.me, self.room, occupancy)
        self.note = f"{self.room.label} · {self.held.person.addressed}"

    def back(self) -> str:
        return reverse("room", args=[self.room.pk])


class ResidentCardView(DwellerFormPage):
    """/rooms/5/people/7"""

    form_class = ResidentCardForm
    title, submit = _("更正住户资料"), _("改成这样")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {name: getattr(self.held.person, name) for name in CARD}}

    def save(self, typed: dict[str, Any]) -> str:
        change_person(self.held.person, ChangePerson(**typed), by=self.actor, at=now())
        return self.back()


class CorrectStayView(DwellerFormPage):
    """/rooms/5/people/7/stay"""

    form_class = CorrectStayForm
    title, submit = _("更正居住登记"), _("改成这样")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {name: getattr(self.held, name) for name in ("role", "since", "until")}}

    def save(self, typed: dict[str, Any]) -> str:
        correct_stay(self.held, CorrectStay(**typed), by=self.actor, at=now())
        return self.back()


class MoveOutView(DwellerFormPage):
    """/rooms/5/people/7/departure"""

    form_class = EndForm
    title, submit = _("登记搬出"), _("登记搬出")

    def made_with(self) -> dict[str, Any]:
        return {"today": self.today}

    def save(self, typed: dict[str, Any]) -> str:
        move_out(self.held, until=typed["until"], by=self.actor, at=now())
        return self.back()


class MoveBackView(DwellerFormPage):
    """/rooms/5/people/7/departure/end: it was a slip, they still live here."""

    title, submit = _("撤销搬出"), _("撤销搬出")

    def save(self, typed: dict[str, Any]) -> str:
        take_back_departure(self.held, by=self.actor, at=now())
        return self.back()


class TakeBackStayView(DwellerFormPage):
    """/rooms/5/people/7/end: entered by mistake, nobody of them ever lived here."""

    title, submit = _("撤销登错的居住登记"), _("撤销这条登记")

    def save(self, typed: dict[str, Any]) -> str:
        take_back_stay(self.held, by=self.actor, at=now())
        return self.back()


class PhoneView(RevealPage, DwellerFormPage):
    """/rooms/5/people/7/phone"""

    def revealed(self, reason: RevealPhone) -> str:
        return reveal_phone(
            self.held.person,
            reason,
            by=self.me,
            at=now(),
            centre=self.room.centre_id,
            origin=origin_of(self.request),
        )

    def addressed(self) -> str:
        return self.held.person.addressed
