"""Opinions like another: from the index of words, compared one by one by place and words (INT-7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from bihuan.cases.models import Case, Dispatched, Repetition, Round
from bihuan.cases.queries.among import visible_cases
from bihuan.cases.rules.likeness import Compared, likeness
from bihuan.cases.rules.likeness import because as because
from bihuan.cases.terms.repeats import Following, Likeness, Told
from bihuan.cases.terms.words import Kind
from bihuan.kernel.moments import a_month_after
from bihuan.matters.queries import about_of
from bihuan.organisation.queries import departments_held
from bihuan.search.queries import like_texts

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.organisation.terms import Scope

MOST_SHOWN = 3
# No month and no end of its last day is longer.
LONGEST_MONTH = timedelta(days=32)
# What came in this very moment is there already.
MOMENT = timedelta(microseconds=1)
# Of those that share most characters; the reader looks at a handful.
MOST_COMPARED = 40
WITH_PLACE = ("matter", "matter__centre", "matter__room", "matter__room__building")


@dataclass(frozen=True)
class LikeCase:
    case: Case
    likeness: Likeness


def told_in(case: Case) -> Told:
    """As it is compared. The case is read with `WITH_PLACE`."""
    matter, room = case.matter, case.matter.room
    return Told(
        title=matter.title,
        text="\n".join(filter(None, (case.said, case.place, case.happened))),
        centre=matter.centre_id,
        site=matter.centre.name,
        building=room.building.name if room else "",
        room=room.label if room else "",
    )


def likes_of(
    told: Told,
    *,
    centre: int,
    since: datetime,
    until: datetime,
    scope: "Scope | None",
    but: int | None = None,
) -> list[LikeCase]:
    """Likely repeats among what came in then, the likest first. Two statements.

    What this person may see; for a machine, which has no scope, everything.
    """
    text = f"{told.title}\n{told.text}"
    found = like_texts(text, centres=[centre], since=since, until=until, most=MOST_COMPARED, scope=scope)
    near = [each.matter for each in found if each.matter != but]
    return _compared(told, _of_opinions(near)) if near else []


def _of_opinions(keys: Iterable[int]) -> "list[Case]":
    cases = Case.objects.filter(pk__in=keys, matter__voided_at=None).select_related(*WITH_PLACE)
    return [each for each in cases if each.matter.kind != Kind.PRAISE]


def _compared(told: Told, cases: Iterable[Case]) -> list[LikeCase]:
    given = Compared(told)
    found = (LikeCase(each, likeness(given, Compared(told_in(each)))) for each in cases)
    repeats = [each for each in found if each.likeness.is_repeat]
    return sorted(repeats, key=lambda each: (-each.likeness.score, -each.case.pk))


def observed_in(centres: Iterable[int], *, at: datetime) -> list[Round]:
    """Rounds of cases nobody can be asked about, still under observation then. One statement."""
    running = Round.objects.filter(judged_at=None, observed_until__gt=at, case__contactable=False)
    with_place = [f"case__{each}" for each in WITH_PLACE]
    return list(running.filter(case__matter__centre__in=list(centres)).select_related("case", *with_place))


def observed_to_the_end(*, at: datetime, most: int) -> list[tuple[int, int]]:
    """Case and number of the rounds whose month is over. One statement."""
    over = Round.objects.filter(judged_at=None, observed_until__lte=at).order_by("observed_until", "pk")
    return list(over.values_list("case_id", "number")[:most])


def came_in_after(seen: int, *, most: int) -> list[Case]:
    """Opinions by the order they were written down in. One statement."""
    return list(Case.objects.filter(pk__gt=seen).order_by("pk").select_related(*WITH_PLACE)[:most])


def links_after(link: int, *, most: int) -> list[Repetition]:
    """Links to earlier opinions by the order people made them in. One statement."""
    found = Repetition.objects.filter(pk__gt=link, sort=Following.REPEAT, removed_at=None)
    return list(found.select_related("case__matter").order_by("pk")[:most])


def newest_case_before(moment: datetime) -> int:
    """Zero where there was none."""
    before = Case.objects.filter(matter__registered_at__lt=moment).order_by("-pk")
    return before.values_list("pk", flat=True).first() or 0


def departments_charged(case: int) -> frozenset[int]:
    """Those it was given to, themselves or in one of their people. One statement, and one for each person."""
    charged = Dispatched.objects.filter(case=case, withdrawn_at=None, refused_at=None)
    given = list(charged.values_list("department", "staff"))
    of_people = (departments_held(staff) for _department, staff in given if staff)
    return frozenset(each for each, _staff in given if each).union(*of_people)


def linked_repeat(link: int) -> Case | None:
    """The later opinion, while the link stands."""
    standing = Repetition.objects.filter(pk=link, removed_at=None).select_related("case__matter").first()
    return standing.case if standing else None


def whom_the_later_is_about(link: int) -> frozenset[int]:
    """Of the opinion that was linked, whether the link stands or not. Two statements."""
    later = Repetition.objects.select_related("case__matter").get(pk=link).case
    return about_of(later.matter)


@dataclass(frozen=True)
class Company:
    """What an opinion has to do with others, as far as this person may see them."""

    earlier: "Matter | None"
    sort: str
    later: list[tuple["Matter", str]]


def company_of(case: Case, scope: "Scope") -> Company:
    """Two statements at most."""
    either = Q(case=case.pk) | Q(earlier=case.pk)
    links = list(Repetition.objects.filter(either, removed_at=None).values_list("case", "earlier", "sort"))
    keys = {key for later, earlier, _sort in links for key in (later, earlier)} - {case.pk}
    seen = visible_cases(scope).in_bulk(keys) if keys else {}
    mine = next(((earlier, sort) for later, earlier, sort in links if later == case.pk), (0, ""))
    theirs = [(seen[later], sort) for later, earlier, sort in links if earlier == case.pk and later in seen]
    return Company(seen.get(mine[0]), mine[1], sorted(theirs, key=lambda each: each[0].pk))


def building_said(label: str) -> str:
    """3-1202 is in 3栋; known without asking for the building."""
    building, dash, _number = label.rpartition("-")
    return building if dash else ""


def likely_repeats(told: Told, *, centre: int, scope: "Scope", at: datetime) -> list[LikeCase]:
    """What came in within a calendar month and is likely the same, for somebody at the desk (INT-7)."""
    found = likes_of(told, centre=centre, since=at - LONGEST_MONTH, until=at + MOMENT, scope=scope)
    within = (each for each in found if at < a_month_after(each.case.matter.registered_at))
    return list(within)[:MOST_SHOWN]


def times_said_again(case: Case, scope: "Scope") -> int:
    """In words added to it, and by opinions linked to it that they may see. No statement without these."""
    if not case.repeated_by:
        return case.said_again
    links = Repetition.objects.filter(earlier=case.pk, sort=Following.REPEAT, removed_at=None)
    return case.said_again + visible_cases(scope).filter(pk__in=links.values("case")).count()
