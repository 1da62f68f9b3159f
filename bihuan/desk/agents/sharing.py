"""/agents/sharing: how the households would be shared out; nothing is written before it was looked at."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRefresh

from bihuan.desk.centres import centre_lived_in
from bihuan.desk.people.forms import PlainForm, day_field
from bihuan.desk.people.pages import FormPage, Page
from bihuan.desk.telling import tell
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Forbidden, Refusal
from bihuan.occupancy import access, queries
from bihuan.occupancy.actions import share_out_households, stop_sharing
from bihuan.occupancy.terms import ShareOut
from bihuan.organisation.queries import staff_names

if TYPE_CHECKING:
    from bihuan.occupancy.queries import SharingPlan
    from bihuan.organisation.models import Centre

MOST_SHOWN = 100


class SharingForm(PlainForm):
    new_since = day_field(
        _("从哪天起入住的算新住户"),
        required=False,
        help_text=_("新住户要在一周内首次联系。早就认识的不算；不填就一户都不算。"),
    )
    imported = forms.BooleanField(
        label=_("从表格导入的住户也算"),
        required=False,
        help_text=_("导入的多半是早就住在这里的人，一般不勾。"),
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class SharingPage(Page):
    def centre(self) -> "Centre":
        return access.centre_to_share_out(self.me, centre_lived_in(self.request))


class SharingView(SharingPage):
    """/agents/sharing"""

    def get(self, request: HttpRequest) -> HttpResponse:
        centre = self.centre()
        turn = queries.sharing_in(centre.pk)
        if turn is not None and turn.is_at_work:
            # What is half done shows nothing that would be true in a moment.
            return redirect("agents")
        asked = "new_since" in request.GET
        default = queries.new_unless_said(turn, self.today)
        form = SharingForm(request.GET if asked else None, initial={"new_since": default})
        if asked and not form.is_valid():
            return self._drawn(centre, form, status=422)
        typed: dict[str, Any] = form.cleaned_data if asked else {"new_since": default, "imported": False}
        return self._drawn(centre, form, typed["new_since"], typed["imported"])

    def post(self, request: HttpRequest) -> HttpResponse:
        centre = self.centre()
        form = SharingForm(request.POST)
        if not form.is_valid():
            return self._drawn(centre, form, status=422)
        typed = form.cleaned_data
        try:
            share_out_households(centre, ShareOut(**typed), by=self.me, at=now())
        except Forbidden:
            raise
        except Refusal as refused:
            tell(form, refused.obstacles)
            return self._drawn(centre, form, typed["new_since"], typed["imported"], status=422)
        return redirect("agents")

    def _drawn(
        self,
        centre: "Centre",
        form: SharingForm,
        new_since: date | None = None,
        imported: bool = False,
        *,
        status: int = 200,
    ) -> HttpResponse:
        plan = queries.sharing_plan(centre.pk, new_since=new_since, imported=imported)
        context = {
            "here": centre,
            "form": form,
            "plan": plan,
            "buildings": _buildings(plan),
            "moves": _moves(plan),
            "moved": len(plan.given),
            "new": plan.new[:MOST_SHOWN],
            "cut": len(plan.given) > MOST_SHOWN,
            "new_since": new_since,
            "imported": imported,
        }
        return render(self.request, "agents/sharing.html", context, status=status)


class ProgressView(SharingPage):
    """/agents/sharing/progress: asked for every two seconds; once it is over the page is drawn anew."""

    def get(self, request: HttpRequest) -> HttpResponse:
        centre = self.centre()
        if not self.request.htmx:
            return redirect("agents")
        turn = queries.sharing_in(centre.pk)
        if turn is None or not turn.is_at_work:
            return HttpResponseClientRefresh()
        return render(request, "agents/_progress.html", {"sharing": turn})


class StopView(FormPage):
    """/agents/sharing/end"""

    title, submit = _("停下分派"), _("停在这里")
    note = _("已经换了专员的不变，其余的照旧；以后可以再预览、再分派。")

    def find(self) -> None:
        self.centre = access.centre_to_share_out(self.me, centre_lived_in(self.request))

    def save(self, typed: dict[str, Any]) -> str:
        stop_sharing(self.centre, by=self.me, at=now())
        return self.back()

    def back(self) -> str:
        return reverse("agents")


def _buildings(plan: "SharingPlan") -> list[dict[str, Any]]:
    """Who would have how many of each building."""
    names = {each.agent.staff.pk: each.agent.staff.shown_name for each in plan.shares}
    found: dict[str, Counter[str]] = {}
    for each in plan.households:
        if each.room in plan.agents:
            of_building = found.setdefault(each.building_name, Counter())
            of_building[names[plan.agents[each.room]]] += 1
    return [{"name": name, "agents": of_building.most_common()} for name, of_building in found.items()]


def _moves(plan: "SharingPlan") -> list[dict[str, Any]]:
    moved = [each for each in plan.households if each.room in plan.given][:MOST_SHOWN]
    names = staff_names({*(each.agent for each in moved if each.agent), *plan.given.values()})
    return [
        {"home": each, "former": names.get(each.agent or 0, ""), "agent": names[plan.given[each.room]]}
        for each in moved
    ]
