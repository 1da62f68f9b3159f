"""A new household is spoken with within the week, or somebody above hears of it (CLK-13)."""

from datetime import timedelta

import pytest

from bihuan.clocks.actions import turn_hand
from bihuan.clocks.models import Clock
from bihuan.journal.models import Fact, Passage
from bihuan.kernel.refusals import Forbidden, Invalid, Refusal
from bihuan.matters.models import Owed
from bihuan.notices.models import Notice
from bihuan.occupancy.actions import (
    call_off_contact,
    following,
    make_contact,
    name_agent,
    reseat_contacts,
)
from bihuan.occupancy.models import FirstContact
from bihuan.occupancy.terms import CallOffContact, MakeContact, NameAgent
from bihuan.organisation.actions import end_post, record_absence
from bihuan.organisation.models import StaffPost
from bihuan.organisation.terms import RecordAbsence
from bihuan.privacy.queries.requests import somebody
from bihuan.residents.actions import erase_person, move_out
from bihuan.residents.models import Occupancy
from tests.cast import build
from tests.occupancy.estate import BY, contact_with, just_came, shared
from tests.occupancy.monday import A_DAY, AT, TODAY

# Given on Monday 2 March; the day itself does not count, the seventh after it ends on the 9th at midnight.
DUE = AT.replace(hour=16, minute=0) + 7 * A_DAY
SPOKE = MakeContact(way="telephone", words="两口人，有一辆车，想要车位。", whom="袁女士的母亲")


@pytest.fixture
def home(osmanthus, lin, gu, he):
    """Ms Yuan moved in on Monday; with Mr Gu there are two households, both Ms Lin's."""
    (room,) = build(osmanthus, "5栋", "101")
    just_came(room, TODAY)
    shared(osmanthus, he, new_since=TODAY)
    return room


@pytest.fixture
def contact(home):
    return contact_with(home)


def code_of(act, kind=Refusal):
    with pytest.raises(kind) as refused:
        act()
    return refused.value.obstacles[0].code


def owing(contact):
    return [(each.staff_id, each.instead_of_id, each.post) for each in Owed.objects.filter(matter=contact.pk)]


def test_only_the_new_household_is_owed_a_first_contact_within_seven_days(contact, lin):
    assert FirstContact.objects.count() == 1
    assert (contact.staff, contact.due_at, contact.matter.number) == (lin, DUE, "GHY-SL-2026-0001")
    assert owing(contact) == [(lin.pk, None, "")]
    clock = Clock.objects.get(matter=contact.pk)
    assert (clock.code, clock.clause, clock.due_at) == ("CLK-13", "客服部职责 一.3", DUE)


def test_ms_lin_speaks_with_them_and_nothing_is_owed_any_more(contact, lin):
    make_contact(contact, SPOKE, by=lin, at=AT + A_DAY)
    made = contact_with(contact.room)
    assert (made.matter.stage, made.matter.is_open, made.whom) == ("made", False, "袁女士的母亲")
    assert owing(contact) == []
    assert Clock.objects.get(matter=contact.pk).state == "met"
    assert code_of(lambda: make_contact(contact, SPOKE, by=lin, at=AT + A_DAY)) == "over_already"


def test_it_is_nobody_elses(contact, song, shen, he):
    for each in (song, shen, he):
        with pytest.raises(Forbidden) as refused:
            make_contact(contact, SPOKE, by=each, at=AT)
        assert refused.value.obstacles[0].clause == "客服部职责 一.3"


def test_the_household_is_chosen_or_somebody_else_is_named(contact, lin, gu):
    yuan = Occupancy.objects.get(room=contact.room).person
    both = MakeContact(way="in_person", words="好", person=yuan.pk, whom="她母亲")
    assert code_of(lambda: make_contact(contact, both, by=lin, at=AT), Invalid) == "required"
    other = MakeContact(way="in_person", words="好", person=gu.pk)
    assert code_of(lambda: make_contact(contact, other, by=lin, at=AT), Invalid) == "unknown"
    make_contact(contact, MakeContact(way="in_person", words="好", person=yuan.pk), by=lin, at=AT)
    assert contact_with(contact.room).whom == "袁女士"


def test_when_they_spoke_is_neither_before_it_was_given_nor_to_come(contact, lin):
    for moment, code in ((AT - A_DAY, "before_it_was_given"), (AT + A_DAY, "in_future")):
        said = MakeContact(way="in_person", words="好", whom="门口的人", contacted_at=moment)
        assert code_of(lambda said=said: make_contact(contact, said, by=lin, at=AT), Invalid) == code


def test_a_call_at_noon_says_why(contact, lin):
    noon = AT.replace(hour=4, minute=30)
    assert code_of(lambda: make_contact(contact, SPOKE, by=lin, at=noon), Invalid) == "quiet_hours"
    asked = MakeContact(way="telephone", words="好", whom="袁女士的母亲", quiet_because="asked")
    make_contact(contact, asked, by=lin, at=noon)
    assert '"quiet_because":"asked"' in Fact.objects.latest("pk").payload.replace(" ", "")


