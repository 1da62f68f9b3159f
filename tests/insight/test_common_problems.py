"""Common problems found by machine: alike, permission-filtered, put aside until they grow (STA-5)."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Q

from bihuan.cases.actions import link_repeat, register_case, unlink_repeat, void_case
from bihuan.cases.models import Case
from bihuan.cases.queries import visible_cases
from bihuan.cases.terms.repeats import LinkRepeat, UnlinkRepeat
from bihuan.insight.access import cluster_for
from bihuan.insight.actions import (
    dismiss_cluster,
    forget_in_clusters,
    gather_alike,
    gathering,
    take_up_cluster,
)
from bihuan.insight.models import Cluster, GatheredUpTo, Member
from bihuan.insight.queries import Alike, clusters_seen, figures_among, receivings_among, sees_all_of
from bihuan.insight.terms import ClusterStatus, DismissCluster, Span
from bihuan.jobs.commands import worker
from bihuan.journal.models import Passage
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal
from bihuan.matters.actions import name_about
from bihuan.matters.models import Matter
from bihuan.policies.queries.subjects import taxonomy
from tests.cases.ceiling import anew, because, complaint
from tests.insight.alike import LIFT, OTHERS, SOON, clusters, gather, say, say_all

pytestmark = pytest.mark.django_db
BUILDING = DismissCluster(reason="电梯月底大修，已经公告")


def seen_by(who: Any, *, at: datetime, **asked: Any) -> list[Alike]:
    return clusters_seen(anew(who).scope, at=at + SOON, **asked)


def the_lift(cast: SimpleNamespace, at: datetime, **changes: Any) -> int:
    """Four say the lift is down, three something else each; put together."""
    say_all(cast, OTHERS, at=at)
    say_all(cast, LIFT, at=at, **changes)
    gather(at=at + timedelta(minutes=30))
    return Cluster.objects.get(merged_into=None).pk


# ── put together ──


def test_those_who_say_the_same_are_put_together_and_others_are_not(cast, at) -> None:
    others = say_all(cast, OTHERS, at=at)
    alike = say_all(cast, LIFT, at=at)
    gather(at=at + timedelta(hours=1))
    assert clusters() == [{each.pk for each in alike}]
    assert not {each.pk for each in others} & clusters()[0]


def test_the_same_words_about_another_centre_are_another_problem(cast, pines, at) -> None:
    say_all(cast, LIFT[:2], at=at)
    for said in LIFT[2:]:
        register_case(complaint(said=said, anonymous=True), centre=pines, by=anew(cast.stranger), at=at)
    gather(at=at + timedelta(hours=1))
    assert [len(each) for each in clusters()] == [2, 2]


def test_what_is_still_being_written_waits_and_nothing_is_looked_at_twice(cast, at) -> None:
    say_all(cast, LIFT[:1], at=at)
    assert gather_alike(at=at) == 0
    assert gather_alike(at=at + SOON) == 1
    assert gather_alike(at=at + SOON) == 0


def test_small_steps_and_large_ones_come_to_the_same(cast, at) -> None:
    say_all(cast, (*LIFT, *OTHERS), at=at)
    while gather_alike(at=at + timedelta(hours=1), most=1):
        pass
    small = clusters()
    Member.objects.all().delete()
    GatheredUpTo.objects.all().delete()
    gather(at=at + timedelta(hours=1))
    assert clusters() == small


def test_a_worker_that_was_overtaken_writes_nothing(cast, at, monkeypatch) -> None:
    say_all(cast, LIFT, at=at)
    gather_alike(at=at + timedelta(hours=1), most=1)
    compared = gathering._likes

    def overtaken(case: Any) -> list[int]:
        GatheredUpTo.objects.update(case=10**6)
        return compared(case)

    monkeypatch.setattr(gathering, "_likes", overtaken)
    gather_alike(at=at + timedelta(hours=1))
    assert not Member.objects.exists()


def test_the_worker_does_it(cast, at, monkeypatch) -> None:
    say_all(cast, LIFT, at=at)
    monkeypatch.setattr(worker, "now", lambda: at + timedelta(hours=1))
    monkeypatch.setattr(worker, "train_what_waits", lambda: None)
    monkeypatch.setattr(worker, "import_what_waits", lambda: None)
    assert worker.run(SimpleNamespace(once=True)) == 0  # type: ignore[arg-type]  # what it reads of it
    assert len(clusters()) == 1


def test_comparing_takes_the_same_statements_however_many_there_are(
    cast, at, django_assert_max_num_queries
) -> None:
    say_all(cast, LIFT, at=at)
    with django_assert_max_num_queries(20):
        gather_alike(at=at + timedelta(hours=1))


def test_what_a_person_links_belongs_there_until_it_is_unlinked(cast, at) -> None:
    key = the_lift(cast, at)
    first = Member.objects.filter(cluster=key).earliest("case")
    other = say(cast, "老人下不了楼", at=at + timedelta(hours=2))
    later, lin = at + timedelta(hours=3), anew(cast.lin)
    link_repeat(other, LinkRepeat(earlier=first.case.number), by=lin, at=later)
    gather(at=later)
    assert seen_by(cast.shen, at=later)[0].cases == 5
    unlink_repeat(other, UnlinkRepeat(reason="不是一回事"), by=anew(cast.lin), at=later)
    assert seen_by(cast.shen, at=later)[0].cases == 4


# ── seen ──


def test_the_head_sees_it_with_its_numbers(cast, at) -> None:
    key = the_lift(cast, at)
    [found] = seen_by(cast.shen, at=at + timedelta(hours=1))
    assert (found.key, found.cases, found.people) == (key, 4, 1)
    assert (found.first.title, found.status) == (LIFT[0][:20], ClusterStatus.OPEN)
    assert found.building == cast.gu_room.building.name


def test_two_are_a_repeat_and_no_common_problem(cast, at) -> None:
    say_all(cast, LIFT[:2], at=at)
    gather(at=at + timedelta(hours=1))
    assert seen_by(cast.shen, at=at) == []


def test_whoever_is_named_in_one_sees_the_others_only(cast, at) -> None:
    the_lift(cast, at)
    named = Matter.objects.filter(title=LIFT[0][:20]).get()
    name_about(named, (cast.he.pk,))
    [found] = seen_by(cast.he, at=at + timedelta(hours=1))
    assert (found.cases, found.first.title) == (3, LIFT[1][:20])
    assert seen_by(cast.shen, at=at + timedelta(hours=1))[0].cases == 4
    assert sees_all_of(anew(cast.shen).scope, found.key)
    assert not sees_all_of(anew(cast.he).scope, found.key)


def test_whoever_is_named_in_too_many_of_them_does_not_see_it_at_all(cast, at) -> None:
    key = the_lift(cast, at)
    for each in Matter.objects.filter(title__in=[text[:20] for text in LIFT[:2]]):
        name_about(each, (cast.he.pk,))
    assert seen_by(cast.he, at=at + timedelta(hours=1)) == []
    with pytest.raises(NotVisible):
        cluster_for(anew(cast.he), key, at=at + timedelta(hours=1))


def test_another_centre_does_not_see_it_and_an_agent_is_told_whose_it_is(cast, at) -> None:
    key, later = the_lift(cast, at), at + timedelta(hours=1)
    assert seen_by(cast.stranger, at=later) == []
    with pytest.raises(Forbidden):
        cluster_for(anew(cast.lin), key, at=later)
    with pytest.raises(NotVisible):
        cluster_for(anew(cast.shen), key + 1, at=later)


def test_what_was_voided_or_is_long_past_counts_no_more(cast, at) -> None:
    the_lift(cast, at)
    assert seen_by(cast.shen, at=at + timedelta(days=100)) == []
    later = at + timedelta(hours=1)
    first, second = Matter.objects.filter(title__in=[text[:20] for text in LIFT[:2]])
    for each in (first, second):
        void_case(Case.objects.get(pk=each.pk), because(), by=anew(cast.shen), at=later)
    assert seen_by(cast.shen, at=later) == []


def test_a_list_takes_two_statements_however_many_there_are(cast, at, django_assert_num_queries) -> None:
    the_lift(cast, at)
    scope = anew(cast.shen).scope
    with django_assert_num_queries(2):
        clusters_seen(scope, at=at + timedelta(hours=1))


# ── put aside ──


def test_put_aside_with_a_reason_it_stays_so_until_it_grows_by_three(cast, at) -> None:
    key, later = the_lift(cast, at), at + timedelta(hours=1)
    dismiss_cluster(key, BUILDING, by=anew(cast.shen), at=later)
    assert seen_by(cast.shen, at=later) == []
    assert len(seen_by(cast.shen, at=later, status=ClusterStatus.DISMISSED)) == 1
    say_all(cast, ("3栋电梯今天又坏了。", "3栋电梯又坏了，请修。"), at=at + timedelta(days=1))
    gather(at=at + timedelta(days=1))
    assert seen_by(cast.shen, at=at + timedelta(days=1)) == []
    say(cast, "3栋电梯又坏了，第三次了。", at=at + timedelta(days=2))
    gather(at=at + timedelta(days=2))
    [again] = seen_by(cast.shen, at=at + timedelta(days=2))
    assert (again.cases, again.newly, again.status) == (7, 3, ClusterStatus.OPEN)


def test_it_is_dismissed_once_and_taken_up_once(cast, at) -> None:
    key, later = the_lift(cast, at), at + timedelta(hours=1)
    with pytest.raises(Refusal) as refused:
        take_up_cluster(key, by=anew(cast.shen), at=later)
    assert refused.value.first.code == "not_dismissed"
    dismiss_cluster(key, BUILDING, by=anew(cast.shen), at=later)
    with pytest.raises(Refusal) as refused:
        dismiss_cluster(key, BUILDING, by=anew(cast.quality), at=later)
    assert refused.value.first.code == "dismissed_already"
    take_up_cluster(key, by=anew(cast.quality), at=later)
    assert len(seen_by(cast.shen, at=later)) == 1


def test_only_who_leads_there_puts_aside_and_only_with_a_reason(cast, at) -> None:
    key, later = the_lift(cast, at), at + timedelta(hours=1)
    for who, kind in ((cast.lin, Forbidden), (cast.zhou, Forbidden), (cast.stranger, Refusal)):
        with pytest.raises((kind, NotVisible)):
            dismiss_cluster(key, BUILDING, by=anew(who), at=later)
    with pytest.raises(Invalid) as refused:
        dismiss_cluster(key, DismissCluster(reason="  "), by=anew(cast.shen), at=later)
    assert refused.value.first.field == "reason"
    assert Cluster.objects.get(pk=key).dismissed_at is None


def test_two_clusters_that_become_one_are_found_by_either_address(cast, at) -> None:
    key, later = the_lift(cast, at), at + timedelta(hours=1)
    other = Cluster.objects.create(centre=cast.osmanthus)
    moved = Member.objects.filter(cluster=key).latest("case")
    Member.objects.filter(pk=moved.pk).update(cluster=other)
    say(cast, LIFT[0], at=later)
    gather(at=later)
    assert cluster_for(anew(cast.shen), other.pk, at=later).key == key
    assert cluster_for(anew(cast.shen), key, at=later).cases == 5


def test_what_was_written_of_a_resident_who_is_erased_goes(cast, at) -> None:
    key, later = the_lift(cast, at), at + timedelta(hours=1)
    reason = DismissCluster(reason="顾先生家的问题，另行处理")
    dismiss_cluster(key, reason, by=anew(cast.shen), at=later)
    forget_in_clusters(Q(case__person=cast.gu.pk), re.compile("顾先生"), at=later)
    assert not Passage.objects.filter(text__contains="顾先生家").exists()


def test_also_what_was_written_of_one_that_is_part_of_another_since(cast, at) -> None:
    key, later = the_lift(cast, at), at + timedelta(hours=1)
    reason = DismissCluster(reason="顾先生家的问题，另行处理")
    dismiss_cluster(key, reason, by=anew(cast.shen), at=later)
    older = Cluster.objects.create(centre=cast.osmanthus)
    Member.objects.filter(cluster=key).update(cluster=older)
    Cluster.objects.filter(pk=key).update(merged_into=older)
    forget_in_clusters(Q(case__person=cast.gu.pk), re.compile("顾先生"), at=later)
    assert not Passage.objects.filter(text__contains="顾先生家").exists()


# ── figures ──


def figures(cast: SimpleNamespace, who: str, at: datetime) -> Any:
    return figures_among(visible_cases(anew(getattr(cast, who)).scope), taxonomy(at=at), at=at)


def leaks(cast: SimpleNamespace, number: int, *, at: datetime) -> None:
    """So many of one topic, written down at once: who said what does not matter here."""
    for _ in range(number):
        case = say(cast, "天花板滴水", at=at)
        Matter.objects.filter(pk=case.pk).update(subject="repair.leak")


def test_a_rise_is_said_with_its_count_and_what_is_usual(cast, at) -> None:
    leaks(cast, 2, at=at - timedelta(days=60))
    leaks(cast, 9, at=at - timedelta(days=2))
    found = [each for each in figures(cast, "shen", at).rises if each.rise.span == Span.WEEK]
    assert [(each.subject, each.rise.count) for each in found] == [("repair.leak", 9)]
    assert found[0].rise.usual == pytest.approx(0.3, abs=0.1)


def test_a_few_more_are_no_rise(cast, at) -> None:
    leaks(cast, 2, at=at - timedelta(days=60))
    leaks(cast, 4, at=at - timedelta(days=2))
    assert figures(cast, "shen", at).rises == []


def test_places_and_people_with_most_are_named_and_counted_as_far_as_one_sees(cast, at) -> None:
    leaks(cast, 4, at=at - timedelta(days=2))
    named = Matter.objects.order_by("pk").first()
    assert named is not None
    name_about(named, (cast.he.pk,))
    whole, part = figures(cast, "shen", at), figures(cast, "he", at)
    assert [(each.name, each.count) for each in whole.places] == [(cast.gu_room.building.name, 4)]
    assert [(each.person, each.count) for each in whole.often] == [(cast.gu.pk, 4)]
    assert [each.count for each in (*part.places, *part.often)] == [3, 3]
    assert figures(cast, "stranger", at).places == []


def test_figures_take_four_statements(cast, at, django_assert_num_queries) -> None:
    leaks(cast, 4, at=at - timedelta(days=2))
    cases, known = visible_cases(anew(cast.shen).scope), taxonomy(at=at)
    with django_assert_num_queries(4):
        figures_among(cases, known, at=at)


def test_complaints_about_receiving_are_counted_for_who_received_the_earlier_one(cast, at) -> None:
    """QAL-4."""
    first = say(cast, "天花板滴水", at=at)
    second = say(cast, "你们前台态度差，不给登记", at=at + timedelta(minutes=1))
    link = LinkRepeat(earlier=first.matter.number, sort="reception")
    link_repeat(second, link, by=anew(cast.he), at=at + timedelta(minutes=2))
    span = {"since": at - timedelta(days=1), "until": at + timedelta(days=1)}
    [found] = receivings_among(visible_cases(anew(cast.shen).scope), **span)
    assert (found.case, found.centre) == (second.pk, cast.osmanthus.pk)
    assert found.departments == {each.department for each in anew(cast.lin).scope.postings}
    name_about(second.matter, (cast.he.pk,))
    assert receivings_among(visible_cases(anew(cast.he).scope), **span) == []
