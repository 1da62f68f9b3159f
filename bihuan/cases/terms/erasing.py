"""What is left behind when a resident leaves a case (RES-6)."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class LeftCase:
    """For whatever else copied something of the case: `somebody` finds in a text who has left it. `names` are
    whole ones of somebody who is in no record but the case."""

    case: int
    somebody: re.Pattern[str] | None
    names: frozenset[str] = frozenset()
