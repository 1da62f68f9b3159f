"""What somebody does with what they were told."""

from datetime import datetime

from bihuan.notices.models import Notice


def read(notice: Notice, *, at: datetime) -> None:
    """Again and again: the first time counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=at)


def read_all(staff: int, *, at: datetime, kind: str = "") -> int:
    """How many there were. `unread` with the same moment takes it back."""
    found = Notice.objects.to(staff, at=at).unread()
    return (found.filter(kind=kind) if kind else found).update(read_at=at)


def unread(staff: int, *, read_at: datetime) -> int:
    """Takes back what was marked read at that very moment; what was taken note of stays read."""
    marked = Notice.objects.filter(staff_id=staff, read_at=read_at, acknowledged_at=None)
    return marked.update(read_at=None)


def acknowledge(notice: Notice, *, at: datetime) -> None:
    """Read, and taken note of by name: the first time counts."""
    read(notice, at=at)
    Notice.objects.filter(pk=notice.pk, acknowledged_at=None).update(acknowledged_at=at)
