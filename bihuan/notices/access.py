"""A notice is its reader's own."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.kernel.refusals import NotVisible
from bihuan.notices.models import Notice
from bihuan.notices.queries import inbox

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def notice_for(staff: "Staff", key: int, *, at: datetime) -> Notice:
    """Raises NotVisible for another's, one held back, and one that is not there."""
    found = inbox(staff.scope, at=at).filter(pk=key).first()
    if found is None:
        raise NotVisible(str(key))
    return found
