"""The parts that came into the file after texts were adopted without them. Adding one: CONTRIBUTING.md."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bihuan.policies.rules.duty_entries import read_duty
from bihuan.policies.rules.entries import Entry
from bihuan.policies.rules.overdue_entries import (
    read_climb,
    read_corrective_action,
    read_delegation,
    read_first_contact,
    read_person_request,
    read_reason,
    read_warnings,
)
from bihuan.policies.rules.privacy_entries import read_privacy
from bihuan.policies.rules.record_check_entries import read_record_check
from bihuan.policies.rules.retention_entries import read_period
from bihuan.policies.terms import Authority, Clause, Procedure


@dataclass(frozen=True)
class Part:
    """`[table]`, or `[[table]]` if there are several, read into that field of the procedure."""

    table: str
    field: str
    read: Callable[[Entry], Any]
    several: bool = False


# A text without one of them takes the shipped one: what was adopted stays readable for ever (ADR 0026).
PARTS = (
    Part("warnings", "warnings", read_warnings),
    Part("climb", "climbs", read_climb, several=True),
    Part("reason", "reasons", read_reason, several=True),
    Part("delegation", "delegation", read_delegation),
    Part("corrective_action", "corrective", read_corrective_action),
    Part("duty", "duties", read_duty, several=True),
    Part("privacy", "privacy", read_privacy),
    Part("retention", "retention", read_period, several=True),
    Part("first_contact", "first_contact", read_first_contact),
    Part("person_request", "person_request", read_person_request),
    Part("record_check", "record_check", read_record_check),
)


def authority_besides(own: Iterable[Authority], basis: Procedure) -> tuple[Authority, ...]:
    """Of acts there were none of when the text was written. `may = []` is how a text says: nobody."""
    known = {each.verb for each in own}
    return tuple(each for each in basis.authority if each.verb not in known)


def clauses_cited(taken: Iterable[Any], basis: Procedure) -> dict[str, Clause]:
    """What is taken over brings the clauses it stands in."""
    cited = (each.clause for value in taken for each in _each(value))
    return {code: basis.clauses[code] for code in cited}


def _each(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        yield from value
    else:
        yield value
