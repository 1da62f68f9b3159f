"""What was found, as lines: where the words stand, and what it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from bihuan.cases.queries.found import FoundCase, cases_found
from bihuan.desk.standing import stage_words, who_words
from bihuan.desk.workbench.acts import case_address
from bihuan.incidents.queries import found_incidents, place_words
from bihuan.residents.queries.known import FoundPerson, households_found
from bihuan.search.queries import around, marked_in

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre
    from bihuan.organisation.terms import Scope
    from bihuan.search.queries import Wanted


def case_rows(keys: Sequence[int], wanted: "Wanted", scope: "Scope") -> list[dict[str, Any]]:
    return [_case_row(each, wanted) for each in cases_found(keys, scope)]


def incident_rows(keys: Sequence[int], wanted: "Wanted", scope: "Scope") -> list[dict[str, Any]]:
    """No statement where none was found."""
    return [
        {
            "url": reverse("incident", args=[each.matter.number]),
            "number": marked_in(each.matter.number, wanted),
            "title": marked_in(each.matter.title, wanted),
            "where": marked_in(place_words(each), wanted),
            "stage": stage_words(each.matter),
            "centre": each.matter.centre.name,
            "excerpt": around([each.sentence], wanted),
        }
        for each in found_incidents(keys, scope)
    ]


def household_rows(
    people: Sequence[int], rooms: Sequence[int], wanted: "Wanted", centres: "Sequence[Centre]"
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """One statement for both."""
    names = {each.pk: each.name for each in centres}
    found, places = households_found(people, rooms, centres=names)
    return [_person_row(each, wanted, names) for each in found], [
        {"url": reverse("room", args=[each.room]), "label": each.label, "centre": names[each.centre]}
        for each in places
    ]


def _person_row(found: FoundPerson, wanted: "Wanted", names: dict[int, str]) -> dict[str, Any]:
    return {
        "url": reverse("resident-page", args=[found.person]),
        "name": marked_in(found.name, wanted),
        "homes": marked_in("、".join(dict.fromkeys(found.homes)), wanted),
        "phone": found.phone_masked,
        "centre": names[found.centre],
    }


def _case_row(found: FoundCase, wanted: "Wanted") -> dict[str, Any]:
    matter = found.case.matter
    return {
        "url": case_address(matter.number),
        "number": marked_in(matter.number, wanted),
        "title": marked_in(matter.title, wanted),
        "where": marked_in(matter.where, wanted),
        "who": marked_in(who_words(matter), wanted),
        "stage": stage_words(matter),
        "centre": matter.centre.name,
        "registered_at": matter.registered_at,
        # The title is the beginning of what was said: the same words twice say nothing.
        "excerpt": around(_besides_the_title(found), wanted),
    }


def _besides_the_title(found: FoundCase) -> list[str]:
    title = found.case.matter.title.removesuffix("…")
    return [each for each in (*found.said, *found.later) if each.strip() != title]
