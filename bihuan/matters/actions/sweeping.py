"""Files whose time is over, and those that belong to nothing: content is written before its row."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from bihuan.matters.models import Attachment, Matter
from bihuan.matters.models.files import all_files

# What is younger may belong to an act that is still being written.
OLD_ENOUGH = timedelta(days=1)


def sweep_files(*, at: datetime) -> int:
    """Removes them; how many. Reads every attachment's hash: once a day is enough."""
    known = set(Attachment.objects.values_list("sha256", flat=True).iterator())
    swept = 0
    for path in all_files():
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        unfinished = path.suffix not in ("", ".jpg")
        if (unfinished or path.stem not in known) and written <= at - OLD_ENOUGH:
            path.unlink()
            swept += 1
    return swept


def hold_matters(keys: Collection[int]) -> None:
    """Call inside a transaction, before it is asked whether they are at rest: nobody opens one of them
    again. In the order everybody locks them in."""
    list(Matter.objects.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk"))


def hold_matters_of_files(keys: Collection[int]) -> None:
    hold_matters(set(Attachment.objects.filter(pk__in=keys).values_list("matter_id", flat=True)))


def let_go_files(keys: Collection[int]) -> list[str]:
    """Rows past their time; the streams of their matters. Contents nothing else holds are swept (RES-6)."""
    found = Attachment.objects.filter(pk__in=keys)
    streams = [f"matter:{each}" for each in found.order_by("pk").values_list("matter_id", flat=True)]
    found.delete()
    return streams
