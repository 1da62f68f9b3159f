"""《住户登记表》 and 《客户资料登记表》: masked, or whole with a reason that is kept (RES-6, FRM)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.desk.people.pages import Page
from bihuan.desk.people.revealing import WholePaper
from bihuan.desk.staffed import StaffRequest, origin_of
from bihuan.kernel.moments import now
from bihuan.paper.forms.registers import RegisterForm, customer_form, household_form
from bihuan.residents import access, queries
from bihuan.residents.actions import open_for_print
from bihuan.residents.terms import RevealPhone


def printed(request: StaffRequest, paper: RegisterForm, *, back: str, whole: str = "") -> HttpResponse:
    return render(request, "households/print.html", {"paper": paper, "back": back, "whole": whole})


class RoomPaperView(Page):
    """/rooms/5/form"""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        room = access.room_for(self.me, key)
        paper = household_form(queries.household_registered(room), at=now())
        keeps = access.may_keep_residents(self.me.scope, room.centre_id)
        whole = reverse("room-form-whole", args=[key]) if keeps else ""
        return printed(self.request, paper, back=reverse("room", args=[key]), whole=whole)


class ResidentPaperView(Page):
    """/residents/7/form"""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        _person, stays = access.person_for(self.me, key)
        paper = customer_form(queries.person_registered(stays), at=now())
        keeps = access.may_keep_person(self.me.scope, stays)
        whole = reverse("resident-form-whole", args=[key]) if keeps else ""
        return printed(self.request, paper, back=reverse("resident-page", args=[key]), whole=whole)


# ── with the numbers whole ──


class WholeRegister(WholePaper):
    def shown(self, opened: Any) -> HttpResponse:
        return printed(self.request, opened, back=self.back())

    def opened(
        self, people: tuple[queries.Registered, ...], reason: RevealPhone, subject: str, centre: int
    ) -> Any:
        return open_for_print(
            [contact for each in people for contact in each.contacts],
            reason,
            subject=subject,
            people=len(people),
            by=self.me,
            at=now(),
            centre=centre,
            origin=origin_of(self.request),
        )


class RoomWholePaperView(WholeRegister):
    """/rooms/5/form/whole"""

    def find(self, key: int) -> None:
        self.room = access.room_for(self.me, key, to="keep")
        self.note = self.room.label

    def revealed(self, reason: RevealPhone) -> Any:
        home = queries.household_registered(self.room)
        opened = self.opened(home.people, reason, f"room:{self.room.pk}", self.room.centre_id)
        return household_form(home, at=now(), opened=opened)

    def back(self) -> str:
        return reverse("room-form", args=[self.room.pk])


class ResidentWholePaperView(WholeRegister):
    """/residents/7/form/whole"""

    def find(self, key: int) -> None:
        self.person, self.stays = access.person_for(self.me, key, to="keep")
        self.note = self.person.addressed

    def revealed(self, reason: RevealPhone) -> Any:
        who = queries.person_registered(self.stays)
        opened = self.opened((who,), reason, self.person.sealed_row, self.stays[0].room.centre_id)
        return customer_form(who, at=now(), opened=opened)

    def back(self) -> str:
        return reverse("resident-form", args=[self.person.pk])
