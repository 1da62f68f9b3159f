"""Cases as they may be learnt from: what was said, and what people decided of it (CLS-6)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from bihuan.cases.models import Case, Dispatched
from bihuan.matters.queries import about_somebody

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1000
FIELDS = (
    "matter", "said", "contact_name", "matter__person", "matter__kind", "matter__subject", "matter__severity",
)  # fmt: skip


@dataclass(frozen=True)
class Decided:
    """`answers` by the column's name, `department` by its kind; what nobody decided is empty. `who` is
    whoever said it, None for somebody who is in no record."""

    matter: int
    said: str
    name: str
    answers: Mapping[str, str]
    who: int | None


def cases_to_learn_from(*, most: int) -> "list[Decided]":
    """Closed and not withdrawn, the newest `most`, oldest first; only what everybody of a centre may see."""
    closed = Case.objects.filter(matter__closed_at__isnull=False, matter__voided_at=None)
    seen = closed.exclude(about_somebody("matter"), ~Q(matter__praise_assessed=True))
    newest = _with_answers(seen).order_by("-matter__registered_at", "-pk")[:most]
    return list(_decided(newest.iterator(chunk_size=CHUNK)))[::-1]


def decided_of(matters: Collection[int]) -> dict[int, Decided]:
    """One statement."""
    found = _with_answers(Case.objects.filter(pk__in=matters))
    return {each.matter: each for each in _decided(found)}


def _with_answers(cases: QuerySet[Case]) -> "QuerySet[Any, dict[str, Any]]":
    standing = Dispatched.objects.filter(case=OuterRef("pk"), withdrawn_at=None, refused_at=None)
    first = standing.filter(department__isnull=False).order_by("pk")
    return cases.annotate(department=Subquery(first.values("department__kind")[:1])).values(
        *FIELDS, "department"
    )


def _decided(rows: Any) -> "Iterator[Decided]":
    for row in rows:
        answers = {name: row[f"matter__{name}"] for name in ("kind", "subject", "severity")}
        answers["department"] = row["department"] or ""
        yield Decided(row["matter"], row["said"], row["contact_name"], answers, row["matter__person"])
