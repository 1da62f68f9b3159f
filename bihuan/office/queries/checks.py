"""What a check is made of when it is laid, and what its reader sees of it (RES-5, RES-8)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from bihuan.kernel.moments import day_of
from bihuan.office.models import CheckLine, LaidDuty
from bihuan.office.rules.drafts import version_of_line
from bihuan.office.terms import CheckOf, Outcome, check_of
from bihuan.organisation.queries import accounts_of
from bihuan.organisation.terms import InUse, Post, Posting, Rights
from bihuan.policies.terms import RecordCheckTerms
from bihuan.residents.queries import doubtful, empty_homes
from bihuan.residents.terms import StillRight


@dataclass(frozen=True)
class Part:
    """A part of a check's lines. `after`: the key to go on from, 0 at the end."""

    rows: Sequence[CheckLine]
    after: int


@dataclass(frozen=True)
class Building:
    """How far a round is in one building."""

    key: int
    name: str
    lines: int
    settled: int
    wrong: int


def lines_to_check(code: str, centre: int, terms: RecordCheckTerms, *, at: datetime) -> list[CheckLine]:
    """Unsaved, without their duty; nothing for a duty that is no check. Asked before anything is locked."""
    kind = check_of(code)
    return MADE[kind](centre, terms, at) if kind else []


def lines_shown(duty: LaidDuty, *, after: int = 0, size: int = 30, building: int | None = None) -> Part:
    """One statement, however many there are."""
    rows = _beside(CheckLine.objects.filter(duty=duty, pk__gt=after))
    if building is not None:
        rows = rows.filter(room__building_id=building)
    found = list(rows.order_by("pk")[: size + 1])
    return Part(found[:size], found[size - 1].pk if len(found) > size else 0)


# Lines of whoever left the records since need nothing.
STILL_THERE = Q(room__isnull=False) | Q(person__isnull=False) | Q(staff__isnull=False)
WHERE = ("room__building_id", "room__building__name")


def buildings_checked(duty: LaidDuty) -> list[Building]:
    """One statement."""
    counted: dict[str, Any] = {
        "lines": Count("pk"),
        "settled": Count("pk", filter=~Q(outcome="")),
        "wrong": Count("pk", filter=Q(outcome=Outcome.WRONG)),
    }
    rows = CheckLine.objects.filter(duty=duty).order_by("room__building_id")
    where = rows.values(*WHERE).annotate(**counted)
    return [Building(*each) for each in where.values_list(*WHERE, *counted)]


def unsettled(duty: LaidDuty, *, besides: int = 0) -> int:
    """`besides`: whoever signs does not settle what their own account may."""
    return CheckLine.objects.filter(STILL_THERE, duty=duty, outcome="").exclude(staff=besides).count()


def settled_lines(duty: LaidDuty) -> list[CheckLine]:
    """What a signature stands for."""
    return list(CheckLine.objects.filter(STILL_THERE, duty=duty).exclude(outcome="").order_by("pk"))


def version_of(line: CheckLine) -> str:
    return version_of_line(line.outcome, line.remark)


def versions_now(duty: LaidDuty, keys: Collection[int]) -> dict[int, str]:
    """One statement."""
    return {each.pk: version_of(each) for each in CheckLine.objects.filter(duty=duty, pk__in=keys)}


def line_of(duty: LaidDuty, key: int) -> CheckLine | None:
    return _beside(CheckLine.objects.filter(duty=duty, pk=key)).first()


def rights_then(line: CheckLine) -> Rights:
    """As the account was when the list was made."""
    found = line.as_found
    return Rights(
        staff=line.staff_id or 0,
        postings=tuple(Posting(Post(post), centre, place) for post, centre, place in found["postings"]),
        joined_at=datetime.fromisoformat(found["joined_at"]),
        left_at=_moment(found["left_at"]),
        is_active=found["is_active"],
        last_seen=_moment(found["last_seen"]),
        programs=found["programs"],
        delegations=found["delegations"],
    )


def _beside(rows: "QuerySet[CheckLine]") -> "QuerySet[CheckLine]":
    return rows.select_related("room", "person", "staff", "settled_by", "came_of_it", "came_of_it__centre")


# ── what each kind of check goes through ──


def still_right(terms: RecordCheckTerms) -> StillRight:
    return StillRight(days=terms.stale_days, sharing=terms.most_sharing)


def _homes(centre: int, terms: RecordCheckTerms, at: datetime) -> list[CheckLine]:
    return [CheckLine(room_id=room, of_room=True, marks=state) for room, state in empty_homes(centre)]


def _doubts(centre: int, terms: RecordCheckTerms, at: datetime) -> list[CheckLine]:
    found = doubtful(centre, today=day_of(at), most=terms.lines, still=still_right(terms))
    return [
        CheckLine(
            room_id=each.room,
            of_room=each.person is None,
            person_id=each.person,
            marks=" ".join(each.faults),
        )
        for each in found
    ]


def _accounts(centre: int, terms: RecordCheckTerms, at: datetime) -> list[CheckLine]:
    in_use = InUse(days=terms.dormant_days, first_days=terms.unused_days)
    return [
        CheckLine(staff_id=rights.staff, marks=" ".join(marks), as_found=_written(rights))
        for rights, marks in accounts_of(centre, in_use, at=at)
    ]


MADE: dict[CheckOf, Callable[[int, RecordCheckTerms, datetime], list[CheckLine]]] = {
    CheckOf.HOMES: _homes,
    CheckOf.RESIDENTS: _doubts,
    CheckOf.ACCOUNTS: _accounts,
}


def _written(rights: Rights) -> dict[str, Any]:
    return {
        "postings": [[each.post, each.centre, each.department] for each in rights.postings],
        "joined_at": rights.joined_at.isoformat(),
        "left_at": rights.left_at.isoformat() if rights.left_at else None,
        "is_active": rights.is_active,
        "last_seen": rights.last_seen.isoformat() if rights.last_seen else None,
        "programs": rights.programs,
        "delegations": rights.delegations,
    }


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
