"""What the clauses govern now, of what the reader may see in the centre they look at."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from bihuan.cases.queries import governed_by, governed_by_clause
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.standing import ring_of
from bihuan.desk.workbench.acts import case_address
from bihuan.matters.queries import visible_matters

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet

MOST_PRESSING = 3


@dataclass(frozen=True)
class Near:
    """One of the matters a clause presses most."""

    ring: dict[str, Any]
    place: str
    url: str
    due_at: datetime | None


class Live:
    def __init__(self, request: StaffRequest) -> None:
        centres = centres_seen(request)
        centre = chosen_centre(request, centres)
        matters = visible_matters(request.user.scope).open()
        self._open: MatterQuerySet = matters.filter(centre=centre) if centre else matters
        self._here = {"centre": centre.code} if centre and len(centres) > 1 else {}
        self.counts = governed_by_clause(self._open)

    def list_of(self, clause: str) -> str:
        """The address of the list of just these."""
        return f"/cases?{urlencode({'clause': clause} | self._here)}"

    def nearest(self, clause: str, *, at: datetime) -> list[Near]:
        governed = self._open.filter(governed_by(clause)).worst_first()
        return [
            Near(ring_of(each, at=at), each.where or _("公共区域"), case_address(each.number), each.due_at)
            for each in governed[:MOST_PRESSING]
        ]
