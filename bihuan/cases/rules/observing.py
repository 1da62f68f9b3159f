"""Which result stays under observation, from when until when (RVS-6, RVS-7)."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.cases.terms.repeats import Observed
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.words import ContactWay
from bihuan.kernel.moments import a_month_after


@dataclass(frozen=True)
class Observation:
    """`until` is exclusive: what comes in then is no repeat any more."""

    why: Observed
    since: datetime
    until: datetime


def observation(state: CaseState) -> Observation | None:
    """A complaint nobody can be asked about, once handled; one answered online that nobody said a word to."""
    current = state.round
    if state.voided_at or state.is_invalid or not state.is_complaint:
        return None
    # Whoever was asked is no less asked for having been erased since (RES-6).
    if not state.contactable and current.handled_at and not current.revisited_at:
        return _for_a_month(Observed.NO_WAY, current.handled_at)
    if current.revisited_at and current.revisit_way == ContactWay.ONLINE and not current.handling:
        return _for_a_month(Observed.ONLINE, current.revisited_at)
    return None


def _for_a_month(why: Observed, since: datetime) -> Observation:
    return Observation(why, since, a_month_after(since))


def is_same_department(one: frozenset[int], other: frozenset[int]) -> bool:
    """What no department has yet may still become theirs (规程 4.6.5)."""
    return not one or not other or bool(one & other)
