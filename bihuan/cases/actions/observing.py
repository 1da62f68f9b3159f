"""Results under observation count by rule: nobody was revisited, and nothing says so (RVS-6, RVS-7)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from bihuan.cases.actions.closing import open_again
from bihuan.cases.actions.revisiting import next_round
from bihuan.cases.events.base import CaseEvent
from bihuan.cases.events.observing import (
    CountedSatisfied,
    HandledAsDissatisfied,
    NotCountedSatisfied,
    ObservedQuiet,
)
from bihuan.cases.models import Case, Round, Watch
from bihuan.cases.queries import case_by_key, case_with_place, locked_case, newest_case, state_of
from bihuan.cases.queries.likes import (
    came_in_after,
    departments_charged,
    likes_of,
    linked_repeat,
    observed_in,
    observed_to_the_end,
    told_in,
)
from bihuan.cases.rules.likeness import Compared, likeness
from bihuan.cases.rules.observing import Observation, is_same_department, observation
from bihuan.cases.terms.repeats import ByRule, Observed
from bihuan.cases.terms.words import Kind
from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor

BY_RULE = {Observed.NO_WAY: Actor.system("RVS-6"), Observed.ONLINE: Actor.system("RVS-7")}
# One transaction's worth: registering waits for it on a database that has one writer.
AT_ONCE = 50


def watch_what_comes_in(*, at: datetime, most: int = AT_ONCE) -> int:
    """Compares what came in since with what is under observation; how many. Killed, it compares again."""
    with transaction.atomic():
        watch = Watch.objects.select_for_update().order_by("pk").first()
        if watch is None:
            # What was there before anything was observed repeats nothing.
            Watch.objects.create(seen=newest_case())
            return 0
        came = came_in_after(watch.seen, most=most)
        if not came:
            return 0
        repeated = _repeated_by(came)
        watch.seen = came[-1].pk
        watch.save(update_fields=["seen"])
    for case, number in repeated:
        handle_as_dissatisfied(case, number, at=at)
    return len(came)


def _repeated_by(came: Iterable[Case]) -> list[tuple[int, int]]:
    """Of a month nobody is ever asked about again; found here or, if killed meanwhile, when it is over."""
    opinions = [each for each in came if each.matter.kind != Kind.PRAISE and each.matter.voided_at is None]
    if not opinions:
        return []
    began = min(each.matter.registered_at for each in opinions)
    observed = observed_in({each.matter.centre_id for each in opinions}, at=began)
    new = [(each, Compared(told_in(each))) for each in opinions] if observed else []
    return [
        (each.case_id, each.number)
        for each in observed
        if _is_said_again(each, Compared(told_in(each.case)), new)
    ]


def _is_said_again(observed: Round, told: Compared, new: list[tuple[Case, Compared]]) -> bool:
    return any(
        case.pk != observed.case_id and _is_within(observed, case) and likeness(told, compared).is_repeat
        for case, compared in new
    )


def _is_within(observed: Round, case: Case) -> bool:
    since, until = observed.handled_at, observed.observed_until
    return since is not None and until is not None and since <= case.matter.registered_at < until


def handle_as_dissatisfied(case: int, number: int, *, at: datetime) -> bool:
    """RVS-6: it begins again by rule, closed or not; once, however often called. Who leads it is told."""
    with transaction.atomic():
        fresh, found = _observed_now(case, number)
        if found is None or found.why != Observed.NO_WAY:
            return False
        _begin_again(fresh, at=at)
        return True


def repeated(case: int, *, link: int, at: datetime) -> bool:
    """A person linked a repeat to it: what came in within the month decides it as if found by the machine."""
    linked = linked_repeat(link)
    current = case_by_key(case).current_round
    if linked is None or not _is_within(current, linked):
        return False
    return handle_as_dissatisfied(case, current.number, at=at)


def judge_observed(*, at: datetime, most: int = AT_ONCE) -> int:
    """Those whose month is over; how many. Each once, however many workers ask."""
    return sum(_judge(case, number, at=at) for case, number in observed_to_the_end(at=at, most=most))


def _judge(case: int, number: int, *, at: datetime) -> bool:
    with transaction.atomic():
        fresh, found = _observed_now(case, number)
        if found is None:
            _pass_over(case, number, at=at)
        elif found.why == Observed.ONLINE:
            _judge_online(fresh, found, at=at)
        elif _likes(fresh, found):
            _begin_again(fresh, at=at)
        else:
            _count(fresh, ByRule.QUIET, ObservedQuiet(), why=found.why, at=at)
    return found is not None


def _observed_now(case: int, number: int) -> tuple[Case, Observation | None]:
    """Locked; nothing where it was judged, or went round for another reason."""
    fresh = locked_case(case)
    current = fresh.current_round
    if current.number != number or current.judged_at is not None:
        return fresh, None
    return fresh, observation(state_of(fresh))


def _pass_over(case: int, number: int, *, at: datetime) -> None:
    """It went round meanwhile: of the round before nothing more is counted."""
    Round.objects.filter(case=case, number=number, judged_at=None).update(judged_at=at)


def _judge_online(case: Case, found: Observation, *, at: datetime) -> None:
    theirs = departments_charged(case.pk)
    again = any(is_same_department(theirs, departments_charged(each)) for each in _likes(case, found))
    if again:
        _count(case, ByRule.REPEATED, NotCountedSatisfied(), why=found.why, at=at)
    else:
        _count(case, ByRule.SATISFIED, CountedSatisfied(), why=found.why, at=at)


def _likes(case: Case, found: Observation) -> list[int]:
    told = told_in(case_with_place(case.pk))
    likes = likes_of(
        told, centre=case.matter.centre_id, since=found.since, until=found.until, scope=None, but=case.pk
    )
    return [each.case.pk for each in likes]


def _begin_again(case: Case, *, at: datetime) -> None:
    case.current_round.by_rule, case.current_round.judged_at = ByRule.DISSATISFIED, at
    if case.matter.closed_at:
        open_again(case)
    next_round(case, at=at)
    _record(case, HandledAsDissatisfied(round=case.matter.round), why=Observed.NO_WAY, at=at)


def _count(case: Case, how: ByRule, event: CaseEvent, *, why: Observed, at: datetime) -> None:
    case.current_round.by_rule, case.current_round.judged_at = how, at
    _record(case, event, why=why, at=at)


def _record(case: Case, event: CaseEvent, *, why: Observed, at: datetime) -> None:
    case.save()
    case.current_round.save()
    record(event, stream=case.matter.stream, by=BY_RULE[why], at=at, subject=case)
