"""Which keys are here, and who has those that are not."""

from datetime import date, timedelta

from django.db.models import F, Prefetch, Q, QuerySet

from bihuan.occupancy.models import Key, Loan
from bihuan.occupancy.terms import TOLD_AFTER

LATEST_LOANS = 50


def keys_kept(centre: int, *, only_out: bool = False) -> QuerySet[Key]:
    """What is lent first, the longest due before all; then the cabinet. Two statements."""
    found = Key.objects.kept().filter(centre_id=centre).select_related("room")
    if only_out:
        found = found.exclude(due_on=None)
    return found.order_by(F("due_on").asc(nulls_last=True), "pk").prefetch_related(_out())


def keys_of(room: int) -> list[Key]:
    """Also those that are gone, last. Two statements."""
    found = Key.objects.filter(room_id=room).order_by(F("ended_at").asc(nulls_first=True), "pk")
    return list(found.select_related("room").prefetch_related(_out()))


def out_with(key: Key) -> Loan | None:
    """Of a key read by the phrases above, without asking again."""
    return next(iter(key.loans.all()), None)


def loans_of(key: int) -> list[Loan]:
    return list(Loan.objects.filter(key_id=key).select_related("staff")[:LATEST_LOANS])


def key_by_id(key: int) -> Key | None:
    return Key.objects.select_related("room", "centre").filter(pk=key).first()


def loans_to_tell(today: date) -> "QuerySet[Loan]":
    """Not back in time, and somebody has to hear of it now. By the index of what is out."""
    late = Q()
    for step, days in enumerate(TOLD_AFTER):
        late |= Q(due_on__lte=today - timedelta(days=days), told=step)
    out = Loan.objects.filter(late, returned_at=None, key__ended_at=None)
    return out.order_by("due_on", "pk")


def keys_overdue(centre: int, today: date, *, most: int) -> list[Key]:
    """The longest first. Two statements."""
    return list(keys_kept(centre).filter(due_on__lt=today)[:most])


def _out() -> "Prefetch[str, QuerySet[Loan], str]":
    return Prefetch("loans", queryset=Loan.objects.filter(returned_at=None).select_related("staff"))
