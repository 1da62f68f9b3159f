"""The inbox: what somebody was told, with the matters they may still see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from bihuan.kernel.messages import Message, Ref, refs_in, with_names
from bihuan.matters.queries import visible_matters
from bihuan.notices.models import Notice, Preference
from bihuan.notices.models.notices import NoticeQuerySet
from bihuan.notices.rules.keeping import said_again
from bihuan.notices.rules.receiving import Wishes
from bihuan.organisation.queries import department_names, staff_names
from bihuan.policies.terms import HourSpan

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope


@dataclass(frozen=True)
class Told:
    """A notice with its sentence. One about a matter out of sight says nothing of it."""

    notice: Notice
    sentence: Message | None

    @property
    def is_hidden(self) -> bool:
        return self.sentence is None


def unread_count(staff: int, *, at: datetime, most: int = 100) -> int:
    """Not counted further than `most`."""
    return Notice.objects.to(staff, at=at).unread()[:most].count()


def inbox(scope: "Scope", *, at: datetime, kind: str = "", unread: bool = False) -> NoticeQuerySet:
    """Unsorted, for paging by `visible_from`; each with its matter and whether it is still in sight."""
    seen = visible_matters(scope).filter(pk=OuterRef("matter"))
    found = Notice.objects.to(scope.staff, at=at).annotate(in_sight=Exists(seen)).select_related("matter")
    if kind:
        found = found.filter(kind=kind)
    return found.unread() if unread else found


def told(notices: Sequence[Notice]) -> list[Told]:
    """With today's names: at most two statements."""
    shown = [(each, _sentence(each)) for each in notices]
    refs = {ref for _, sentence in shown if sentence for ref in refs_in(sentence)}
    names = _names(refs)
    return [Told(each, with_names(sentence, names) if sentence else None) for each, sentence in shown]


def _sentence(notice: Notice) -> Message | None:
    in_sight = notice.matter_id is None or getattr(notice, "in_sight", False)
    return said_again(notice.message) if in_sight else None


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


def _wishes(row: Preference) -> Wishes:
    rest = HourSpan(row.rests_from, row.rests_until, "") if row.rests_from and row.rests_until else None
    return Wishes(frozenset(row.off), rest)
