"""授权: which agents arrange who does it, by whose delegation, for what and until when (ORG-5)."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.cases.terms.words import KIND_NAMES, SEVERITY_NAMES, Kind, Severity
from bihuan.desk.people.absences import end_moment, moment
from bihuan.desk.people.forms import DelegationForm
from bihuan.desk.people.pages import FormPage, Page
from bihuan.kernel.moments import now
from bihuan.organisation import access, queries
from bihuan.organisation.actions import end_delegation, give_delegation
from bihuan.organisation.errors import STANDING_IN
from bihuan.organisation.terms import GiveDelegation
from bihuan.paper.subjects import full_words
from bihuan.policies.queries.subjects import taxonomy

if TYPE_CHECKING:
    from datetime import datetime

    from bihuan.organisation.models import Delegation
    from bihuan.policies.terms.subjects import Taxonomy


ROWS = 25
LONGEST_KEY = 18


class DelegationsView(Page):
    """/delegations"""

    def get(self, request: HttpRequest) -> HttpResponse:
        at = now()
        known = taxonomy(at=at)
        before = request.GET.get("before", "")
        last = int(before) if before.isascii() and before.isdigit() and len(before) <= LONGEST_KEY else 0
        found = queries.delegations_seen(self.me.scope, before=last, most=ROWS + 1)
        context = {
            "rows": [
                {
                    "delegation": each,
                    "scope": _scope_words(each, known),
                    "state": _state(each, at=at),
                    "may_end": each.ended_at is None
                    and at < each.until
                    and access.may_end_delegation(self.me.scope, each),
                }
                for each in found[:ROWS]
            ],
            "older": f"?before={found[ROWS - 1].pk}" if len(found) > ROWS else "",
            "continued": bool(last),
            "may_give": access.may_delegate_any(self.me.scope),
        }
        return render(request, "people/delegations.html", context)


class NewDelegationView(FormPage):
    """/delegations/new"""

    form_class = DelegationForm
    title, submit = _("授权安排处理人"), _("授权")

    def find(self) -> None:
        self.places = access.delegations_to_give(self.me)
        self.note = gettext(STANDING_IN)

    def made_with(self) -> dict[str, Any]:
        known = taxonomy(at=now())
        agents = queries.agents_to_name(each.centre for each in self.places)
        return {
            "agents": [(each.pk, each.shown_name) for _centre, each in agents if each.pk != self.me.pk],
            "places": [(str(number), _place_words(each)) for number, each in enumerate(self.places)],
            "kinds": [(each.value, gettext(KIND_NAMES[each])) for each in Kind],
            "severities": [(each.value, gettext(SEVERITY_NAMES[each])) for each in Severity],
            "subjects": [(each.code, full_words(known, each.code)) for each in known.live],
            "today": self.today,
        }

    def save(self, typed: dict[str, Any]) -> str:
        posting = self.places[int(typed["place"])]
        command = GiveDelegation(
            agent=int(typed["agent"]),
            department=posting.department,
            kinds=tuple(typed["kinds"]),
            subjects=tuple(typed["subjects"]),
            severities=tuple(typed["severities"]),
            since=moment(typed["since"]),
            until=end_moment(typed["until"]),
        )
        give_delegation(command, posting=posting, by=self.me, at=now())
        messages.success(self.request, gettext("授权好了，已经告诉受理人。核实和签字仍由您办。"))
        return self.back()

    def back(self) -> str:
        return reverse("delegations")


class EndDelegationView(FormPage):
    """/delegations/3/end"""

    title, submit = _("收回授权"), _("收回授权")
    note = _("从现在起，处理人由负责人安排；已经派的不变。")

    def find(self, key: int) -> None:
        self.delegation = access.delegation_for(self.me, key, to="end")

    def save(self, typed: dict[str, Any]) -> str:
        end_delegation(self.delegation, by=self.actor, at=now())
        return self.back()

    def back(self) -> str:
        return reverse("delegations")


def _place_words(posting: Any) -> str:
    if posting.department is None:
        return gettext("全中心")
    return gettext(queries.department_names([posting.department])[posting.department])


def _scope_words(row: "Delegation", known: "Taxonomy") -> str:
    """工程维修部 · 投诉 · 工程维修; whatever is not named is all of it."""
    parts = [row.department.name if row.department else gettext("全中心")]
    parts += [_listed(gettext(KIND_NAMES[Kind(each)]) for each in row.kinds.split(",") if each)]
    parts += [_listed(gettext(SEVERITY_NAMES[Severity(each)]) for each in row.severities.split(",") if each)]
    parts += [_listed(full_words(known, each) for each in row.subjects.split(",") if each)]
    return " · ".join(filter(None, parts))


def _listed(words: Any) -> str:
    return gettext("、").join(words)


def _state(row: "Delegation", *, at: "datetime") -> str:
    if row.ended_at is not None:
        return gettext("已收回")
    if at >= row.until:
        return gettext("已到期")
    return gettext("有效") if at >= row.since else gettext("还没开始")
