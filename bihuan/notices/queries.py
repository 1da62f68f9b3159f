"""The inbox: what somebody was told of what they may still see. The rest is not there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from bihuan.kernel.messages import Message, Ref, refs_in, with_names
from bihuan.matters.queries import visible_matters
from bihuan.notices.models import Notice, Preference
from bihuan.notices.models.notices import NoticeQuerySet
from bihuan.notices.rules.keeping import said_again
from bihuan.notices.rules.receiving import NO_WISHES, Wishes
from bihuan.organisation.queries import department_names, staff_names
from bihuan.policies.terms import HourSpan

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope

# Nobody reads on beyond this many; the screens say 99+ long before.
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Told:
    """A notice with its sentence."""

    notice: Notice
    sentence: Message


def inbox(scope: "Scope", *, at: datetime, kind: str = "", unread: bool = False) -> NoticeQuerySet:
    """Unsorted, for paging by `visible_from`, each with its matter. One out of sight does not even exist:
    a row that says nothing would still tell somebody that there is a matter about themselves.
    """
    seen = visible_matters(scope).filter(pk=OuterRef("matter"))
    found = Notice.objects.to(scope.staff, at=at).filter(Q(matter=None) | Exists(seen))
    if kind:
        found = found.filter(kind=kind)
    return (found.unread() if unread else found).select_related("matter")


def unread_count(scope: "Scope", *, at: datetime, most: int = 100) -> int:
    """Not counted further than `most`."""
    return inbox(scope, at=at, unread=True).order_by()[:most].count()


def unread_by_kind(scope: "Scope", *, at: datetime) -> dict[str, int]:
    """One statement; kinds with none are left out."""
    waiting = inbox(scope, at=at, unread=True).order_by().values("pk")[:MOST_COUNTED]
    counted = Notice.objects.filter(pk__in=waiting).order_by().values_list("kind")
    return dict(counted.annotate(number=Count("pk")))


def told(notices: Sequence[Notice]) -> list[Told]:
    """With today's names: at most two statements."""
    said = [said_again(each.message) for each in notices]
    names = _names({ref for sentence in said for ref in refs_in(sentence)})
    return [Told(each, with_names(sentence, names)) for each, sentence in zip(notices, said, strict=True)]


def _names(refs: set[Ref]) -> dict[Ref, Message | str]:
    found: dict[Ref, Message | str] = {}
    for kind, names_of in (("staff", staff_names), ("department", department_names)):
        keys = {each.key for each in refs if each.kind == kind and isinstance(each.key, int)}
        if keys:
            found |= {Ref(kind, key): name for key, name in names_of(keys).items()}
    return found


def wishes_of(people: Iterable[int]) -> dict[int, Wishes]:
    """Of those who have said what they wish."""
    return {each.pk: _wishes(each) for each in Preference.objects.filter(pk__in=set(people))}


def own_wishes(staff: int) -> Wishes:
    return wishes_of([staff]).get(staff, NO_WISHES)


def _wishes(row: Preference) -> Wishes:
    rest = None
    if row.rests_from is not None and row.rests_until is not None:
        rest = HourSpan(row.rests_from, row.rests_until, "")
    collected = {kind: time.fromisoformat(hour) for kind, hour in row.collected.items()}
    return Wishes(frozenset(row.off), collected, rest)
