"""Cases as the rules and the readers see them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from bihuan.cases.models import Case, Dispatched, Raised, Request, Round
from bihuan.cases.rules.clocks import clock_facts, first_due
from bihuan.cases.rules.raising import waiting_before
from bihuan.cases.rules.requests import decided_by
from bihuan.cases.terms.raising import RaisedState, Raising
from bihuan.cases.terms.relations import Relation
from bihuan.cases.terms.requests import RequestState
from bihuan.cases.terms.state import CaseState, DispatchState, RoundState, Seat
from bihuan.cases.terms.words import Opinion
from bihuan.clocks.queries import clocks_of
from bihuan.clocks.terms import ClockReading, Level
from bihuan.matters.queries import about_each, about_of, locked
from bihuan.organisation.queries import head_office, intake_agents, service_departments, staffing_of
from bihuan.organisation.terms import Seated
from bihuan.policies.queries.in_force import policies, procedure_of
from bihuan.policies.terms import Asking, Procedure
from bihuan.policies.terms.days import KnownDays

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.organisation.models import Staff

PROMISE = "CLK-8"


def authority(case: Case) -> dict[str, frozenset[str]]:
    """Verb → relations that may do it, by the procedure the case was opened under (ORG-3)."""
    return authority_in(procedure_of(case.matter))


@lru_cache(maxsize=64)
def authority_in(procedure: Procedure) -> dict[str, frozenset[str]]:
    found = {each.verb: frozenset(each.relations) for each in procedure.authority}
    delegated = {verb: found[verb] | {Relation.DELEGATE} for verb in procedure.delegation.verbs}
    return found | delegated


def locked_case(key: int) -> Case:
    """The case with its matter's row held until the transaction ends."""
    matter = locked(key)
    case = Case.objects.get(pk=key)
    case.matter = matter
    return case


def case_by_key(key: int) -> Case:
    """With its matter, as it is now."""
    return Case.objects.select_related("matter").get(pk=key)


def case_with_place(key: int) -> Case:
    """With its matter, centre, room and building. One statement."""
    return Case.objects.select_related("matter__centre", "matter__room__building").get(pk=key)


def newest_case() -> int:
    return Case.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def state_of(case: Case) -> CaseState:
    """Six statements, fewer for what the case already holds."""
    # A case that is only being written down is with nobody yet.
    dispatched = list(case.dispatches.all()) if case.matter.version > 1 else []
    return _assembled(case, dispatched, frozenset() if case.about_nobody else about_of(case.matter))


def states_of(matters: Iterable["Matter"]) -> list[tuple[Case, CaseState]]:
    """Cases with their states, of matters in hand. Eight statements or nine, however many they are."""
    given = {each.pk: each for each in matters}
    cases = list(Case.objects.filter(pk__in=given))
    rounds = {(each.case_id, each.number): each for each in Round.objects.filter(case__in=given)}
    dispatched = defaultdict(list)
    for each in Dispatched.objects.filter(case__in=given):
        dispatched[each.case_id].append(each)
    asked = defaultdict(list)
    for row in Request.objects.filter(case__in=given):
        asked[row.case_id].append(row)
    raised = _raised_on([each.pk for each in cases if each.raised_made])
    centres = {each.centre_id for each in given.values()}
    known = policies()
    about, staffed, departments = about_each(given), staffing_of(centres), service_departments(centres)
    for case in cases:
        case.matter = given[case.pk]
        case.current_round = rounds[case.pk, case.matter.round]
        case.asked = asked[case.pk]
        case.raised = raised[case.pk]
        case.policies = known
        case.staffing = staffed[case.matter.centre_id]
        case.service_department = departments.get(case.matter.centre_id)
    return [(each, _assembled(each, dispatched[each.pk], about[each.pk])) for each in cases]


def _raised_on(cases: list[int]) -> defaultdict[int, list[Raised]]:
    """Rare: asked for only where there is any."""
    found = defaultdict(list)
    for each in Raised.objects.filter(case__in=cases) if cases else ():
        found[each.case_id].append(each)
    return found


def _assembled(case: Case, dispatched: list[Dispatched], about: frozenset[int]) -> CaseState:
    matter = case.matter
    return CaseState(
        centre=matter.centre_id,
        service_department=case.service_department,
        level=matter.level,
        channel=matter.channel,
        kind=matter.kind,
        validity=matter.validity,
        severity=matter.severity,
        subject=matter.subject,
        registered_at=matter.registered_at,
        owner=matter.owner_id,
        contactable=case.contactable,
        answer_way=case.answer_way,
        version=matter.version,
        major_impact=case.major_impact,
        rung=case.rung,
        overdue_level=case.overdue_level,
        overdue_department=case.overdue_department_id,
        overdue_noted=case.overdue_noted_at is not None,
        confirmed=case.confirmed_at is not None,
        assessed_at=case.assessed_at,
        assessed_by=case.assessed_by_id,
        invalid_proposed=case.invalid_proposed,
        invalid_confirmed_at=case.invalid_confirmed_at,
        dispatched_at=case.dispatched_at,
        reported_at=case.reported_at,
        answered_at=case.answered_at,
        promised_at=case.promised_at,
        promise_kept_at=case.promise_kept_at,
        passed_on_at=case.passed_on_at,
        closed_at=matter.closed_at,
        voided_at=matter.voided_at,
        outside_remit=case.outside_remit,
        round=_round_state(case),
        dispatches=tuple(_dispatch_state(each) for each in dispatched if each.round == matter.round),
        handlers_ever=_handlers(case, dispatched),
        about=about,
        seats=_seats(case.staffing.seats),
        away=case.staffing.away,
        requests=asked_of(case),
        raised=tuple(_raised_state(each) for each in case.raised),
        untold_since=case.untold_since,
        help_called_at=case.help_called_at,
        help_called_by=case.help_called_by_id,
        appointed_at=case.appointment_at if case.kept_at is None else None,
        follows=case.follows,
    )


