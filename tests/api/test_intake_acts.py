"""Intake by REST: reading back and answering while the resident is still there (INT-1, CLS-7, CLS-10)."""

from datetime import timedelta
from typing import Any

import pytest

from bihuan.journal.models import Fact
from bihuan.matters.models import Matter
from tests.api.asks import ON_THE_SPOT, WORDS
from tests.api.family import (
    LONG,
    NOTHING_SEEN,
    UNKNOWN_FIELD,
    On,
    choice_mistakes,
    flag_mistakes,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import AT, Shelf, said, wrong

PLACES = """
    taken undecided read_back about_zhou assessed enquiry enquiry_answered voided closed
"""


# ── reading back ──


def test_the_front_desk_writes_down_that_it_was_read_back(on: On) -> None:
    case = on("taken")
    answered = case.done("song", "confirmation")
    assert answered["confirmed_at"]
    assert case.case.confirmed_at == AT
    assert case.last() == ("case.confirmed", "song")


def test_once_read_back_it_is_not_offered_again(on: On) -> None:
    case = on("taken")
    assert "confirm" in case.allowed("song")
    case.done("song", "confirmation")
    assert "confirm" not in case.allowed("song")


@pytest.mark.parametrize("who", ["lin", "song", "he", "chen"])
def test_whoever_sits_at_the_desk_may_read_it_back(on: On, who: str) -> None:
    case = on("taken")
    case.done(who, "confirmation")
    assert case.last() == ("case.confirmed", who)


@pytest.mark.parametrize(
    ("place", "code"), [("read_back", "done"), ("closed", "closed"), ("voided", "voided")]
)
def test_what_was_read_back_or_is_at_rest_is_not_read_back_again(on: On, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("song", "confirmation")) == (409, code, "规程 4.2.5a")


def test_reading_back_takes_no_words(on: On) -> None:
    """It needs no body, and one that is sent is not guessed at."""
    case = on("taken")
    case.done("song", "confirmation", {})
    assert case.last() == ("case.confirmed", "song")


# ── answered on the spot ──


def test_an_answer_on_the_spot_makes_it_an_enquiry_that_only_waits_to_be_closed(on: On) -> None:
    case = on("undecided")
    answered = case.done("song", "spot-answer", WORDS)
    assert (answered["kind"], answered["answered_on_the_spot"], answered["stage"]) == (
        "enquiry",
        True,
        "closing",
    )
    assert answered["outside_remit"] is False
    assert case.last() == ("case.answered_on_the_spot", "song")
    assert case.primary("lin") == "close"


def test_who_is_sent_elsewhere_is_told_where_and_it_is_kept_that_it_was_outside_our_remit(on: On) -> None:
    """CLS-10."""
    case = on("undecided")
    answered = case.done("lin", "spot-answer", WORDS | {"outside_remit": True})
    assert answered["outside_remit"] is True
    entry = case.get("lin", "/timeline").json()["items"][-1]
    assert entry["sentence"] == "当场说明不属本公司职责，并告知去处：装修要先到前台办手续。"


def test_an_answer_on_the_spot_keeps_the_promise_that_was_made(on: On) -> None:
    case = on("undecided")
    case.done("lin", "spot-answer", WORDS)
    assert case.case.promise_kept_at == case.case.answered_at == case.case.last_contact_at == AT


@pytest.mark.parametrize(
    ("place", "code", "clause"),
    [
        ("read_back", "other_kind", "规程 4.2.2a"),
        ("assessed", "other_kind", "规程 4.2.2a"),
        ("enquiry_answered", "done", "规程 4.2.5b"),
        ("closed", "closed", "规程 4.2.5b"),
        ("voided", "voided", "规程 4.2.5b"),
    ],
)
def test_only_an_enquiry_not_answered_yet_is_answered_on_the_spot(
    on: On, place: str, code: str, clause: str
) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", "spot-answer", WORDS)) == (409, code, clause)


def test_an_enquiry_that_was_sent_to_a_department_is_not_answered_on_the_spot_any_more(on: On) -> None:
    case = on("enquiry")
    case.done("lin", "dispatches", {"department": case.cast.engineering.pk})
    assert said(case.act("lin", "spot-answer", WORDS)) == (409, "done", "规程 4.2.5b")


def test_what_is_wrong_with_an_answer_on_the_spot_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(
        on("undecided"),
        ON_THE_SPOT,
        [
            *text_mistakes("words"),
            *choice_mistakes("way", required=False),
            *flag_mistakes("outside_remit"),
            *UNKNOWN_FIELD,
        ],
    )


def test_a_way_of_null_is_as_if_nobody_had_said_it(on: On) -> None:
    case = on("undecided")
    assert case.done("lin", "spot-answer", WORDS | {"way": None})["answered_on_the_spot"] is True


# ── what both refuse ──


# ── registering ──

SPOKEN = {"said": "厨房顶上一直滴水。", "channel": "telephone"}


def _register(shelf: Shelf, who: str, **changes: Any) -> Any:
    return shelf.programs[who].post("/cases", {**SPOKEN, **changes})


def _counts() -> tuple[int, int]:
    return Matter.objects.count(), Fact.objects.count()


def test_a_case_is_registered_with_its_number_its_owner_and_its_first_due_time(on: On, shelf: Shelf) -> None:
    response = _register(shelf, "lin", kind="complaint", severity="important")
    body = response.json()
    assert response.status_code == 201
    assert response["Location"] == f"/api/v1/cases/{body['number']}"
    assert response["ETag"] == f'"{body["version"]}"'
    assert (body["owner"]["name"], body["stage"], body["round"]) == ("林晓", "assessment", 1)
    assert body["due"]["code"] in {each["code"] for each in body["clocks"]}
    # Two hours to dispatch what was said on the telephone; nothing else presses as much (CLK-1).
    assert body["next"]["primary"] == "dispatch"


@pytest.mark.parametrize("who", ["lin", "song", "he", "chen", "zhou", "engineering_head", "shen"])
def test_anybody_may_take_an_opinion_in(on: On, shelf: Shelf, who: str) -> None:
    """ORG-2."""
    assert _register(shelf, who).status_code == 201


def test_the_case_belongs_to_whoever_takes_calls_not_to_the_repairman_who_wrote_it_down(
    on: On, shelf: Shelf
) -> None:
    body = _register(shelf, "zhou").json()
    assert (body["owner"]["name"], body["registered_by"]["name"]) == ("林晓", "周师傅")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"said": ""}, {("said", "required")}),
        ({"said": NOTHING_SEEN}, {("said", "required")}),
        ({"said": "滴" * 20_001}, {("said", "too_long")}),
        ({"said": "滴\x00水"}, {("said", "unprintable")}),
        ({"said": 5}, {("said", "type")}),
        ({"channel": ""}, {("channel", "unknown")}),
        ({"channel": "pigeon"}, {("channel", "unknown")}),
        ({"kind": "rant"}, {("kind", "unknown")}),
        ({"severity": "grave"}, {("severity", "unknown")}),
        ({"answer_way": "smoke"}, {("answer_way", "unknown")}),
        ({"title": "题" * 201}, {("title", "too_long")}),
        ({"place": "处" * 201}, {("place", "too_long")}),
        ({"contact_name": "名" * 41}, {("contact_name", "too_long")}),
        ({"contact_title": "称" * 11}, {("contact_title", "too_long")}),
        ({"contact_phone": "1" * 41}, {("contact_phone", "too_long")}),
        ({"contact_phone": "1234"}, {("contact_phone", "phone")}),
        ({"contact_phone": "1" * 19}, {("contact_phone", "phone")}),
        ({"contact_phone": "打给我"}, {("contact_phone", "phone")}),
        ({"happened": LONG}, {("happened", "too_long")}),
        ({"why": LONG}, {("why", "too_long")}),
        ({"how": LONG}, {("how", "too_long")}),
        ({"subject": "no.such"}, {("subject", "unknown")}),
        ({"room": 9_999_999}, {("room", "unknown")}),
        ({"person": 9_999_999}, {("person", "unknown")}),
        ({"about": [9_999_999]}, {("about", "unknown")}),
        ({"about": ["zhou"]}, {("about.0", "type")}),
        ({"about": [1] * 51}, {("about", "too_many")}),
        ({"centre": "TSL"}, {("centre", "unknown")}),
        ({"centre": "XXX"}, {("centre", "unknown")}),
        ({"anonymous": "yes"}, {("anonymous", "type")}),
        ({"anonymous": True, "contact_name": "顾明"}, {("anonymous", "contradiction")}),
        ({"anonymous": True, "contact_phone": "13912344410"}, {("anonymous", "contradiction")}),
        (
            {"anonymous": True, "promised_at": "2026-03-03T10:00:00+08:00"},
            {("promised_at", "no_way")},
        ),
        ({"promised_at": "2026-03-02T10:20:00+08:00"}, {("promised_at", "past")}),
        ({"promised_at": "2026-03-02T10:20:00"}, {("promised_at", "no_zone")}),
        ({"promised_at": "morgen"}, {("promised_at", "moment")}),
        ({"promised_at": "2999-01-01T00:00:00+08:00"}, {("promised_at", "impossible")}),
        ({"wished_at": "2026-03-01T10:20:00+08:00"}, {("wished_at", "past")}),
        ({"said_at": "2026-03-02T10:20:01+08:00"}, {("said_at", "future")}),
        ({"said_at": "1899-12-31T10:20:00+08:00"}, {("said_at", "impossible")}),
        ({"outside_remit": True}, {("spot_answer", "required")}),
        ({"kind": "complaint", "spot_answer": "好的。"}, {("spot_answer", "not_for_this_kind")}),
        ({"spot_answer": LONG}, {("spot_answer", "too_long")}),
        ({"remakr": "x"}, {("remakr", "unknown_field")}),
        ({"said": "", "channel": "pigeon"}, {("channel", "unknown")}),
    ],
    ids=lambda each: "+".join(each) if isinstance(each, dict) else "",
)
def test_a_mistake_in_what_was_taken_down_is_said_at_its_field_and_no_number_is_used(
    on: On, shelf: Shelf, changes: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    before = _counts()
    assert wrong(_register(shelf, "lin", **changes)) == expected
    assert _counts() == before


@pytest.mark.parametrize("field", ["said", "channel"])
def test_what_was_said_and_how_it_came_cannot_be_left_out(on: On, shelf: Shelf, field: str) -> None:
    body = {name: value for name, value in SPOKEN.items() if name != field}
    assert wrong(shelf.programs["lin"].post("/cases", body)) == {(field, "required")}


@pytest.mark.parametrize(
    "changes",
    [
        {"said": "滴" * 20_000},
        {"title": "题" * 200},
        {"contact_name": "名" * 40, "contact_title": "称" * 10},
        {"contact_phone": "1" * 18},
        {"contact_phone": "+86 139-1234-4410"},
        {"contact_phone": "12345"},
        {"said_at": "2026-03-02T10:20:00+08:00"},
        {"said_at": "1900-01-01T00:00:00+08:00"},
        {"promised_at": "2026-03-02T10:20:01+08:00"},
        {"wished_at": "2200-12-31T00:00:00+08:00"},
        {"kind": None, "severity": None, "about": None, "answer_way": None},
    ],
    ids=lambda each: "+".join(each),
)
def test_the_last_value_that_is_still_right_is_taken(on: On, shelf: Shelf, changes: dict[str, Any]) -> None:
    response = _register(shelf, "lin", **changes)
    assert response.status_code == 201, response.json()


def test_a_number_is_used_only_by_what_was_really_registered(on: On, shelf: Shelf) -> None:
    first = _register(shelf, "lin").json()["number"]
    _register(shelf, "lin", channel="pigeon")
    second = _register(shelf, "lin").json()["number"]
    assert int(second[-4:]) == int(first[-4:]) + 1


def test_somebody_of_the_company_says_which_centre_it_is(on: On, shelf: Shelf) -> None:
    before = _counts()
    assert wrong(_register(shelf, "general_manager")) == {("centre", "required")}
    assert _counts() == before
    registered = _register(shelf, "general_manager", centre="TSL").json()
    assert (registered["centre"]["code"], registered["number"][:4]) == ("TSL", "TSL-")


def test_an_anonymous_case_comes_back_without_a_resident(on: On, shelf: Shelf) -> None:
    body = _register(shelf, "lin", anonymous=True).json()
    assert (body["resident"], body["anonymous"], body["who"]) == (None, True, None)


def test_whoever_writes_down_something_about_themselves_gets_its_address_and_nothing_more(
    on: On, shelf: Shelf
) -> None:
    response = _register(shelf, "zhou", about=[shelf.cast.zhou.pk])
    assert (response.status_code, response.content) == (204, b"")
    assert shelf.programs["zhou"].get(response["Location"].removeprefix("/api/v1")).status_code == 404
    assert shelf.programs["lin"].get(response["Location"].removeprefix("/api/v1")).status_code == 200


def test_a_promise_becomes_the_due_time_where_it_is_the_tightest(on: On, shelf: Shelf) -> None:
    """CLK-8."""
    soon = AT + timedelta(minutes=30)
    body = _register(shelf, "lin", promised_at=soon.isoformat()).json()
    assert (body["due"]["code"], body["due"]["clause"]) == ("CLK-8", "规程 4.2.5b")
