"""Cases that were found, with every text in which the words can stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bihuan.cases.models import Case
from bihuan.cases.queries.among import visible_cases
from bihuan.journal.queries import words_in

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope

BESIDE = ("centre", "owner", "holder", "holder_department", "overseer")


@dataclass(frozen=True)
class FoundCase:
    case: Case
    # What was said, and then what became of it.
    said: tuple[str, ...]
    later: tuple[str, ...]


def cases_found(keys: Sequence[int], scope: "Scope") -> list[FoundCase]:
    """In the order of their keys, those this person may see. Two statements; none without keys."""
    if not keys:
        return []
    seen = visible_cases(scope).filter(pk__in=keys)
    rows = Case.objects.filter(matter__in=seen).select_related(*(f"matter__{each}" for each in BESIDE))
    cases = {each.pk: each for each in rows}
    written = words_in(each.matter.stream for each in cases.values())
    return [
        FoundCase(case, _said(case), tuple(text for _kind, text in written[case.matter.stream]))
        for key in keys
        if (case := cases.get(key))
    ]


def _said(case: Case) -> tuple[str, ...]:
    return (case.said, case.happened, case.why, case.how, case.place)
