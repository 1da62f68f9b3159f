"""Until when something must have been used last to be past its time, where centres differ (RES-6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Cutoffs:
    """Past is what was last used before the day; `centres` are those whose day is another."""

    everywhere: date
    centres: Mapping[int, date] = field(default_factory=dict)

    @property
    def latest(self) -> date:
        """Whatever is past anywhere was last used before it."""
        return max([self.everywhere, *self.centres.values()])
