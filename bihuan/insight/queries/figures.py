"""What there is more of than usual, where, from whom; and complaints about receiving (STA-5, QAL-4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Min, Q

from bihuan.cases.queries import PROBLEMS
from bihuan.cases.queries.repeating import receptions_among
from bihuan.insight.rules.rising import rise_of
from bihuan.insight.terms import (
    COMPARED_DAYS,
    LEAST_OF_A_PERSON,
    LEAST_OF_A_PLACE,
    MOST_SHOWN,
    STRETCHES,
    Rise,
    Span,
)
from bihuan.kernel.moments import day_of, start_of
from bihuan.organisation.queries import postings_of

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.policies.terms.subjects import Taxonomy

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Common:
    """`centre` and `subject` by code, of which there is more than usual."""

    centre: int
    subject: str
    rise: Rise


@dataclass(frozen=True)
class Place:
    """A building with most of this month; `units` the most first, if it has more than one."""

    building: int
    name: str
    centre: int
    count: int
    units: tuple[tuple[str, int], ...]
    rise: Rise | None


@dataclass(frozen=True)
class Often:
    """Somebody who came again and again in the last months; the latest matter says who and where."""

    person: int
    count: int
    latest: "Matter"


@dataclass(frozen=True)
class Figures:
    rises: list[Common]
    places: list[Place]
    often: list[Often]


def figures_among(cases: "MatterQuerySet", taxonomy: "Taxonomy", *, at: datetime) -> Figures:
    """Of cases somebody may see. Five statements, however many there are."""
    return Figures(_rises(cases, taxonomy, at=at), _places(cases, at=at), _often(cases, at=at))


# ── more than usual ──


@dataclass
class Tally:
    """How many in each span, and before it."""

    counts: dict[Span, int]
    before: dict[Span, int]

    @classmethod
    def none(cls) -> "Tally":
        return cls(dict.fromkeys(Span, 0), dict.fromkeys(Span, 0))

    def add(self, row: dict[str, Any]) -> None:
        for span in Span:
            self.counts[span] += row[f"{span}_count"]
            self.before[span] += row[f"{span}_before"]

    def rises(self, known: datetime, *, at: datetime) -> list[Rise]:
        """`known` is when the first of all was registered: before it nothing was usual."""
        days = {span: (begins(span, at=at) - known) / DAY for span in Span}
        found = (rise_of(each, self.counts[each], self.before[each], days_before=days[each]) for each in Span)
        return [each for each in found if each is not None]


def begins(span: Span, *, at: datetime) -> datetime:
    """Whole days, today among them: the list asked for the same days holds the same cases."""
    return start_of(first_day(span, at=at))


def first_day(span: Span, *, at: datetime) -> date:
    return day_of(at) - timedelta(days=STRETCHES[span].days - 1)


def _tallied(cases: "MatterQuerySet", *by: str, at: datetime) -> list[dict[str, Any]]:
    """One statement over the days of the longest stretch."""
    since = min(begins(span, at=at) - STRETCHES[span].before * DAY for span in Span)
    counted: dict[str, Any] = {"known": Min("registered_at")}
    for span in Span:
        begun = begins(span, at=at)
        earliest = begun - STRETCHES[span].before * DAY
        counted[f"{span}_count"] = Count("pk", filter=Q(registered_at__gte=begun))
        counted[f"{span}_before"] = Count(
            "pk", filter=Q(registered_at__gte=earliest, registered_at__lt=begun)
        )
    within = cases.filter(PROBLEMS, registered_at__gte=since, registered_at__lte=at)
    return list(within.order_by().values(*by).annotate(**counted))


def _rises(cases: "MatterQuerySet", taxonomy: "Taxonomy", *, at: datetime) -> list[Common]:
    """A subject holds its topics; where a topic explains it, the subject is not said as well."""
    rows = _tallied(cases, "centre", "subject", at=at)
    known: dict[int, datetime] = {}
    tallies: dict[tuple[int, str], Tally] = defaultdict(Tally.none)
    for row in rows:
        centre = row["centre"]
        known[centre] = min(known.get(centre, row["known"]), row["known"])
        for code in _held_by(row["subject"], taxonomy):
            tallies[centre, code].add(row)
    found = [
        Common(centre, code, rise)
        for (centre, code), tally in tallies.items()
        for rise in tally.rises(known[centre], at=at)
    ]
    told = {(each.centre, each.subject, each.rise.span) for each in found}
    alone = [each for each in found if not _explained(each, told, taxonomy)]
    return sorted(alone, key=lambda each: (each.rise.span, -each.rise.count, each.subject, each.centre))


def _held_by(code: str, taxonomy: "Taxonomy") -> set[str]:
    """The topic itself and its subject; nothing where nobody has decided yet."""
    if not code:
        return set()
    return {code, *(each.code for each in taxonomy.subjects if code in taxonomy.below(each.code))}


def _explained(common: Common, told: set[tuple[int, str, Span]], taxonomy: "Taxonomy") -> bool:
    below = {*taxonomy.below(common.subject)} - {common.subject}
    return any((common.centre, code, common.rise.span) in told for code in below)


# ── where, and from whom ──


def _places(cases: "MatterQuerySet", *, at: datetime) -> list[Place]:
    rooms = cases.filter(room__isnull=False)
    rows = _tallied(rooms, "centre", "room__building", "room__building__name", "room__unit", at=at)
    known = min((row["known"] for row in rows), default=at)
    buildings: dict[tuple[int, int, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        key = (row["room__building"], row["centre"], row["room__building__name"])
        buildings[key].append(row)
    found = [_place(*key, units, known, at=at) for key, units in buildings.items()]
    most = [each for each in found if each.count >= LEAST_OF_A_PLACE]
    return sorted(most, key=lambda each: (-each.count, each.building))[:MOST_SHOWN]


def _place(
    building: int, centre: int, name: str, units: list[dict[str, Any]], known: datetime, *, at: datetime
) -> Place:
    tally = Tally.none()
    for row in units:
        tally.add(row)
    of_units = [(row["room__unit"], row[f"{Span.MONTH}_count"]) for row in units if row["room__unit"]]
    counted = sorted((each for each in of_units if each[1]), key=lambda each: (-each[1], each[0]))
    rises = tally.rises(known, at=at)
    return Place(
        building=building,
        name=name,
        centre=centre,
        count=tally.counts[Span.MONTH],
        units=tuple(counted) if len(of_units) > 1 else (),
        rise=next((each for each in rises if each.span == Span.MONTH), None),
    )


def _often(cases: "MatterQuerySet", *, at: datetime) -> list[Often]:
    """Whoever is known by name; two statements."""
    since = start_of(often_since(at=at))
    within = cases.filter(PROBLEMS, person__isnull=False, registered_at__gte=since)
    counted = within.order_by().values("person").annotate(count=Count("pk"), latest=Max("pk"))
    rows = list(counted.filter(count__gte=LEAST_OF_A_PERSON).order_by("-count", "-latest")[:MOST_SHOWN])
    latest = cases.select_related("centre").in_bulk([row["latest"] for row in rows])
    return [Often(row["person"], row["count"], latest[row["latest"]]) for row in rows]


def often_since(*, at: datetime) -> date:
    return day_of(at) - timedelta(days=COMPARED_DAYS - 1)


# ── complaints about how an earlier one was received (QAL-4) ──


@dataclass(frozen=True)
class Receiving:
    """One such complaint: where, in which month, and the departments of whoever received the earlier one."""

    case: int
    centre: int
    month: date
    departments: frozenset[int]


def receivings_among(cases: "MatterQuerySet", *, since: datetime, until: datetime) -> list[Receiving]:
    """Two statements. The departments are those in which they work today."""
    found = receptions_among(cases, since=since, until=until)
    postings = postings_of({each.receiver for each in found if each.receiver})
    return [
        Receiving(each.case, each.centre, each.month, _departments(postings.get(each.receiver or 0, ())))
        for each in found
    ]


def _departments(postings: Iterable[Any]) -> frozenset[int]:
    return frozenset(each.department for each in postings if each.department is not None)
