"""What somebody does with what they were told."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.notices.models import Notice
from bihuan.notices.queries import inbox
from bihuan.notices.terms import NoticeKind

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope


def read(notice: Notice, *, at: datetime) -> None:
    """Again and again: the first time counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=at)


def read_all(scope: "Scope", *, at: datetime, kind: str = "") -> int:
    """Those in the inbox; how many. `unread` with the same moment takes it back."""
    return inbox(scope, at=at, kind=kind, unread=True).update(read_at=at)


def read_about(matter: int, kind: NoticeKind, *, by: int, at: datetime) -> None:
    """What somebody was told of it is known to them by what they did on the matter itself."""
    Notice.objects.to(by, at=at).unread().filter(matter_id=matter, kind=kind).update(read_at=at)


def unread(staff: int, *, read_at: datetime) -> int:
    """Takes back what was marked read at that very moment; how many."""
    return Notice.objects.filter(staff_id=staff, read_at=read_at).update(read_at=None)
