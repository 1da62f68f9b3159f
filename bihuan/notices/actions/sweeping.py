"""What was read long ago goes; the facts it followed from stay."""

from datetime import datetime, timedelta

from bihuan.notices.models import Notice

KEPT = timedelta(days=90)


def sweep_notices(*, at: datetime) -> int:
    """How many went. What nobody has read stays, however old it is."""
    _, gone = Notice.objects.filter(read_at__lt=at - KEPT).delete()
    return gone.get("notices.Notice", 0)
