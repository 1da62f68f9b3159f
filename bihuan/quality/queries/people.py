"""Who may do a corrective action, and who may look at its effect."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bihuan.organisation.queries import named_staff, signing_posts, staff_of
from bihuan.organisation.terms import Post

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

NEVER = (Post.COMPANY_INTAKE,)


@dataclass(frozen=True)
class Answering:
    """Whoever may do one in a centre, and whoever may look at its effect."""

    owners: "list[Staff]"
    checkers: "list[Staff]"


def answering_in(centre: int) -> Answering:
    """Everybody who works there, and who leads the company; heads, and the quality manager."""
    checkers = named_staff({staff for staff, held in signing_posts(centre) if held.post not in NEVER})
    here = staff_of(centre)
    known = {each.pk for each in here}
    return Answering([*here, *(each for each in checkers if each.pk not in known)], checkers)
