"""What a form is drawn for: a case in front of somebody, and what can be chosen there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from bihuan.cases.access import case_for
from bihuan.cases.events.deciding import CaseAssessed
from bihuan.cases.queries import next_due, raised_before, requests_before, state_of, timeline
from bihuan.cases.queries.calls import rest_disturbed
from bihuan.cases.queries.sight import standing_dispatches, standing_remedies
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import OPINION_NAMES, ContactWay, Opinion
from bihuan.desk.standing import RAISED_NAMES
from bihuan.kernel.moments import last_day, shanghai
from bihuan.kernel.refusals import NotVisible
from bihuan.matters.queries import attachments_of
from bihuan.organisation.queries import departments_of, departments_to_charge, staff_names, staff_of
from bihuan.paper.wording import day_words
from bihuan.policies.queries.in_force import procedure_of
from bihuan.policies.terms import Asking, Procedure
from bihuan.policies.terms.procedure import HourSpan
from bihuan.policies.terms.subjects import Taxonomy

if TYPE_CHECKING:
    from bihuan.cases.models import Case, Dispatched, Remedy, Request
    from bihuan.matters.models import Attachment
    from bihuan.organisation.models import Department, Staff

# What runs out sooner is no deadline to propose: it may be past when the form is sent.
WRITING = timedelta(hours=1)


@dataclass
class Situation:
    case: "Case"
    staff: "Staff"
    at: datetime
    # The dispatch the address names, if it names one.
    dispatch: int | None = None
    # The request it names.
    asked: int | None = None

    @cached_property
    def state(self) -> CaseState:
        return state_of(self.case)

    @property
    def subjects(self) -> Taxonomy:
        return self.case.policies.taxonomy(at=self.at)

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

    @cached_property
    def attachments(self) -> "list[Attachment]":
        return attachments_of(self.case.matter)

    @cached_property
    def waiting(self) -> "list[Request]":
        """What was asked for and waits for this person; only the one the address names, if it names one."""
        rows = requests_before(self.staff, self.case)
        return [each for each in rows if self.asked in (None, each.pk)]

    @property
    def asked_for(self) -> list[dict[str, Any]]:
        names = staff_names(each.asked_by_id for each in self.waiting)
        return [asked_words(each, names, procedure=self.procedure, now=self.at) for each in self.waiting]

    @property
    def next_due(self) -> datetime | None:
        """When the clock that governs runs out (ESC-1); not one that does while this is being written."""
        later = next_due(self.case, at=self.at, leaving=WRITING)
        return later or next_due(self.case, at=self.at)

    @property
    def raised(self) -> list[dict[str, Any]]:
        """What was put before this person and waits for their word (ESC-6)."""
        rows = raised_before(self.staff, self.case)
        names = staff_names(each.by_id for each in rows)
        return [
            {
                "what": gettext(RAISED_NAMES[each.sort]),
                "until": each.moment,
                "words": each.words,
                "who": names.get(each.by_id, "—"),
                "at": each.at,
            }
            for each in rows
        ]

    @property
    def procedure(self) -> Procedure:
        """The one the case was opened under."""
        return procedure_of(self.case.matter)

    @property
    def about_names(self) -> list[str]:
        return list(staff_names(self.state.about).values())

    @property
    def ground_name(self) -> str:
        ground = self.procedure.ground(self.case.ground)
        return gettext(ground.name) if ground else "—"

    @property
    def invalid_because(self) -> str:
        """In the words of whoever called it invalid; they stand in the fact only."""
        assessed = (each.event for each in reversed(timeline(self.case)))
        return next((each.reason for each in assessed if isinstance(each, CaseAssessed)), "")

    @property
    def rest(self) -> HourSpan | None:
        """RVS-8: hours in which residents are not called without need, unless about now was agreed."""
        return rest_disturbed(self.case, self.state, at=self.at)

    @property
    def is_advised(self) -> bool:
        """Neither an hour of rest nor outside those in which one had better ring (RVS-8)."""
        return self.procedure.advised_hours.holds(shanghai(self.at).time())

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
    asked: int | None = None,
) -> Situation:
    """Raises NotVisible, also for another round than the present one and for a dispatch of another case;
    Forbidden for another's post.
    """
    case = case_for(staff, number, to=to, at=at)
    if round is not None and round != case.matter.round:
        raise NotVisible(number)
    if dispatch is not None and not case.dispatches.filter(pk=dispatch).exists():
        raise NotVisible(number)
    return Situation(case, staff, at, dispatch, asked)


def asked_words(
    row: "Request", names: dict[int, str], *, procedure: Procedure, now: datetime
) -> dict[str, Any]:
    """申请暂停到3月9日: what is asked, by whom, why, and what shows it."""
    sort = Asking(row.sort)
    reason = procedure.reason(sort, row.reason)
    what = {
        Asking.PAUSE: gettext("申请暂停到%(day)s"),
        Asking.EXTENSION: gettext("申请延期%(number)d天"),
        Asking.FORCED_CLOSING: gettext("申请强制结案"),
    }[sort]
    last = day_words(last_day(row.until), now=now) if row.until else ""
    return {
        "what": what % {"day": last, "number": row.days},
        "reason": gettext(reason.name) if reason else row.reason,
        "words": row.words,
        "attachment": row.attachment,
        "who": names.get(row.asked_by_id, "—"),
        "at": row.asked_at,
    }
