"""Phrases for lists and boards."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import (
    BigIntegerField,
    CharField,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from bihuan.matters.models import About, Attachment, Matter, Owed
from bihuan.matters.models.matters import AT_REST, NEVER, OPEN, MatterQuerySet
from bihuan.matters.models.owed import OwedQuerySet
from bihuan.matters.terms import Sort
from bihuan.organisation.queries import past_moments

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.kernel.cutoffs import Cutoffs
    from bihuan.organisation.terms import Scope

__all__ = [
    "AT_REST",
    "NEVER",
    "OPEN",
    "about_each",
    "about_of",
    "about_somebody",
    "all_matters",
    "attachments_of",
    "awaited_from_others",
    "counted_up_to",
    "for_telling",
    "is_hidden_from",
    "locked",
    "locked_if_free",
    "locked_together",
    "matter_by_key",
    "named_in_matters_of",
    "open_matters",
    "open_matters_after",
    "open_matters_of",
    "open_of",
    "owed_by",
    "owed_by_name",
    "owed_under",
    "owing_pairs",
    "owing_posts",
    "recordings_past",
    "recordings_told",
    "rested_since",
    "visible_matters",
]


BESIDE_WHAT_IS_OWED = ("matter", "matter__centre", "matter__overseer", "instead_of")


def all_matters() -> MatterQuerySet:
    """For the command line, which sees everything; people see `visible_matters`."""
    return Matter.objects.all()


def visible_matters(scope: "Scope") -> MatterQuerySet:
    return Matter.objects.visible_to(scope)


def owed_by(scope: "Scope") -> OwedQuerySet:
    return Owed.objects.by(scope).worst_first().select_related(*BESIDE_WHAT_IS_OWED)


def awaited_from_others(scope: "Scope", *, most: int) -> list[Owed]:
    """The next act on each open matter this person owns or holds while they owe nothing on it themselves.

    Three statements, however many matters there are.
    """
    theirs = Owed.objects.by(scope).filter(matter=OuterRef("pk"))
    anybodys = Owed.objects.filter(matter=OuterRef("pk"))
    waiting = visible_matters(scope).open().filter(~Exists(theirs), Exists(anybodys)).worst_first()
    owned = waiting.filter(owner_id=scope.staff).values_list("pk", flat=True)[:most]
    held = waiting.filter(holder_id=scope.staff).values_list("pk", flat=True)[:most]
    rows = Owed.objects.filter(matter_id__in={*owned, *held}).worst_first()
    first: dict[int, Owed] = {}
    for row in rows.select_related(*BESIDE_WHAT_IS_OWED, "staff", "department"):
        first.setdefault(row.matter_id, row)
    return list(first.values())[:most]


class _Counted(Subquery):
    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def counted_up_to(most: int, scope: "Scope", wanted: Mapping[str, MatterQuerySet]) -> dict[str, int]:
    """How many of each, none counted further than `most`; all in one statement."""
    counts = {name: _Counted(found.order_by().values("pk")[:most]) for name, found in wanted.items()}
    found = get_user_model().objects.filter(pk=scope.staff).values(**counts).get()
    # Whoever follows no centre: Django asks nothing then, and says NULL.
    return {name: count or 0 for name, count in found.items()}


def owed_by_name(staff: int) -> "QuerySet[Owed, Any]":
    """The matters on which this person, and not a post, owes an act."""
    return Owed.objects.filter(staff=staff).values("matter")


def owed_under(clause: str) -> "QuerySet[Owed, Any]":
    """The matters on which somebody owes an act this clause asks for."""
    return Owed.objects.filter(clause=clause).values("matter")


def owing_pairs(visible: MatterQuerySet) -> "QuerySet[Owed, Any]":
    """(clause, matter) of every act owed."""
    owed = Owed.objects.filter(matter__in=visible).exclude(clause="")
    return owed.order_by().values_list("clause", "matter_id")


def locked(key: int) -> Matter:
    """The row, held until the transaction ends."""
    return Matter.objects.select_for_update().get(pk=key)


def locked_together(keys: Iterable[int]) -> list[Matter]:
    """The same of many that are still open, in the order everybody locks them in."""
    return list(Matter.objects.open().filter(pk__in=list(keys)).select_for_update().order_by("pk"))


def matter_by_key(key: int) -> Matter:
    return Matter.objects.get(pk=key)


def locked_if_free(keys: Iterable[int]) -> dict[int, Matter]:
    """By key, without those somebody else holds: nobody is waited for."""
    found = Matter.objects.filter(pk__in=set(keys)).select_for_update(skip_locked=True)
    return {each.pk: each for each in found}


def open_matters() -> MatterQuerySet:
    return Matter.objects.open()


def about_of(matter: Matter) -> frozenset[int]:
    return frozenset(About.objects.filter(matter=matter).values_list("staff_id", flat=True))


def about_somebody(matter: str) -> Exists:
    """Beside whatever names its matter by this path: most are about nobody, and need not look for them."""
    return Exists(About.objects.filter(matter=OuterRef(matter)))


def for_telling(matters: Iterable[int], staff: Iterable[int]) -> tuple[set[tuple[int, int]], dict[int, str]]:
    """(matter, staff) of those among them whom it is about, and who are therefore told nothing of it;
    and the key of each matter's procedure. One statement; none without matters.
    """
    wanted = set(matters)
    about = About.objects.filter(matter_id__in=wanted, staff_id__in=set(staff))
    named = about.filter(matter__praise_assessed=False).order_by()
    keys = Matter.objects.filter(pk__in=wanted).order_by()
    rows: list[tuple[int, int, str]] = list(
        named.values_list("matter_id", "staff_id", Cast(Value(""), CharField())).union(
            keys.values_list("pk", Cast(Value(0), BigIntegerField()), "procedure"), all=True
        )
    )
    return (
        {(matter, person) for matter, person, _ in rows if person},
        {matter: procedure for matter, person, procedure in rows if not person},
    )


def about_each(matters: Iterable[int]) -> dict[int, frozenset[int]]:
    """The same of many, in one statement."""
    found = {key: frozenset[int]() for key in matters}
    for matter, staff in About.objects.filter(matter__in=found).values_list("matter_id", "staff_id"):
        found[matter] |= {staff}
    return found


def named_in_matters_of(people: Iterable[int]) -> frozenset[tuple[int, int]]:
    """(person, whom anything is about that is registered for them, and who therefore does not see it)."""
    found = About.objects.filter(matter__person__in=set(people), matter__praise_assessed=False)
    return frozenset(found.values_list("matter__person_id", "staff_id"))


def attachments_of(matter: Matter) -> list[Attachment]:
    return list(Attachment.objects.filter(matter=matter).select_related("by"))


def open_matters_of(staff: int, sort: Sort) -> list[int]:
    """The open ones of a sort somebody owns, holds or owes an act on by name, or by a stand-in."""
    owing = Owed.objects.filter(Q(staff=staff) | Q(instead_of=staff)).values("matter")
    theirs = Q(owner_id=staff) | Q(holder_id=staff) | Q(pk__in=owing)
    return list(Matter.objects.of(sort).open().filter(theirs).order_by("pk").values_list("pk", flat=True))


def owing_posts(posts: Iterable[str], sort: Sort, *, centre: int | None) -> list[int]:
    """Of a sort, in one centre or in all: on which one of these posts owes an act, or which are overseen."""
    owing = Owed.objects.filter(post__in=list(posts), matter__sort=sort)
    overseen = Matter.objects.of(sort).open().exclude(overseer=None)
    if centre is not None:
        owing, overseen = owing.filter(matter__centre=centre), overseen.filter(centre=centre)
    return sorted({*owing.values_list("matter_id", flat=True), *overseen.values_list("pk", flat=True)})


def is_hidden_from(matter: Matter, scope: "Scope") -> bool:
    """For a matter already in hand: one more look before writing on it."""
    return not Matter.objects.visible_to(scope).filter(pk=matter.pk).exists()


def imported_keys(source: str) -> set[str]:
    """The keys of everything that came from this source, whoever may see it."""
    found = Matter.objects.filter(source=source, source_key__isnull=False)
    return {str(key) for key in found.values_list("source_key", flat=True)}


def open_matters_after(key: int, sort: Sort, *, centre: int | None, until: datetime) -> QuerySet[Matter, int]:
    """The keys of a sort's open ones registered before a moment, in their order, after one of them."""
    found = Matter.objects.of(sort).filter(is_open=True, pk__gt=key, registered_at__lt=until)
    if centre is not None:
        found = found.filter(centre=centre)
    return found.order_by("pk").values_list("pk", flat=True)


# ── past its time (RES-6) ──


def rested_since(path: str = "") -> Coalesce:
    """When a matter came to rest, however it did."""
    return Coalesce(f"{path}closed_at", f"{path}voided_at", f"{path}registered_at")


def open_of(person: str) -> Exists:
    """Is anything open of whoever stands in that column?"""
    return Exists(Matter.objects.open().filter(person=OuterRef(person)))


def recordings_past(
    cutoffs: "Cutoffs", *, but: Q, among: Collection[int] | None = None
) -> "QuerySet[Any, Any]":
    """(attachment, since when its matter is at rest), the oldest first. `but` is said of `matter`."""
    found = Attachment.objects.filter(content_type__startswith="audio/", matter__is_open__in=[False])
    if among is not None:
        found = found.filter(pk__in=among)
    rested = found.exclude(but).annotate(since=rested_since("matter__"))
    past = past_moments(cutoffs, centre="matter__centre", used="since")
    return rested.filter(past).order_by("since", "pk").values_list("pk", "since")


def recordings_told(keys: Collection[int]) -> dict[int, str]:
    """The numbers of their matters: a file's name may name somebody."""
    return dict(Attachment.objects.filter(pk__in=keys).values_list("pk", "matter__number"))
