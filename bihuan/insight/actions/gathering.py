"""Opinions that are alike are put together as they come in, in steps nobody waits for (STA-5)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from bihuan.cases.queries.likes import came_in_after, likes_of, links_after, newest_case_before, told_in
from bihuan.cases.terms.words import Kind
from bihuan.insight.models import Cluster, GatheredUpTo, Member
from bihuan.insight.rules.clustering import Gathered, gathered
from bihuan.insight.terms import COMPARED_DAYS

if TYPE_CHECKING:
    from bihuan.cases.models import Case, Repetition

# Each is compared with up to forty others: a step takes a part of a second, most of it reading.
AT_ONCE = 10
COMPARED = timedelta(days=COMPARED_DAYS)
# What is being written at this moment may lie before what is there already.
STILL_WRITTEN = timedelta(seconds=30)
MOMENT = timedelta(microseconds=1)


def gather_alike(*, at: datetime, most: int = AT_ONCE) -> int:
    """The next opinions and links; how many. Killed, or done by two workers, each counts once.

    Everything is compared before the lock is taken: registering waits for a few rows written, no longer.
    """
    reached = GatheredUpTo.objects.filter(pk=1).first() or _begin(at=at)
    came = _written(came_in_after(reached.case, most=most), at=at)
    links = [each for each in links_after(reached.link, most=most) if each.at <= at - STILL_WRITTEN]
    if not came and not links:
        return 0
    alike = [(each.pk, like) for each in came for like in _likes(each)]
    with transaction.atomic():
        fresh = GatheredUpTo.objects.select_for_update().get(pk=reached.pk)
        if (fresh.case, fresh.link) != (reached.case, reached.link):
            return len(came)
        _put_together(alike, came, links, at=at)
        fresh.case = came[-1].pk if came else fresh.case
        fresh.link = links[-1].pk if links else fresh.link
        fresh.save()
    return len(came) + len(links)


def _begin(*, at: datetime) -> GatheredUpTo:
    """With what still counts; of two workers who begin at once one does."""
    begun = GatheredUpTo(pk=1, case=newest_case_before(at - COMPARED))
    GatheredUpTo.objects.bulk_create([begun], ignore_conflicts=True)
    return GatheredUpTo.objects.get(pk=1)


def _written(came: "list[Case]", *, at: datetime) -> "list[Case]":
    return list(takewhile(lambda each: each.matter.registered_at <= at - STILL_WRITTEN, came))


def _likes(case: "Case") -> list[int]:
    """Earlier ones; by a machine, which sees everything. Two statements."""
    matter = case.matter
    if matter.kind == Kind.PRAISE or matter.voided_at is not None:
        return []
    since, until = matter.registered_at - COMPARED, matter.registered_at + MOMENT
    told = told_in(case)
    found = likes_of(told, centre=matter.centre_id, since=since, until=until, scope=None, but=case.pk)
    return [each.case.pk for each in found]


def _put_together(
    alike: list[tuple[int, int]], came: "Sequence[Case]", links: "Sequence[Repetition]", *, at: datetime
) -> None:
    said = {each.case_id: each for each in links}
    pairs = [*alike, *((each.case_id, each.earlier_id) for each in links)]
    cases = {case for pair in pairs for case in pair}
    known = dict(Member.objects.filter(case__in=cases).values_list("case", "cluster"))
    centres = {each.pk: each.matter.centre_id for each in came}
    centres |= {each.case_id: each.case.matter.centre_id for each in links}
    found = {case for pair in alike for case in pair}
    for group in gathered(pairs, known):
        cluster = _cluster_of(group, centres, at=at)
        members = [
            Member(
                cluster_id=cluster, case_id=each, joined_at=at, link=None if each in found else said.get(each)
            )
            for each in group.cases
        ]
        Member.objects.bulk_create(members)


def _cluster_of(group: Gathered, centres: Mapping[int, int], *, at: datetime) -> int:
    if group.cluster is None:
        centre = next(centres[each] for each in group.cases if each in centres)
        return Cluster.objects.create(centre_id=centre).pk
    if group.absorbed:
        Member.objects.filter(cluster__in=group.absorbed).update(cluster=group.cluster, joined_at=at)
        gone = Q(pk__in=group.absorbed) | Q(merged_into__in=group.absorbed)
        Cluster.objects.filter(gone).update(merged_into=group.cluster)
    return group.cluster
