"""Before whom an overdue matter is brought (ESC-2): level by level, never down, never whoever it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bihuan.cases.rules.ladder import (
    CENTRE,
    COMPANY,
    DEPARTMENT,
    MANAGER,
    REPRESENTATIVE,
    clear,
    first_clear,
    heads_of,
    seats_at,
)
from bihuan.cases.terms.state import CaseState, Seat

# The levels of the procedure. A department without a head that may be told is its centre's.
TIERS_OF = {
    "department_head": (DEPARTMENT, CENTRE),
    "centre_head": (CENTRE,),
    "company_department": (COMPANY,),
    "management_representative": (REPRESENTATIVE,),
    "general_manager": (MANAGER,),
}
LEVEL_OF = {tiers[0]: level for level, tiers in TIERS_OF.items()}


@dataclass(frozen=True)
class Oversight:
    """Who has it now: everybody on one level, of a department if it is that of departments."""

    level: str
    department: int | None
    seats: tuple[Seat, ...]

    @property
    def tier(self) -> int:
        return TIERS_OF[self.level][0]


def overseers(state: CaseState) -> tuple[Seat, ...]:
    """Who sits there today; where nobody does any more, it has passed on upwards."""
    if not state.overdue_level:
        return ()
    tier = TIERS_OF[state.overdue_level][0]
    above = (seats_at(each, state) for each in range(max(tier, CENTRE), MANAGER + 1))
    department = [heads_of([state.overdue_department], state)] if tier == DEPARTMENT else []
    return first_clear([*department, *above], state)


def is_higher(oversight: Oversight, state: CaseState) -> bool:
    """Of two heads of departments the first one keeps it, and the other is told."""
    return not state.overdue_level or oversight.tier > TIERS_OF[state.overdue_level][0]


def overseen(state: CaseState, oversight: Oversight) -> CaseState:
    """The case once they have it: whoever noted it before noted it for a lower level."""
    return replace(
        state,
        overdue_level=oversight.level,
        overdue_department=oversight.department,
        overdue_noted=False,
    )


def brought_before(
    state: CaseState,
    levels: Sequence[str],
    step: int,
    *,
    above: int,
    departments: Iterable[int | None],
    holders: frozenset[int],
) -> Oversight | None:
    """Where the `step`-th signal of a clock goes, the first one being 1; None once nobody is left above.

    `above` is the tier of who owes the act, `departments` whose they are. Empty levels are passed over.
    """
    found = _levels_above(state, levels, above=above, departments=list(departments), holders=holders)
    if step > len(found):
        return None
    wanted = found[step - 1]
    present = overseers(state)
    if present and TIERS_OF[state.overdue_level][0] > wanted.tier:
        # Another clock has brought it higher: it never comes down the ladder.
        return Oversight(state.overdue_level, state.overdue_department, present)
    return wanted


def _levels_above(
    state: CaseState,
    levels: Sequence[str],
    *,
    above: int,
    departments: list[int | None],
    holders: frozenset[int],
) -> list[Oversight]:
    found: list[Oversight] = []
    for level in levels:
        reached = max([above, *(each.tier for each in found)])
        for tier in TIERS_OF.get(level, ()):
            seated = _seated(tier, departments, state, apart=holders) if tier > reached else None
            if seated is not None:
                found.append(seated)
                break
    return found


def _seated(
    tier: int, departments: list[int | None], state: CaseState, *, apart: frozenset[int]
) -> Oversight | None:
    if tier != DEPARTMENT:
        seats = clear(seats_at(tier, state), state, apart=apart)
        return Oversight(LEVEL_OF[tier], None, seats) if seats else None
    for department in departments:
        if seats := clear(heads_of([department], state), state, apart=apart):
            return Oversight(LEVEL_OF[tier], department, seats)
    return None
