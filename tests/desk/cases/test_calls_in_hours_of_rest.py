"""The form asks why somebody rings a resident up, only while residents rest (RVS-8)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.cases.ceiling import Ceiling
from tests.conftest import Clock

Desk = Callable[[str], Client]
Moment = Callable[..., datetime]
ASKED = "休息时间打电话，为什么"
SPOKEN = {"way": "telephone", "words": "和顾先生说过了"}


def page(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def case_of(ceiling: Ceiling) -> str:
    return f"/cases/{ceiling.case.matter.number}"


@pytest.fixture
def noon(clock: Clock, moment: Moment) -> Clock:
    clock.at = moment(3, 2, 12, 30)
    return clock


def test_in_the_morning_nobody_is_asked(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register()
    assert ASKED not in page(desk_of("lin"), f"{case_of(ceiling)}/contacts")
    assert 'name="quiet_because"' not in page(desk_of("lin"), case_of(ceiling))


def test_at_noon_it_is_asked_beside_the_way_and_of_a_call_only(
    ceiling: Ceiling, desk_of: Desk, noon: Clock
) -> None:
    ceiling.register()
    sheet = page(desk_of("lin"), f"{case_of(ceiling)}/contacts")
    assert 'data-shown-when="way:telephone"' in sheet
    assert ASKED in sheet
    assert "现在是12:00–14:00，没有急事不给住户打电话" in sheet
    assert 'value="agreed"' not in sheet
    assert 'name="quiet_because"' in page(desk_of("lin"), case_of(ceiling))


@pytest.mark.parametrize(
    ("noun", "bring"),
    [
        ("revisit", lambda ceiling: ceiling.register().assessed().told()),
        ("attempts", lambda ceiling: ceiling.register().assessed().told()),
        ("promise-reports", lambda ceiling: ceiling.register(promised_at=ceiling.at + timedelta(days=1))),
        ("appointment-changes", lambda ceiling: ceiling.register().appointed()),
    ],
)
def test_every_form_of_a_call_asks_it(
    ceiling: Ceiling, desk_of: Desk, noon: Clock, noun: str, bring: Callable[[Ceiling], Ceiling]
) -> None:
    bring(ceiling)
    inside = f"rounds/1/{noun}" if noun in ("revisit", "attempts") else noun
    sheet = page(desk_of("lin"), f"{case_of(ceiling)}/{inside}")
    assert ASKED in sheet
    assert ('value="theirs"' in sheet) is (noun != "attempts")


def test_an_ordinary_call_at_noon_comes_back_with_what_was_typed_and_the_clause(
    ceiling: Ceiling, desk_of: Desk, noon: Clock
) -> None:
    """As it is sent from the foot of the case page too."""
    ceiling.register()
    answer = desk_of("lin").post(f"{case_of(ceiling)}/contacts", SPOKEN)
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "12:00–14:00是住户休息的时间，没有急事不打电话" in told
    assert "电话 2.4" in told
    assert "和顾先生说过了" in told


def test_said_why_it_is_recorded_and_stands_in_the_story(
    ceiling: Ceiling, desk_of: Desk, noon: Clock
) -> None:
    ceiling.register()
    answer = desk_of("lin").post(f"{case_of(ceiling)}/contacts", SPOKEN | {"quiet_because": "asked"})
    assert answer.status_code == 302
    assert "联系住户（电话，住户休息的时间：住户要求这个时间）" in page(desk_of("lin"), case_of(ceiling))


def test_a_form_opened_in_the_morning_and_sent_at_noon_is_asked_then(
    ceiling: Ceiling, desk_of: Desk, clock: Clock, moment: Moment
) -> None:
    ceiling.register()
    assert ASKED not in page(desk_of("lin"), f"{case_of(ceiling)}/contacts")
    clock.at = moment(3, 2, 12)
    answer = desk_of("lin").post(f"{case_of(ceiling)}/contacts", SPOKEN)
    assert (answer.status_code, ASKED in answer.content.decode()) == (422, True)


def test_about_the_promised_time_nobody_is_asked(ceiling: Ceiling, desk_of: Desk, noon: Clock) -> None:
    ceiling.register(promised_at=noon.at + timedelta(minutes=10))
    assert ASKED not in page(desk_of("lin"), f"{case_of(ceiling)}/contacts")
    assert desk_of("lin").post(f"{case_of(ceiling)}/contacts", SPOKEN).status_code == 302


def test_early_and_late_in_the_day_the_better_hours_are_only_a_hint(
    ceiling: Ceiling, desk_of: Desk, clock: Clock, moment: Moment
) -> None:
    hint = "给住户打电话，最好在09:00–17:00。"
    ceiling.register()
    assert hint not in page(desk_of("lin"), f"{case_of(ceiling)}/contacts")
    clock.at = moment(3, 2, 18)
    assert hint in page(desk_of("lin"), f"{case_of(ceiling)}/contacts")
    assert desk_of("lin").post(f"{case_of(ceiling)}/contacts", SPOKEN).status_code == 302


def test_a_stranger_is_told_nothing_at_noon_either(ceiling: Ceiling, desk_of: Desk, noon: Clock) -> None:
    ceiling.register()
    assert desk_of("stranger").post(f"{case_of(ceiling)}/contacts", SPOKEN).status_code == 404
