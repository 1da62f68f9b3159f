"""What was found, as lines: where the words stand, and what it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bihuan.cases.queries.found import FoundCase, cases_found
from bihuan.desk.standing import stage_words, who_words
from bihuan.desk.workbench.acts import case_address
from bihuan.search.queries import around, marked_in

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope
    from bihuan.search.queries import Wanted


def case_rows(keys: Sequence[int], wanted: "Wanted", scope: "Scope") -> list[dict[str, Any]]:
    return [_case_row(each, wanted) for each in cases_found(keys, scope)]


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
