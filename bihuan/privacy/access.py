"""Who may read who looked at what (RES-6)."""

from typing import TYPE_CHECKING

from bihuan.kernel.refusals import NotVisible
from bihuan.organisation.access import may_read_access_log
from bihuan.privacy import errors
from bihuan.privacy.models import UnusualUse

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def require_reader(by: "Staff") -> None:
    """Raises Forbidden."""
    if not may_read_access_log(by.scope):
        raise errors.not_your_log()


def unusual_use_for(by: "Staff", key: int) -> UnusualUse:
    """Raises Forbidden, then NotVisible."""
    require_reader(by)
    found = UnusualUse.objects.select_related("staff", "settled_by").filter(pk=key).first()
    if found is None:
        raise NotVisible(str(key))
    return found
