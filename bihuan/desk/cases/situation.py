"""What a form is drawn for: a case in front of somebody, and what can be chosen there."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from bihuan.cases.access import case_for
from bihuan.cases.events.deciding import CaseAssessed
from bihuan.cases.queries import state_of, timeline
from bihuan.cases.queries.sight import standing_dispatches, standing_remedies
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import OPINION_NAMES, ContactWay, Opinion
from bihuan.kernel.moments import shanghai
from bihuan.kernel.refusals import NotVisible
from bihuan.organisation.queries import departments_of, departments_to_charge, staff_names, staff_of
from bihuan.policies.queries.shipped import ground_of, shipped_procedure

if TYPE_CHECKING:
    from bihuan.cases.models import Case, Dispatched, Remedy
    from bihuan.organisation.models import Department, Staff


@dataclass
class Situation:
    case: "Case"
    staff: "Staff"
    at: datetime
    # The dispatch the address names, if it names one.
    dispatch: int | None = None

    @cached_property
    def state(self) -> CaseState:
        return state_of(self.case)

    @cached_property
    def own_departments(self) -> "list[Department]":
        return departments_of(self.case.matter.centre_id)

    @cached_property
    def departments(self) -> list[tuple[str, str]]:
        """To whom it may go; what the company received, to any centre's (ESC-3)."""
        own = [(str(each.pk), gettext(each.name)) for each in self.own_departments]
        if not self.case.matter.centre.is_head_office:
            return own
        others = departments_to_charge(self.case.matter.centre)
        return own + [
            (str(each.pk), f"{each.centre.name} {gettext(each.name)}")
            for each in others
            if each.centre_id != self.case.matter.centre_id
        ]

    @cached_property
    def colleagues(self) -> "list[Staff]":
        """Who may be charged: never whom it is about."""
        return [each for each in self.everybody if each.pk not in self.state.about]

    @cached_property
    def everybody(self) -> "list[Staff]":
        return staff_of(self.case.matter.centre_id)

    @cached_property
    def dispatches(self) -> "list[Dispatched]":
        return standing_dispatches(self.case)

    @cached_property
    def remedies(self) -> "list[Remedy]":
        return standing_remedies(self.case)

    @property
    def about_names(self) -> list[str]:
        return list(staff_names(self.state.about).values())

    @property
    def ground_name(self) -> str:
        ground = ground_of(self.case.ground)
        return gettext(ground.name) if ground else "—"

    @property
    def invalid_because(self) -> str:
        """In the words of whoever called it invalid; they stand in the fact only."""
        assessed = (each.event for each in reversed(timeline(self.case)))
        return next((each.reason for each in assessed if isinstance(each, CaseAssessed)), "")

    @property
    def is_quiet(self) -> bool:
        """RVS-8: an hour in which residents are not called without need."""
        hour = shanghai(self.at).time()
        return any(each.holds(hour) for each in shipped_procedure().quiet_hours)

    @property
    def opinion_name(self) -> str:
        return gettext(OPINION_NAMES[Opinion(self.case.current_round.handling)])

    @property
    def way(self) -> str:
        """The resident's chosen way; a call where they left it open (RVS-2)."""
        return self.case.answer_way or ContactWay.TELEPHONE


def situation_of(
    staff: "Staff",
    number: str,
    *,
    to: Verb,
    at: datetime,
    round: int | None = None,
    dispatch: int | None = None,
) -> Situation:
    """Raises NotVisible, also for another round than the present one and for a dispatch of another case;
    Forbidden for another's post.
    """
    case = case_for(staff, number, to=to)
    if round is not None and round != case.matter.round:
        raise NotVisible(number)
    if dispatch is not None and not case.dispatches.filter(pk=dispatch).exists():
        raise NotVisible(number)
    return Situation(case, staff, at, dispatch)
