"""Opinions like another: from the index of words, compared one by one by place and words (INT-7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.models import Case, Dispatched, Round
from bihuan.cases.rules.likeness import Compared, likeness
from bihuan.cases.terms.repeats import Likeness, Told
from bihuan.cases.terms.words import Kind
from bihuan.organisation.queries import departments_held
from bihuan.search.queries import like_texts

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope

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


def departments_charged(case: int) -> frozenset[int]:
    """Those it was given to, themselves or in one of their people. One statement, and one for each person."""
    charged = Dispatched.objects.filter(case=case, withdrawn_at=None, refused_at=None)
    given = list(charged.values_list("department", "staff"))
    of_people = (departments_held(staff) for _department, staff in given if staff)
    return frozenset(each for each, _staff in given if each).union(*of_people)
