"""重复登记: who may be the same person, what would go where, made one and two again (RES-2)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.households.residents import ResidentFormPage
from bihuan.desk.people.pages import Page
from bihuan.kernel.moments import now
from bihuan.residents import access, queries
from bihuan.residents.actions import merge_persons, part_persons
from bihuan.residents.terms import MEANS_NAMES, ROLE_NAMES, Means, Role

if TYPE_CHECKING:
    from bihuan.residents.models import Occupancy

CARD_NAMES = {
    "name": _("姓名"),
    "title": _("称呼"),
    "speech": _("语言"),
    "birthday": _("生日"),
    "remarks": _("备注"),
    "preferred_way": _("希望怎样答复和回访"),
}


class DoublesView(Page):
    """/residents/7/doubles: asked for by the person's page."""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        person, _stays = access.person_for(self.me, key, to="keep")
        context = {
            "person": person,
            "doubles": queries.doubles_of(person, centres=access.residents_seen_in(self.me.scope)),
            "merges": queries.merges_of(key),
            "heading": person.addressed,
            "back": reverse("resident-page", args=[key]),
        }
        template = "households/_doubles.html" if self.request.htmx else "households/doubles.html"
        return render(request, template, context)


class MergeView(ResidentFormPage):
    """/residents/7/doubles/9: 9 goes into 7; what goes where stands above the button."""

    template = "households/merge.html"
    title, submit = _("合并重复登记"), _("合并成一份")

    def find(self, key: int, other: int) -> None:  # type: ignore[override]  # one place more
        super().find(key)
        self.other, _stays = access.person_for(self.me, other, to="keep")

    def save(self, typed: dict[str, Any]) -> str:
        merge_persons(self.person, self.other, by=self.actor, at=now())
        return self.back()

    def page(self, form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        plan = queries.plan_of(self.person, self.other)
        shown = {
            "into": self.person,
            "gone": self.other,
            "plan": plan,
            "homes_of_kept": with_roles(plan.homes_of_kept),
            "homes_of_gone": with_roles(plan.homes_of_gone),
            "stays": with_roles(plan.stays),
            "overruled": [CARD_NAMES[each] for each in plan.overruled],
            "contacts": [(each, gettext(MEANS_NAMES[Means(each.means)])) for each in plan.contacts],
            "filled": [CARD_NAMES[each] for each in plan.filled],
        }
        return super().page(form, status=status, **more, **shown)


def with_roles(stays: "Sequence[Occupancy]") -> "list[tuple[Occupancy, str]]":
    return [(each, gettext(ROLE_NAMES[Role(each.role)])) for each in stays]


class PartView(ResidentFormPage):
    """/residents/7/merges/3/end: what goes back stands above the button."""

    template = "households/part.html"
    title, submit = _("撤销合并"), _("恢复成两份")

    def find(self, key: int, merge: int) -> None:  # type: ignore[override]  # one place more
        super().find(key)
        self.merge = access.merge_for(self.person, merge)
        self.note = f"{self.person.addressed} · {self.merge.gone.name}"

    def save(self, typed: dict[str, Any]) -> str:
        part_persons(self.merge, by=self.actor, at=now())
        return self.back()

    def page(self, form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        back = queries.going_back(self.merge)
        shown = {
            "merge": self.merge,
            "rooms": back.rooms,
            "contacts": [(each, gettext(MEANS_NAMES[Means(each.means)])) for each in back.contacts],
            "vehicles": back.vehicles,
        }
        return super().page(form, status=status, **more, **shown)
