"""Each household has one agent, shared out as it was seen and given by hand (RES-7)."""

import pytest

from bihuan.journal.models import Fact
from bihuan.journal.queries import event_of
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.notices.models import Notice
from bihuan.occupancy.actions import name_agent, set_ability, share_out_households
from bihuan.occupancy.models import FirstContact
from bihuan.occupancy.queries import agents_in, needing, sharing_plan
from bihuan.occupancy.terms import NameAgent, SetAbility, ShareOut
from bihuan.organisation.actions import end_post
from bihuan.organisation.models import StaffPost
from bihuan.residents.models import HouseholdAgent, Room
from bihuan.residents.queries import agents_of, households_in
from tests.cast import build
from tests.occupancy.estate import BY, peopled, shared
from tests.occupancy.monday import A_DAY, AT, TODAY


@pytest.fixture
def estate(osmanthus, gu_room, gu, lin, song):
    """Mr Gu and five more in two buildings."""
    return [
        gu_room,
        *peopled(osmanthus, "3栋", "1203", "1204"),
        *peopled(osmanthus, "5栋", "101", "102", "103"),
    ]


def agents(rooms):
    return [Room.objects.get(pk=each.pk).agent_id for each in rooms]


def code_of(act):
    with pytest.raises((Refusal, Invalid)) as refused:
        act()
    return refused.value.obstacles[0].code


def test_six_households_go_to_two_agents_building_by_building(estate, osmanthus, he, lin, song):
    shared(osmanthus, he)
    assert agents(estate) == [lin.pk] * 3 + [song.pk] * 3
    (fact,) = Fact.objects.filter(type="agents.shared_out")
    told = event_of(fact)
    assert (told.households, told.moved, told.new, told.numbers) == (6, 6, 0, (3, 3))


def test_an_estate_known_already_raises_no_first_contact(estate, osmanthus, he):
    shared(osmanthus, he, new_since=TODAY - 30 * A_DAY)
    assert FirstContact.objects.count() == 0


def test_who_had_it_before_and_who_gave_it_stays_known(estate, osmanthus, he, shen, lin, song):
    shared(osmanthus, he)
    name_agent(estate[0], NameAgent(staff=song.pk, reason="住户会说粤语"), by=shen, at=AT + A_DAY)
    now, before = agents_of(estate[0].pk)
    assert (now.staff, now.given_by, now.reason, now.until) == (song, shen, "住户会说粤语", None)
    assert (before.staff, before.given_by, before.reason, before.until) == (lin, he, "", AT + A_DAY)
    last = Fact.objects.filter(stream__name=f"room:{estate[0].pk}").latest("seq")
    assert (last.type, event_of(last).former) == ("room.agent_named", lin.pk)


def test_what_changed_since_it_was_looked_at_is_looked_at_again(estate, osmanthus, he, song):
    seen = sharing_plan(osmanthus.pk, new_since=None, imported=False).digest
    set_ability(osmanthus, song.pk, SetAbility(ability=50), by=BY, at=AT)
    command = ShareOut(seen=seen)
    assert code_of(lambda: share_out_households(osmanthus, command, by=he, at=AT)) == "changed_meanwhile"
    assert HouseholdAgent.objects.count() == 0


def test_by_ability_one_who_can_do_half_gets_half(estate, osmanthus, he, lin, song):
    set_ability(osmanthus, song.pk, SetAbility(ability=50), by=BY, at=AT)
    shared(osmanthus, he)
    assert agents(estate) == [lin.pk] * 4 + [song.pk] * 2


def test_who_left_the_post_leaves_households_that_need_somebody(estate, osmanthus, he, lin, song):
    shared(osmanthus, he)
    end_post(StaffPost.objects.get(staff=song), until=TODAY, by=BY, at=AT + A_DAY)
    found = needing(households_in(osmanthus.pk), agents_in(osmanthus.pk))
    assert [each.room for each in found] == [each.pk for each in estate[3:]]
    shared(osmanthus, he, at=AT + A_DAY)
    assert agents(estate) == [lin.pk] * 6
    # Those who kept theirs have one row still.
    assert HouseholdAgent.objects.count() == 9


def test_the_supervisor_is_told_once_how_many_households_need_somebody(
    estate, osmanthus, he, song, zhou, django_capture_on_commit_callbacks
):
    shared(osmanthus, he)
    with django_capture_on_commit_callbacks(execute=True):
        for each in (song, zhou):
            end_post(StaffPost.objects.get(staff=each), until=TODAY, by=BY, at=AT + A_DAY)
    (told,) = Notice.objects.filter(staff=he)
    assert '"number":3' in told.message.replace(" ", "")


def test_shared_out_evenly_there_is_nothing_to_share(estate, osmanthus, he):
    shared(osmanthus, he)
    assert code_of(lambda: shared(osmanthus, he)) == "even_already"


def test_with_nobody_able_nothing_is_shared(estate, osmanthus, he, lin, song):
    for each in (lin, song):
        set_ability(osmanthus, each.pk, SetAbility(ability=0), by=BY, at=AT)
    assert code_of(lambda: shared(osmanthus, he)) == "nobody_able"


@pytest.mark.parametrize("ability", [None, -1, 301])
def test_an_ability_is_a_number_up_to_three_times_the_usual(ability, osmanthus, lin):
    with pytest.raises(Invalid):
        set_ability(osmanthus, lin.pk, SetAbility(ability=ability), by=BY, at=AT)


def test_mr_zhou_is_no_agent_and_an_empty_home_needs_none(estate, osmanthus, zhou, lin, he):
    assert (
        code_of(lambda: name_agent(estate[0], NameAgent(staff=zhou.pk, reason="近"), by=he, at=AT))
        == "unknown"
    )
    assert code_of(lambda: set_ability(osmanthus, zhou.pk, SetAbility(ability=50), by=BY, at=AT)) == "unknown"
    (empty,) = build(osmanthus, "7栋", "101")
    assert (
        code_of(lambda: name_agent(empty, NameAgent(staff=lin.pk, reason="先定"), by=he, at=AT))
        == "nobody_lives_there"
    )
    name_agent(estate[0], NameAgent(staff=lin.pk, reason="近"), by=he, at=AT)
    assert (
        code_of(lambda: name_agent(estate[0], NameAgent(staff=lin.pk, reason="近"), by=he, at=AT))
        == "has_it_already"
    )


def test_agents_are_told_how_many_are_theirs_once(
    estate, osmanthus, he, lin, song, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        shared(osmanthus, he)
    assert sorted(Notice.objects.values_list("staff_id", flat=True)) == sorted([lin.pk, song.pk])
    with django_capture_on_commit_callbacks(execute=True):
        name_agent(estate[0], NameAgent(staff=song.pk, reason="近"), by=he, at=AT)
    assert Notice.objects.filter(staff=song).count() == 2


def test_the_statements_do_not_grow_with_the_households(
    osmanthus, lin, song, he, django_assert_max_num_queries
):
    peopled(osmanthus, "3栋", *(str(each) for each in range(101, 141)))
    with django_assert_max_num_queries(34):
        shared(osmanthus, he)