def test_on_the_morning_of_the_last_day_ms_lin_is_warned_and_after_it_mr_he_has_it(contact, lin, he):
    turn_hand(at=DUE - timedelta(hours=15))
    assert [(each.staff, each.kind) for each in Notice.objects.all()] == [(lin, "warning")]
    turn_hand(at=DUE)
    assert contact_with(contact.room).matter.overseer == he
    assert owing(contact) == [(lin.pk, None, "")]
    told = Notice.objects.filter(kind="overdue").values_list("staff__staff_number", flat=True)
    assert set(told) == {lin.staff_number, he.staff_number}
    assert Fact.objects.filter(type="first_contact.brought_before").count() == 1


def test_it_climbs_a_level_every_working_day(contact, shen, company_head):
    turn_hand(at=DUE)
    turn_hand(at=DUE + 2 * A_DAY)
    assert contact_with(contact.room).matter.overseer == company_head


def test_another_agent_has_what_is_left_of_the_week(contact, song, he, lin):
    name_agent(contact.room, NameAgent(staff=song.pk, reason="会说粤语", is_new=True), by=he, at=AT + A_DAY)
    assert FirstContact.objects.count() == 1
    found = contact_with(contact.room)
    assert (found.staff, found.due_at, found.matter.owner) == (song, DUE, song)
    assert owing(contact) == [(song.pk, None, "")]
    with pytest.raises(Forbidden):
        make_contact(found, SPOKE, by=lin, at=AT + A_DAY)


def test_while_ms_lin_is_away_her_stand_in_owes_it_for_her(
    contact, lin, song, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        record_absence(lin, RecordAbsence(stand_in=song.pk, since=AT, until=AT + 3 * A_DAY), by=BY, at=AT)
    assert owing(contact) == [(song.pk, lin.pk, "")]
    make_contact(contact, SPOKE, by=song, at=AT + timedelta(hours=1))
    assert Fact.objects.latest("pk").actor == f"staff:{song.pk}+for:{lin.pk}"


def test_who_is_not_there_any_more_owes_nothing_and_the_head_does(
    contact, lin, he, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        end_post(StaffPost.objects.get(staff=lin), until=TODAY, by=BY, at=AT + A_DAY)
    assert owing(contact) == [(None, None, "service_supervisor")]
    make_contact(contact, SPOKE, by=he, at=AT + A_DAY)


def test_who_owes_is_decided_anew_a_few_at_a_time_and_broken_off_it_is_gone_on_with(
    home, osmanthus, lin, he, monkeypatch
):
    """No transaction holds more than a hundred: nobody who registers waits for all of them."""
    for number in ("102", "103"):
        (room,) = build(osmanthus, "5栋", number)
        just_came(room, TODAY)
    shared(osmanthus, he, new_since=TODAY)
    end_post(StaffPost.objects.get(staff=lin), until=TODAY, by=BY, at=AT + A_DAY)
    monkeypatch.setattr(following, "AT_ONCE", 2)
    held, sizes = following._held, []

    def breaks_off_after_one(keys):
        sizes.append(len(keys))
        if len(sizes) == 2:
            raise KeyboardInterrupt
        return held(keys)

    with monkeypatch.context() as broken:
        broken.setattr(following, "_held", breaks_off_after_one)
        with pytest.raises(KeyboardInterrupt):
            reseat_contacts("intake_agent", osmanthus.pk, at=AT + A_DAY)
    assert sizes == [2, 1]
    assert Owed.objects.filter(post="service_supervisor").count() == 2
    reseat_contacts("intake_agent", osmanthus.pk, at=AT + A_DAY)
    assert Owed.objects.filter(post="service_supervisor").count() == 3


def test_where_they_have_moved_out_again_it_is_called_off(contact, lin):
    reason = CallOffContact(reason="退租了")
    assert code_of(lambda: call_off_contact(contact, reason, by=lin, at=AT)) == "lives_there_still"
    move_out(Occupancy.objects.get(room=contact.room), until=TODAY, by=BY, at=AT)
    call_off_contact(contact, reason, by=lin, at=AT + A_DAY)
    assert contact_with(contact.room).matter.stage == "called_off"
    assert Clock.objects.get(matter=contact.pk).state == "ceased"


def test_a_household_is_asked_for_once(contact, osmanthus, he, lin, song):
    # Ms Song is there too now, and one household goes to her.
    plan = shared(osmanthus, he, new_since=TODAY, at=AT + A_DAY)
    assert (len(plan.given), plan.new) == (1, ())
    assert FirstContact.objects.count() == 1


def test_of_whoever_is_erased_nothing_stands_in_what_was_said(contact, lin):
    yuan = Occupancy.objects.get(room=contact.room).person
    made = MakeContact(way="in_person", words="袁圆要车位。", person=yuan.pk)
    make_contact(contact, made, by=lin, at=AT)
    erase_person(yuan.pk, by=BY, at=AT, somebody=somebody(yuan.pk))
    found = contact_with(contact.room)
    assert "袁" not in found.whom + found.words


def test_nor_in_why_nobody_was_to_be_spoken_with_any_more(contact, lin):
    stay = Occupancy.objects.get(room=contact.room)
    move_out(stay, until=TODAY, by=BY, at=AT)
    call_off_contact(contact, CallOffContact(reason="袁圆退租了"), by=lin, at=AT)
    erase_person(stay.person_id, by=BY, at=AT, somebody=somebody(stay.person_id))
    assert contact_with(contact.room).reason == "■■退租了"
    assert not Passage.objects.filter(text__contains="袁圆退租").exists()
