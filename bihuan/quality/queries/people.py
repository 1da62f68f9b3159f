"""Who may do a corrective action, and who may look at its effect."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bihuan.organisation.queries import named_staff, staff_of, staffing
from bihuan.organisation.terms import Post

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

# They have a seat, and sign nothing of this.
NEVER = (Post.COMPANY_INTAKE, Post.TEAM_LEADER)


@dataclass(frozen=True)
class Answering:
    """Whoever may do one in a centre, and whoever may look at its effect."""

    owners: "list[Staff]"
    checkers: "list[Staff]"


def answering_in(centre: int) -> Answering:
    """Everybody who works there, and who leads the company; heads, and the quality manager."""
    seats = (each for each in staffing(centre).seats if each.instead_of is None)
    checkers = named_staff({each.staff for each in seats if each.posting.post not in NEVER})
    here = staff_of(centre)
    known = {each.pk for each in here}
    return Answering([*here, *(each for each in checkers if each.pk not in known)], checkers)
