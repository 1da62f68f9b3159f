"""GET /procedure/trial: one clock of the procedure with another span, and which open matters would move.

Changes nothing: open matters keep the version they were opened under, whatever is adopted.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bihuan.cases.queries import governed_by, visible_cases
from bihuan.cases.queries.would_move import Move, would_move
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.people.forms import PlainForm
from bihuan.desk.policies import policies_known
from bihuan.desk.procedure.addresses import code_of
from bihuan.desk.procedure.moved import Moved, moved_rows
from bihuan.desk.procedure.spans import clock_words, span_said
from bihuan.desk.staffed import StaffRequest
from bihuan.kernel.messages import Message
from bihuan.kernel.moments import now
from bihuan.paper import wording
from bihuan.policies.queries.in_force import Policies
from bihuan.policies.terms import ClockEntry, Procedure, Span, Unit

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet

# Enough to see what a change would do; the command `bihuan procedure dry-run` tells all.
MOST_MOVES = 100
LONGEST_SPAN = 365
UNITS = {Unit.HOURS: _("小时"), Unit.DAYS: _("天"), Unit.WORKING_DAYS: _("个工作日")}


class TrialForm(PlainForm):
    clock = forms.ChoiceField(label=_("哪一条时限"))
    number = forms.IntegerField(label=_("改成"), min_value=0, max_value=LONGEST_SPAN)
    unit = forms.ChoiceField(label=_("单位"), choices=[(unit.value, name) for unit, name in UNITS.items()])

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clocks = spanned(procedure)
        choices = [(key, entry_words(entry)) for key, entry in self._clocks.items()]
        self.fields["clock"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("number") == 0 and typed.get("unit") == Unit.HOURS:
            self.add_error("number", gettext("小时至少是 1；0 天就是当天。"))
        return typed

    @property
    def trial(self) -> "Trial":
        typed = self.cleaned_data
        return Trial(self._clocks[typed["clock"]], Span(typed["number"], Unit(typed["unit"])))


@dataclass(frozen=True)
class Trial:
    entry: ClockEntry
    span: Span

    @property
    def changes(self) -> bool:
        return self.entry.span != self.span

    def of(self, procedure: Procedure) -> Procedure:
        """The procedure as it would be; where a centre's standard says otherwise, its own row is changed."""
        clocks = (
            replace(each, span=self.span) if self._is_meant(each) else each for each in procedure.clocks
        )
        return replace(procedure, clocks=tuple(clocks))

    def _is_meant(self, entry: ClockEntry) -> bool:
        return (entry.code, entry.when) == (self.entry.code, self.entry.when)


def spanned(procedure: Procedure) -> dict[str, ClockEntry]:
    """The rows that count a span, by their place in the table."""
    return {str(place): each for place, each in enumerate(procedure.clocks) if each.span is not None}


def entry_words(entry: ClockEntry) -> str:
    """规程 4.7.1 · 投诉 · 从受理到回访：3 个工作日."""
    words = {
        "clause": gettext(entry.clause),
        "clock": _sentence(clock_words(entry)),
        "span": _said(entry.span),
    }
    return gettext("%(clause)s · %(clock)s：%(span)s") % words


def _said(span: Span | None) -> str:
    return _sentence(span_said(span)) if span else ""


def _sentence(message: Message) -> str:
    return wording.sentence(message, now=now())


@login_required
@require_safe
def trial(request: StaffRequest) -> HttpResponse:
    at = now()
    centre = chosen_centre(request, centres_seen(request))
    known = policies_known(request)
    here = known.in_force(centre.pk if centre else None, at).procedure
    asked = "clock" in request.GET
    form = (
        TrialForm(request.GET, procedure=here)
        if asked
        else TrialForm(procedure=here, initial=_first(request, here))
    )
    found = None
    if asked and form.is_valid():
        matters = visible_cases(request.user.scope)
        seen = matters.filter(centre=centre) if centre else matters
        found = outcome(form.trial, seen, known, at=at)
    return render(
        request,
        "procedure/trial.html",
        {"form": form, "found": found, "most": MOST_MOVES},
        status=422 if asked and found is None else 200,
    )


def _first(request: StaffRequest, procedure: Procedure) -> dict[str, Any]:
    """The clock of the clause one comes from, with what holds today."""
    clause = code_of(request.GET.get("clause", ""), procedure)
    clocks = spanned(procedure)
    key = next((key for key, each in clocks.items() if each.clause == clause), next(iter(clocks)))
    span = clocks[key].span
    return {"clock": key, "number": span and span.number, "unit": span and span.unit.value}


@dataclass(frozen=True)
class Outcome:
    moved: tuple[Moved, ...]
    goes_on: bool
    was: str
    would_be: str
    clause: str


def outcome(trial: Trial, matters: "MatterQuerySet", known: Policies, *, at: datetime) -> Outcome:
    """Two statements for every five hundred matters under the clause; it stops once enough would move."""
    found: list[Move] = []
    if trial.changes:
        governed = matters.filter(_under(trial.entry))
        found = list(islice(would_move(governed, _with(trial, known, at), at=at), MOST_MOVES + 1))
    shown = found[:MOST_MOVES]
    return Outcome(
        moved=moved_rows(shown, matters, at=at),
        goes_on=len(found) > MOST_MOVES,
        was=_said(trial.entry.span),
        would_be=_said(trial.span),
        clause=trial.entry.clause,
    )


def _under(entry: ClockEntry) -> Q:
    """An agreed moment stands under a clause of its own; a shorter span may come before it."""
    wanted = governed_by(entry.clause)
    return wanted | governed_by(entry.moment_clause) if entry.moment_clause else wanted


def _with(trial: Trial, known: Policies, at: datetime) -> Callable[[int], Procedure]:
    return cache(lambda centre: trial.of(known.in_force(centre, at).procedure))