# The same for every case of a centre.
@lru_cache(maxsize=256)
def _seats(seated: tuple[Seated, ...]) -> tuple[Seat, ...]:
    return tuple(
        Seat(
            staff=each.staff,
            post=each.posting.post,
            centre=each.posting.centre,
            department=each.posting.department,
            instead_of=each.instead_of,
        )
        for each in seated
    )


def asked_of(case: Case) -> tuple[RequestState, ...]:
    procedure = procedure_of(case.matter)
    return tuple(_request_state(each, procedure) for each in case.asked)


def requests_before(staff: "Staff", case: Case) -> list[Request]:
    """What was asked for on the case and waits for this person's decision."""
    theirs = {each.id for each in decided_by(staff.pk, state_of(case))}
    return [each for each in case.asked if each.pk in theirs]


def _request_state(row: Request, procedure: Procedure) -> RequestState:
    sort = Asking(row.sort)
    reason = procedure.reason(sort, row.reason)
    return RequestState(
        id=row.pk,
        sort=sort,
        reason=row.reason,
        round=row.round,
        asked_by=row.asked_by_id,
        asked_at=row.asked_at,
        grants=frozenset(reason.grants if reason else ()),
        until=row.until,
        days=row.days,
        decided_at=row.decided_at,
        granted=bool(row.granted),
        ended_at=row.ended_at,
    )


def next_due(case: Case, *, at: datetime, leaving: timedelta = timedelta()) -> datetime | None:
    """When the first clock runs out that still runs then, and longer than `leaving`."""
    return first_due(readings(case, at=at), at=at + leaving)


def raised_before(staff: "Staff", case: Case) -> list[Raised]:
    """What was put before this person and waits for their word."""
    theirs = {each.id for each in waiting_before(staff.pk, state_of(case))}
    return [each for each in case.raised if each.pk in theirs]


def _raised_state(row: Raised) -> RaisedState:
    return RaisedState(
        id=row.pk,
        sort=Raising(row.sort),
        round=row.round,
        level=row.level,
        department=row.department_id,
        receiver=row.receiver_id,
        by=row.by_id,
        at=row.at,
        moment=row.moment,
        answered_at=row.answered_at,
    )


def agents_for(level: str, centre: int) -> list[int]:
    """Who may own a case: the centre's intake agents; before them the company's, for what is its own."""
    company = head_office() if level == Level.COMPANY else None
    return (intake_agents(company.pk) if company else []) + intake_agents(centre)


# By their keys, so that nobody's row is fetched for it.
NOT_COLUMNS = frozenset({"handled_by", "proposed_by", "satisfied"})
ROUND_COLUMNS = tuple(name for name in RoundState.__dataclass_fields__ if name not in NOT_COLUMNS)


def _round_state(case: Case) -> RoundState:
    current = case.current_round
    return RoundState(
        **{name: getattr(current, name) for name in ROUND_COLUMNS},
        handled_by=current.handled_by_id,
        proposed_by=current.proposed_by_id,
        satisfied=None if not current.revisited_at else current.handling != Opinion.DISSATISFIED,
    )


def _dispatch_state(row: Dispatched) -> DispatchState:
    return DispatchState(
        id=row.pk,
        department=row.department_id,
        staff=row.staff_id,
        accepted=row.accepted_at is not None,
        finished=row.finished_at is not None,
        ended=row.ended,
    )


def _handlers(case: Case, dispatched: list[Dispatched]) -> frozenset[int]:
    """Whoever took a dispatch on, made the plan or reported it finished; they neither sign nor revisit."""
    took = [each.staff_id for each in dispatched if not each.withdrawn_at and not each.refused_at]
    did = [each.finished_by_id for each in dispatched]
    current = case.current_round
    found = [*took, *did, current.proposed_by_id, current.handled_by_id]
    return frozenset(each for each in found if each is not None)


def readings(
    case: Case, *, at: datetime, procedure: Procedure | None = None, days: KnownDays | None = None
) -> tuple[ClockReading, ...]:
    """Every clock of the case, explained, by due time; by its own procedure and days unless given."""
    governing, counted = procedure or procedure_of(case.matter), days or case.days
    facts = clock_facts(case, case.current_round, asked_of(case), at=at)
    found = clocks_of(facts, at=at, procedure=governing, days=counted)
    if case.promised_at is None or case.promise_kept_at == case.answered_at:
        return found
    # A promise made after the answer is judged by itself (CLK-8).
    anew = clocks_of(
        replace(facts, answered_at=case.promise_kept_at), at=at, procedure=governing, days=counted
    )
    promised = [each for each in anew if each.code == PROMISE]
    others = [each for each in found if each.code != PROMISE]
    return tuple(sorted([*others, *promised], key=lambda each: (each.due_at, each.code)))
