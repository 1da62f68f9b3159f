"""What is kept how long, what is past it, what is held back (RES-6)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Coalesce

from bihuan.kernel.cutoffs import Cutoffs
from bihuan.kernel.moments import day_of, months_before
from bihuan.matters.queries import open_of, visible_matters
from bihuan.organisation.queries import all_centres
from bihuan.policies.queries.in_force import policies
from bihuan.policies.terms import Kept, RetentionPeriod
from bihuan.privacy.models import Hold, RetentionItem, RetentionRun
from bihuan.privacy.queries.keepers import KEEPERS
from bihuan.privacy.terms.retention import MOST_AT_ONCE, UNFINISHED, RunStage, Standing, Told

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.organisation.terms import Scope


def standings(*, at: datetime) -> list[Standing]:
    """Every kind in the order of its words; a statement each and two for all."""
    rules = Rules(at)
    return [rules.standing(kind) for kind in Kept]


def lines_past(kind: Kept, *, at: datetime) -> list[tuple[date, Told]]:
    """(last use, what would go), masked, the oldest first; as many as one list holds."""
    found = Rules(at).past(kind)[:MOST_AT_ONCE]
    told = KEEPERS[kind].told([key for key, _since in found])
    return [(since, told[key]) for key, since in found if key in told]


class Rules:
    """The periods of company and centres as of a moment; two statements."""

    def __init__(self, at: datetime) -> None:
        self._at, self._policies = at, policies()
        self._centres = [each.pk for each in all_centres()]

    def period(self, kind: Kept, centre: int | None = None) -> RetentionPeriod | None:
        return self._policies.in_force(centre, self._at).procedure.kept_for(kind)

    def cutoffs(self, kind: Kept) -> Cutoffs | None:
        """None where the company's procedure gives no period."""
        period = self.period(kind)
        if period is None:
            return None
        everywhere = self._before(period)
        own = {each: self._before(self.period(kind, each) or period) for each in self._centres}
        return Cutoffs(everywhere, {key: day for key, day in own.items() if day != everywhere})

    def standing(self, kind: Kept) -> Standing:
        period, found = self.period(kind), self.past(kind)
        return Standing(
            kind,
            period.months if period else None,
            period.clause if period else "",
            len(found),
            found[0][1] if found else None,
        )

    def past(self, kind: Kept, *, among: Collection[int] | None = None) -> list[tuple[int, date]]:
        """(key, last use), the oldest first: no more than one list holds, and one more."""
        cutoffs, keeper = self.cutoffs(kind), KEEPERS[kind]
        if cutoffs is None:
            return []
        rows = keeper.past(cutoffs, among=among)[: MOST_AT_ONCE + 1]
        return [(key, _day(used)) for key, used in rows]

    def _before(self, period: RetentionPeriod) -> date:
        return months_before(day_of(self._at), period.months)


def _day(used: date | datetime) -> date:
    return day_of(used) if isinstance(used, datetime) else used


# ── what is held back ──


def held_people() -> Q:
    """Of whoever stands in `person`: held, or of a matter that is held or open."""
    standing = Hold.objects.filter(lifted_at=None)
    # Held before it was merged, an entry holds the person it became (RES-2).
    became = Coalesce("person__merged_into", "person")
    by_name = standing.exclude(person=None).values_list(became)
    by_matter = standing.exclude(matter__person=None).values("matter__person")
    return Q(person__in=by_name) | Q(person__in=by_matter) | Q(open_of("person"))


def held_matters(column: str = "matter") -> Q:
    standing = Hold.objects.filter(lifted_at=None).exclude(matter=None)
    return Q(**{f"{column}__in": standing.values("matter")})


def is_held(person: int) -> bool:
    """By their name, by an entry that was merged into theirs, or by a matter. One statement."""
    theirs = Q(person=person) | Q(person__merged_into=person) | Q(matter__person=person)
    return Hold.objects.filter(theirs, lifted_at=None).exists()


def holds(scope: "Scope", *, standing_only: bool = True) -> "QuerySet[Hold]":
    """Unsorted, for paging by `at`; without those on a matter this person may not see."""
    seen = Q(matter=None) | Q(matter__in=visible_matters(scope))
    found = Hold.objects.filter(seen).select_related("person", "matter", "by", "lifted_by").order_by()
    return found.filter(lifted_at=None) if standing_only else found


# ── lists ──


def unfinished_runs() -> dict[str, RetentionRun]:
    """By kind; one statement."""
    return {each.kind: each for each in RetentionRun.objects.filter(stage__in=UNFINISHED)}


def latest_runs(most: int) -> list[RetentionRun]:
    return list(RetentionRun.objects.select_related("shown_by", "decided_by")[:most])


def items_of(run: RetentionRun) -> "QuerySet[RetentionItem]":
    """In the order they go, for paging by key."""
    return RetentionItem.objects.filter(run=run)


def retention_waits() -> bool:
    """Is there something approved that has not gone yet?"""
    return RetentionRun.objects.filter(stage=RunStage.APPROVED).exists()


def matter_numbered(number: str, scope: "Scope") -> int | None:
    return visible_matters(scope).filter(number=number).values_list("pk", flat=True).first()


def told_of(run: RetentionRun, items: Iterable[RetentionItem], scope: "Scope") -> dict[int, Told]:
    """By the row's key; who is gone is told no more, nor what this person may not see."""
    told = KEEPERS[Kept(run.kind)].told([each.key for each in items])
    numbers = {each.matter for each in told.values() if each.matter}
    if not numbers:
        return told
    seen = {"", *visible_matters(scope).filter(number__in=numbers).values_list("number", flat=True)}
    return {key: each for key, each in told.items() if each.matter in seen}
