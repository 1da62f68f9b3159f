"""What the clauses govern now, of what the reader may see in the centre they look at."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from bihuan.cases.queries import governed_by_clause, most_pressing_under, visible_cases
from bihuan.clocks.queries.kept import breached_by_clause
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.policies import policies_known
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.standing import ring_of
from bihuan.desk.workbench.acts import case_address
from bihuan.kernel.moments import month_before, month_bounds, month_of
from bihuan.matters.queries import NEVER

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.models import Centre

MOST_PRESSING = 3


@dataclass(frozen=True)
class Near:
    """One of the matters a clause presses most."""

    ring: dict[str, Any]
    place: str
    url: str
    due_at: datetime | None
    provisional: bool


@dataclass(frozen=True)
class Overran:
    """How often clocks of a clause ran out in a month, and the address of whose."""

    count: int
    url: str


class Live:
    """Two statements, however many clauses and matters there are; one more for the marked one."""

    def __init__(self, request: StaffRequest, *, at: datetime) -> None:
        centres = centres_seen(request)
        centre = chosen_centre(request, centres)
        matters = visible_cases(request.user.scope)
        seen: MatterQuerySet = matters.filter(centre=centre) if centre else matters
        self.centre = centre.pk if centre else None
        self._open, self._here = seen.open(), centre_words(centre, centres)
        self._month, self._month_before = month_of(at), month_before(at)
        self.days = policies_known(request).days_of(self.centre)
        self.counts = governed_by_clause(self._open)
        beginning, end = month_bounds(self._month)
        before, _end = month_bounds(self._month_before)
        self._late_before, self._late = breached_by_clause(seen, before, beginning, end)

    def list_of(self, clause: str) -> str:
        """The address of the list of just these."""
        return f"/cases?{urlencode({'clause': clause} | self._here)}"

    def overran(self, clause: str) -> tuple["Overran", "Overran"]:
        """This month, and the one before."""
        return (
            self._overran(clause, self._month, self._late),
            self._overran(clause, self._month_before, self._late_before),
        )

    def _overran(self, clause: str, month: date, counts: dict[str, int]) -> "Overran":
        asked = {"status": "all", "overran": f"{clause}@{month:%Y-%m}"} | self._here
        return Overran(counts.get(clause, 0), f"/cases?{urlencode(asked)}")

    def nearest(self, clause: str, *, at: datetime) -> list[Near]:
        return [
            Near(
                ring_of(each, at=at),
                each.where or _("公共区域"),
                case_address(each.number),
                _due(each),
                _provisional(each),
            )
            for each in most_pressing_under(clause, self._open)[:MOST_PRESSING]
        ]


def centre_words(centre: "Centre | None", centres: "list[Centre]") -> dict[str, str]:
    return {"centre": centre.code} if centre and len(centres) > 1 else {}


def _due(matter: Any) -> datetime | None:
    """When the clause wants something of it; many owe an act that has no time of its own."""
    due: datetime = matter.clause_due
    return None if due >= NEVER else due


def _provisional(matter: Any) -> bool:
    """By the clock that gave the time, or as the matter's own."""
    marked: bool = matter.clause_provisional
    return marked
