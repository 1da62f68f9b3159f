"""下一步: exactly what this person may do now, and for the rest why not yet."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.cases.rules.authority import permitted
from bihuan.cases.rules.obstacles import SILENT, obstacles
from bihuan.cases.terms.relations import Relation
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.refusals import Obstacle


@dataclass(frozen=True)
class Panel:
    """`blocked` pairs an act with everything that stands against it."""

    primary: Verb | None
    others: tuple[Verb, ...]
    blocked: tuple[tuple[Verb, tuple[Obstacle, ...]], ...]


def panel(
    state: CaseState,
    held: frozenset[Relation],
    *,
    actor: int,
    authority: dict[str, frozenset[str]],
    owed: tuple[Verb, ...],
    at: datetime,
) -> Panel:
    """`owed` are the acts this person owes, most urgent first: the first possible one leads."""
    possible: list[Verb] = []
    against: list[tuple[Verb, tuple[Obstacle, ...]]] = []
    for verb in Verb:
        if not permitted(verb, held, authority):
            continue
        found = obstacles(verb, state, actor=actor, at=at)
        if not found:
            possible.append(verb)
        elif not any(each.code in SILENT for each in found):
            against.append((verb, found))
    primary = next((each for each in owed if each in possible), None)
    return Panel(primary, tuple(each for each in possible if each != primary), tuple(against))
