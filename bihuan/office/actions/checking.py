"""Checks that come round: kept as one goes, and standing for ever once signed (RES-5, RES-8)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from bihuan.cases.actions import register_case
from bihuan.cases.terms.intake import RegisterCase
from bihuan.cases.terms.words import Channel
from bihuan.journal.actions import record, record_many
from bihuan.journal.events import Happening, Words
from bihuan.kernel.moments import day_of
from bihuan.kernel.refusals import Refusal
from bihuan.matters.actions import write_columns
from bihuan.office import errors
from bihuan.office.actions.acting import Act, acting_on, check
from bihuan.office.events import AccountChecked, CheckSigned, DataChecked, FindingRegistered, HomeFoundWrong
from bihuan.office.models import CheckLine, LaidDuty
from bihuan.office.queries.checks import (
    line_of,
    rights_then,
    settled_lines,
    still_right,
    unsettled,
    version_of,
)
from bihuan.office.rules.drafts import Sent, sent, version_of_line
from bihuan.office.terms import OUTCOMES, CheckOf, NoteLine, Outcome, SignCheck, check_of, needs_words
from bihuan.organisation.queries import staff_names, taken_since
from bihuan.policies.queries.in_force import procedure_of
from bihuan.residents.actions import note_checked
from bihuan.residents.queries import faults_now, without_anybody
from bihuan.residents.terms import Fault

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.organisation.models import Staff


def note_lines(duty: LaidDuty, lines: Sequence[NoteLine], *, by: "Staff", at: datetime) -> LaidDuty:
    """Kept, and no act yet: nothing is said of it before it is signed.

    What contradicts another page is not kept, all else is; then it raises Refusal.
    """
    check([problem for each in lines for problem in each.problems()])
    with acting_on(duty, by=by, at=at, whose=_may_note) as act:
        contradicted = _keep(act, _kind(act), lines)
    if contradicted:
        raise errors.lines_written_elsewhere(contradicted, act.duty.clause)
    return act.duty


def register_finding(
    duty: LaidDuty, key: int, lines: Sequence[NoteLine] = (), *, by: "Staff", at: datetime
) -> "Case":
    """What is wrong with a home becomes an opinion to be handled, once. `lines`: what stands on the page."""
    check([problem for each in lines for problem in each.problems()])
    with acting_on(duty, by=by, at=at) as act:
        _keep_all(act, _kind(act), lines)
        line = line_of(act.duty, key)
        if line is None:
            raise errors.no_such_line(key)
        if line.came_of_it_id is not None:
            raise errors.registered_already(act.duty.clause)
        if line.outcome != Outcome.WRONG or not line.remark.strip():
            raise errors.nothing_wrong(act.duty.clause)
        case = register_case(_said(line), centre=act.duty.matter.centre, by=by, at=at)
        line.came_of_it = case.matter
        line.save(update_fields=["came_of_it"])
        fact = FindingRegistered(
            title=act.duty.name, standing_in=act.duty.clause, line=line.pk, number=case.matter.number
        )
        record(fact, stream=act.duty.matter.stream, by=act.actor, at=at)
    return case


def sign_check(duty: LaidDuty, command: SignCheck, *, by: "Staff", at: datetime) -> LaidDuty:
    """Refused while a line has no result, or one that needs words has none."""
    check([*command.problems(), *(problem for each in command.lines for problem in each.problems())])
    with acting_on(duty, by=by, at=at) as act:
        kind = _kind(act)
        _keep_all(act, kind, command.lines)
        _ensure_own_is_checked(act)
        if number := unsettled(act.duty, besides=act.by.pk):
            raise errors.lines_open(number, act.duty.clause)
        lines = settled_lines(act.duty)
        if bare := [each for each in lines if needs_words(each.outcome, each.marks) and not each.remark]:
            raise errors.lines_unexplained(len(bare), act.duty.clause)
        happenings = SIGNED[kind](act, lines)
        act.finish(command.remark)
        signed = CheckSigned(
            title=act.duty.name,
            standing_in=act.duty.clause,
            lines=len(lines),
            found=sum(each.outcome in REMARKABLE for each in lines),
            remark=Words(command.remark.strip()),
        )
        record_many([*happenings, Happening(act.duty.matter.stream, signed)], by=act.actor, at=at)
    return act.duty


REMARKABLE = (Outcome.WRONG, Outcome.CORRECTED, Outcome.UNREACHED, Outcome.TAKEN)


def _kind(act: Act) -> CheckOf:
    kind = check_of(act.duty.code)
    if kind is None:
        raise errors.not_a_check(act.duty.clause)
    return kind


def _keep_all(act: Act, kind: CheckOf, lines: Sequence[NoteLine]) -> None:
    """Nothing is done where a line contradicts another page."""
    if contradicted := _keep(act, kind, lines):
        raise errors.lines_written_elsewhere(contradicted, act.duty.clause)


def _keep(act: Act, kind: CheckOf, lines: Sequence[NoteLine]) -> list[int]:
    """Two statements, however many lines. Those that contradict another page."""
    wanted = {each.line: each for each in lines}
    if not wanted:
        return []
    if any(each.outcome and each.outcome not in OUTCOMES[kind] for each in lines):
        raise errors.not_of_this_check()
    found = {each.pk: each for each in CheckLine.objects.filter(duty=act.duty, pk__in=wanted)}
    for key in wanted:
        if key not in found:
            raise errors.no_such_line(key)
    became = {key: _sent(row, wanted[key]) for key, row in found.items()}
    changed = [
        row for key, row in found.items() if became[key] is Sent.WRITTEN and _differs(row, wanted[key])
    ]
    if kind is CheckOf.ACCOUNTS:
        _ensure_anothers(act, changed)
    for row in changed:
        said = wanted[row.pk]
        row.outcome, row.remark = said.outcome, said.remark.strip()
        row.settled_at, row.settled_by = (act.at, act.by) if said.outcome else (None, None)
    write_columns(changed, ["outcome", "remark", "settled_at", "settled_by"])
    return [key for key, each in became.items() if each is Sent.CONTRADICTS]


# ── nobody checks themselves ──


def _may_note(act: Act) -> set[int]:
    """Of accounts also whoever checks those of the owners."""
    if check_of(act.duty.code) is not CheckOf.ACCOUNTS:
        return act.owners
    return act.owners.union(*(act.over(each) for each in act.owners))


def _ensure_anothers(act: Act, rows: Sequence[CheckLine]) -> None:
    for row in rows:
        owner = row.staff_id or 0
        if owner == act.by.pk:
            raise _own_account(act)
        if act.by.pk not in act.owners and (owner not in act.owners or act.by.pk not in act.over(owner)):
            raise errors.not_yours(act.duty.clause)


def _ensure_own_is_checked(act: Act) -> None:
    """Where nobody is above, it stays open: it is not said to have been checked."""
    open_or_own = Q(outcome="") | Q(settled_by=act.by)
    own = CheckLine.objects.filter(open_or_own, duty=act.duty, staff=act.by)
    if act.over(act.by.pk) and own.exists():
        raise _own_account(act)


def _own_account(act: Act) -> Refusal:
    names = staff_names(act.over(act.by.pk))
    return errors.own_account(tuple(names[each] for each in sorted(names)), act.duty.clause)


def _sent(row: CheckLine, said: NoteLine) -> Sent:
    typed = version_of_line(said.outcome, said.remark)
    return sent(drawn=said.drawn, typed=typed, stored=version_of(row))


def _differs(row: CheckLine, said: NoteLine) -> bool:
    return (row.outcome, row.remark) != (said.outcome, said.remark.strip())


def _said(line: CheckLine) -> RegisterCase:
    """Nobody of the residents said it: whoever walked round did."""
    return RegisterCase(said=line.remark.strip(), channel=Channel.VISIT, anonymous=True, room=line.room_id)


# ── what the signature makes of the lines, by what they are about ──


def _homes_signed(act: Act, lines: Sequence[CheckLine]) -> list[Happening]:
    return [
        Happening(
            f"room:{each.room_id}", HomeFoundWrong(check=act.duty.matter.number, words=Words(each.remark))
        )
        for each in lines
        if each.outcome == Outcome.WRONG
    ]


def _data_signed(act: Act, lines: Sequence[CheckLine]) -> list[Happening]:
    """Whoever could not be reached stays as stale as they were."""
    today = day_of(act.at)
    corrected = [each for each in lines if each.outcome == Outcome.CORRECTED]
    still = still_right(procedure_of(act.duty.matter).record_check)
    now = faults_now([each.person_id for each in corrected if each.person_id], today=today, still=still)
    empty = without_anybody([each.room_id for each in corrected if each.room_id and not each.person_id])
    left = [each for each in corrected if _left(each, now, empty)]
    if left:
        raise errors.still_doubtful(len(left), act.duty.clause)
    settled = [each for each in lines if each.person_id and each.outcome != Outcome.UNREACHED]
    note_checked([each.person_id for each in settled if each.person_id], on=today)
    return [
        Happening(
            f"person:{each.person_id}",
            DataChecked(check=act.duty.matter.number, outcome=each.outcome, words=Words(each.remark)),
        )
        for each in lines
        if each.person_id
    ]


def _left(line: CheckLine, now: Mapping[int, Sequence[str]], empty: Collection[int]) -> bool:
    """Is what was doubted still so? That it is long ago is put right by the check itself."""
    if line.person_id is None:
        return line.room_id in empty
    return bool(set(line.codes) & set(now.get(line.person_id, ())) - {Fault.STALE})


def _accounts_signed(act: Act, lines: Sequence[CheckLine]) -> list[Happening]:
    said = [rights_then(each) for each in lines if each.outcome == Outcome.TAKEN]
    if untaken := len(said) - len(taken_since(said, at=act.at)):
        raise errors.nothing_taken(untaken, act.duty.clause)
    return [
        Happening(
            f"staff:{each.staff_id}",
            AccountChecked(check=act.duty.matter.number, outcome=each.outcome, words=Words(each.remark)),
        )
        for each in lines
    ]


SIGNED: dict[CheckOf, Callable[[Act, Sequence[CheckLine]], list[Happening]]] = {
    CheckOf.HOMES: _homes_signed,
    CheckOf.RESIDENTS: _data_signed,
    CheckOf.ACCOUNTS: _accounts_signed,
}
