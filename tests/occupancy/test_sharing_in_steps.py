"""Sharing out goes in short steps, as it was seen; broken off it goes on where it was (RES-7)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.journal.models import Fact
from bihuan.journal.queries import broken_chains, event_of
from bihuan.kernel.refusals import Refusal
from bihuan.notices.models import Notice
from bihuan.occupancy.actions import go_on_sharing, name_agent, share_out_households, sharing, stop_sharing
from bihuan.occupancy.models import FirstContact, Sharing
from bihuan.occupancy.queries import sharing_in, sharing_plan
from bihuan.occupancy.terms import NameAgent, ShareOut
from bihuan.organisation.actions import end_post
from bihuan.organisation.models import StaffPost
from bihuan.residents.actions import move_out
from bihuan.residents.models import HouseholdAgent, Occupancy, Room
from tests.cast import build
from tests.occupancy.estate import BY, just_came, peopled, shared
from tests.occupancy.monday import A_DAY, AT, TODAY


@pytest.fixture(autouse=True)
def two_at_first(monkeypatch):
    monkeypatch.setattr(sharing, "AT_FIRST", 2)


@pytest.fixture
def estate(osmanthus, gu_room, gu, lin, song):
    """Mr Gu and five more in two buildings."""
    return [
        gu_room,
        *peopled(osmanthus, "3栋", "1203", "1204"),
        *peopled(osmanthus, "5栋", "101", "102", "103"),
    ]


def agents(rooms):
    return [Room.objects.get(pk=each.pk).agent for each in rooms]


def told(kind):
    return [event_of(each) for each in Fact.objects.filter(type=kind)]


def to_the_end():
    while go_on_sharing(at=AT, most=2):
        pass


def refused(act):
    with pytest.raises(Refusal) as seen:
        act()
    return seen.value.first.code


def test_what_was_seen_is_done_a_few_at_a_time(estate, osmanthus, he, lin, song):
    plan = shared(osmanthus, he)
    assert agents(estate) == [lin, lin, None, None, None, None]
    assert (sharing_in(osmanthus.pk).percent, sharing_in(osmanthus.pk).by) == (33, he)
    assert told("agents.shared_out") == []
    assert [go_on_sharing(at=AT, most=2) for _each in range(3)] == [2, 2, 0]
    assert {each.pk: each.agent_id for each in Room.objects.filter(agent__isnull=False)} == plan.agents
    (begun,), (over,) = told("agents.sharing_begun"), told("agents.shared_out")
    assert (begun.changes, begun.plan) == (6, over.plan)
    assert (over.moved, over.numbers) == (6, (3, 3))
    turn = sharing_in(osmanthus.pk)
    assert (turn.is_at_work, turn.shared_at, Sharing.objects.get().changes) == (False, AT, [])
    assert set(HouseholdAgent.objects.values_list("given_by", "reason")) == {(he.pk, "")}
    assert broken_chains() == []


def test_killed_within_a_step_it_goes_on_where_the_last_was_written(estate, osmanthus, he, monkeypatch):
    plan = shared(osmanthus, he)

    def killed(*_given, **_more):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(sharing, "pass_contacts_on", killed)
        with pytest.raises(KeyboardInterrupt):
            go_on_sharing(at=AT, most=2)
    assert (sharing_in(osmanthus.pk).done, HouseholdAgent.objects.count()) == (2, 2)
    to_the_end()
    assert dict(Room.objects.values_list("pk", "agent_id")) == plan.agents
    # Nobody was given twice.
    assert HouseholdAgent.objects.count() == 6
    assert len(told("agents.shared_out")) == 1


def test_two_who_begin_at_once_begin_once(estate, osmanthus, he, shen):
    seen = sharing_plan(osmanthus.pk, new_since=None, imported=False).digest
    for by in (he, shen):
        share_out_households(osmanthus, ShareOut(seen=seen), by=by, at=AT)
    assert (sharing_in(osmanthus.pk).by, sharing_in(osmanthus.pk).done) == (he, 2)
    assert len(told("agents.sharing_begun")) == 1
    other = ShareOut(seen="0" * 32)
    assert refused(lambda: share_out_households(osmanthus, other, by=he, at=AT)) == "being_shared_out"
    to_the_end()
    assert HouseholdAgent.objects.count() == 6


def test_whoever_read_the_plan_before_another_carried_it_out_is_shown_it_anew(
    estate, osmanthus, he, shen, monkeypatch
):
    plan = shared(osmanthus, he)
    to_the_end()
    monkeypatch.setattr(sharing, "sharing_plan", lambda *_given, **_more: plan)
    late = ShareOut(seen=plan.digest)
    assert refused(lambda: share_out_households(osmanthus, late, by=shen, at=AT)) == "changed_meanwhile"
    assert (HouseholdAgent.objects.count(), len(told("agents.shared_out"))) == (6, 1)


def test_what_changes_meanwhile_is_left_alone(estate, osmanthus, he, shen, lin, song):
    shared(osmanthus, he)
    by_hand, left = estate[2], estate[3]
    name_agent(by_hand, NameAgent(staff=song.pk, reason="会说粤语"), by=shen, at=AT)
    stay = Occupancy.objects.get(room=left)
    move_out(stay, until=TODAY - A_DAY, by=BY, at=AT)
    to_the_end()
    assert agents(estate) == [lin, lin, song, None, song, song]
    (over,) = told("agents.shared_out")
    assert (over.moved, over.numbers) == (4, (2, 2))


def test_nobody_is_given_to_whoever_left_meanwhile(estate, osmanthus, he, song):
    shared(osmanthus, he)
    end_post(StaffPost.objects.get(staff=song), until=TODAY, by=BY, at=AT)
    to_the_end()
    assert song not in agents(estate)
    assert not sharing_in(osmanthus.pk).is_at_work


def test_new_households_are_asked_for_once_in_the_step_they_are_given(estate, osmanthus, he):
    came = build(osmanthus, "7栋", "101", "102", "103")
    for each in came:
        just_came(each, TODAY)
    shared(osmanthus, he, new_since=TODAY)
    assert FirstContact.objects.count() == 0
    to_the_end()
    assert sorted(FirstContact.objects.values_list("room", flat=True)) == [each.pk for each in came]
    assert told("agents.shared_out")[0].new == 3


def test_stopped_what_is_done_stays_and_the_others_stay_where_they_were(
    estate, osmanthus, he, shen, lin, django_capture_on_commit_callbacks
):
    shared(osmanthus, he)
    with django_capture_on_commit_callbacks(execute=True):
        stop_sharing(osmanthus, by=shen, at=AT)
    assert agents(estate) == [lin, lin, None, None, None, None]
    assert go_on_sharing(at=AT) == 0
    (stopped,), (over,) = told("agents.sharing_stopped"), told("agents.shared_out")
    assert (stopped.done, stopped.left, over.moved) == (2, 4, 2)
    # Not all were shared out: whoever came since the last time is still new.
    assert sharing_in(osmanthus.pk).shared_at is None
    assert [each.staff for each in Notice.objects.all()] == [lin]
    assert refused(lambda: stop_sharing(osmanthus, by=shen, at=AT)) == "nothing_is_shared_out"
    plan = shared(osmanthus, he)
    assert len(plan.given) == 4


def test_a_step_takes_as_many_statements_however_many_households(osmanthus, lin, song, he):
    peopled(osmanthus, "3栋", *(str(each) for each in range(101, 141)))
    shared(osmanthus, he)

    def statements(most):
        with CaptureQueriesContext(connection) as asked:
            assert go_on_sharing(at=AT, most=most) == most
        return len(asked)

    assert statements(6) == statements(12)


def test_where_nothing_is_shared_out_a_step_is_one_statement(osmanthus, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert go_on_sharing(at=AT) == 0
