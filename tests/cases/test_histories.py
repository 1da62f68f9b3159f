"""Everything that ever happened at a room or with a person, and to whom it is shown (RES-3)."""

from datetime import timedelta

import pytest

from bihuan.cases import actions
from bihuan.cases.queries.histories import history_of_person, history_of_room
from bihuan.cases.terms.histories import OF_MATTERS, Part
from bihuan.cases.terms.repeats import SayAgain
from bihuan.journal.events import EVENTS
from bihuan.matters.actions import name_about
from bihuan.residents.actions import add_contact, move_out
from bihuan.residents.models import Occupancy
from bihuan.residents.terms import AddContact
from tests.cases.ceiling import REMARK, Ceiling, because
from tests.cases.conftest import BY


@pytest.fixture
def lived(ceiling: Ceiling) -> Ceiling:
    """Mr Gu lives in 3-1202; the ceiling was taken in and dispatched; he gave another way to reach him."""
    ceiling.register().assessed().dispatched()
    gu = ceiling.cast.gu
    add_contact(gu, AddContact(means="wechat", value="gu_ming"), by=BY, at=ceiling.at + timedelta(days=1))
    return ceiling


def of_room(ceiling: Ceiling, who: str = "lin", part: Part | None = None, **page):
    scope = getattr(ceiling.cast, who).scope
    return history_of_room(ceiling.cast.gu_room.pk, scope, part=part, **{"before": None, "most": 50} | page)


def of_gu(ceiling: Ceiling, who: str = "lin", part: Part | None = None, **page):
    scope = getattr(ceiling.cast, who).scope
    return history_of_person([ceiling.cast.gu.pk], scope, part=part, **{"before": None, "most": 50} | page)


def types(found) -> list[str]:
    return [each.event.TYPE for each in found]


def test_a_room_tells_who_came_and_what_was_said_newest_first(lived: Ceiling) -> None:
    assert types(of_room(lived)) == ["case.registered", "room.moved_in", "room.added"]
    told = of_room(lived)
    assert (told[0].matter.number, told[0].actor) == (lived.case.matter.number, "林晓")
    assert (told[1].person, told[1].room) == ("顾先生", "3-1202")


def test_a_person_tells_cases_and_what_was_put_down_about_them(lived: Ceiling) -> None:
    assert types(of_gu(lived)) == [
        "person.contact_added",
        "case.registered",
        "room.moved_in",
        "person.added",
    ]


def test_only_one_part_is_told_when_asked_for(lived: Ceiling) -> None:
    assert types(of_gu(lived, part=Part.CASES)) == ["case.registered"]
    assert types(of_gu(lived, part=Part.RECORDS)) == ["person.contact_added", "room.moved_in", "person.added"]
    assert types(of_gu(lived, part=Part.REVISITS)) == []


def test_what_was_said_again_called_off_and_not_content_is_told(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched().appointed()
    ceiling.act(actions.cancel_appointment, because("临时有事")).act(
        actions.say_again, SayAgain(words="还在滴")
    )
    ceiling.demanded()
    for told in (of_room, of_gu):
        assert {"case.said_again", "case.appointment_cancelled", "case.demand_raised"} <= set(
            types(told(ceiling))
        )
    assert types(of_gu(ceiling, part=Part.APPOINTMENTS))[0] == "case.appointment_cancelled"


def test_what_a_rule_made_of_it_is_told_as_the_rules_and_nobodys(ceiling: Ceiling) -> None:
    """RVS-6: nobody could be asked, and two days later somebody says the same."""
    actions.watch_what_comes_in(at=ceiling.at)
    nobody = {"anonymous": True, "confirmed": False, "answer_way": ""}
    ceiling.register(**nobody).assessed().verified().act(actions.close_case, REMARK)
    ceiling.at += timedelta(days=2)
    ceiling.register(said="客厅天花板还是在滴水，修了也没用", **nobody)
    actions.watch_what_comes_in(at=ceiling.at)
    told = of_room(ceiling, part=Part.REVISITS)
    assert [(each.event.TYPE, each.is_person, each.actor) for each in told] == [
        ("case.handled_as_dissatisfied", False, "")
    ]


def test_whom_a_case_is_about_finds_the_room_without_it(lived: Ceiling) -> None:
    name_about(lived.case.matter, (lived.cast.song.pk,))
    assert types(of_room(lived, "song")) == ["room.moved_in", "room.added"]
    assert types(of_gu(lived, "song", Part.CASES)) == []
    assert "case.registered" in types(of_room(lived, "lin"))


def test_another_centre_hears_of_the_case_nothing_and_of_the_home_not_which(lived: Ceiling) -> None:
    found = of_gu(lived, "stranger")
    assert [each.matter for each in found] == [None] * len(found)
    assert [each.room for each in found if each.event.TYPE == "room.moved_in"] == [""]
    assert [each.room for each in of_gu(lived) if each.event.TYPE == "room.moved_in"] == ["3-1202"]


def test_page_by_page_everything_comes_once(lived: Ceiling) -> None:
    whole, seen, before = types(of_gu(lived)), [], None
    while page := of_gu(lived, most=1, before=before):
        seen += types(page)
        before = (page[-1].at, page[-1].pk)
    assert seen == whole


def test_however_much_happened_it_takes_as_many_statements(
    lived: Ceiling, django_assert_max_num_queries
) -> None:
    for turn in range(5):
        contact = AddContact(means="qq", value=f"1000{turn}")
        add_contact(lived.cast.gu, contact, by=BY, at=lived.at + timedelta(days=2 + turn))
    scope, gu = lived.cast.lin.scope, lived.cast.gu.pk
    with django_assert_max_num_queries(6):
        history_of_person([gu], scope, part=None, before=None, most=50)


def test_who_moved_out_is_still_told_of_at_the_room(lived: Ceiling) -> None:
    his = Occupancy.objects.get(person=lived.cast.gu)
    move_out(his, until=lived.at.date(), by=BY, at=lived.at + timedelta(days=3))
    assert types(of_room(lived))[0] == types(of_gu(lived))[0] == "room.moved_out"


def test_every_fact_that_is_told_of_exists() -> None:
    assert set(OF_MATTERS) <= set(EVENTS)
