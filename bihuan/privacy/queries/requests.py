"""Persons' requests: in lists, as rules see them, and everything that is kept of one person."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bihuan.cases.queries import all_cases
from bihuan.cases.queries.finding import copies_of
from bihuan.clocks.terms import ClockReading
from bihuan.kernel.masking import any_of, words_of
from bihuan.kernel.working_days import DayTable
from bihuan.matters.queries import visible_matters
from bihuan.matters.terms import Sort
from bihuan.organisation.queries import seated_by_centre
from bihuan.organisation.terms import Seated
from bihuan.policies.queries.in_force import procedure_of
from bihuan.privacy.models import PersonRequest
from bihuan.privacy.queries.retention import is_held
from bihuan.privacy.rules.overdue import CONCERNED, reading_of
from bihuan.privacy.rules.requests import NEXT, stage_of
from bihuan.privacy.terms import Asked, Standing, Verb
from bihuan.residents.queries import kept_of

if TYPE_CHECKING:
    import re

    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.terms import Scope


# A shorter contact would be found in other people's words too.
SHORTEST = 5


def visible_requests(scope: "Scope") -> "MatterQuerySet":
    return visible_matters(scope).of(Sort.PERSON_REQUEST)


def state_of(request: PersonRequest) -> Standing:
    waits = request.asked == Asked.DELETION and request.granted is True and request.done_at is None
    person = request.matter.person_id if waits else None
    return Standing(
        asked=request.asked,
        identified=request.identified_at is not None,
        granted=request.granted,
        done=request.done_at is not None,
        answered=request.answered_at is not None,
        copied=request.copied_at is not None,
        open_cases=open_cases_of(person) if person else (),
        held=is_held(person) if person else False,
    )


def clock_of(request: PersonRequest, days: DayTable, *, at: datetime) -> ClockReading | None:
    """By the table of its centre's days. None for one that was over before there were clocks of them."""
    if request.due is None:
        return None
    matter = request.matter
    return reading_of(
        request.due,
        procedure_of(matter),
        days,
        opened_at=matter.registered_at,
        answered_at=request.answered_at,
        at=at,
    )


def seats_around(centres: Iterable[int]) -> dict[int, list[Seated]]:
    """Who may owe a step of one or hear that it is overdue, by centre. One statement."""
    return seated_by_centre(CONCERNED, centres)


def was_erased(request: PersonRequest) -> bool:
    return request.asked == Asked.DELETION and request.done_at is not None


def owed_now(request: PersonRequest) -> Verb | None:
    """The next step; None once it is over."""
    return NEXT.get(stage_of(state_of(request)))


def open_cases_of(person: int) -> tuple[str, ...]:
    found = all_cases().open().filter(person_id=person).order_by("pk")
    return tuple(found.values_list("number", flat=True))


def somebody(person: int) -> "re.Pattern[str] | None":
    """How this person is found in a text, also by what they were called when a case was taken down."""
    kept = kept_of(person)
    contacts = [each["value"] for each in kept["contacts"] if len(each["value"]) >= SHORTEST]
    numbers = [*contacts, *(each["plate"] for each in kept["vehicles"])]
    former = (words_of(each["name"], each["title"], [each["phone"]]) for each in copies_of(person))
    return any_of([words_of(kept["name"], kept["title"], numbers), *former])


def would_erase(person: int) -> tuple[int, int]:
    """How many homes and how many cases a deletion would touch, before it is done."""
    return len(kept_of(person)["homes"]), all_cases().filter(person_id=person).count()


def everything_about(person: int) -> Mapping[str, Any]:
    """What a copy holds: plain values, open numbers. Five statements."""
    kept = kept_of(person)
    return {"person": kept, "cases": copies_of(person)}
