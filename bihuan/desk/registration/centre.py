"""For which centre something is registered."""

from typing import TYPE_CHECKING

from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.staffed import StaffRequest

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre


def centre_of(request: StaffRequest, code: str) -> "Centre | None":
    """The one chosen on the page, else the one looked at; None where a company post has not chosen yet."""
    centres = centres_seen(request)
    named = next((each for each in centres if each.code == code), None)
    return named or chosen_centre(request, centres)
