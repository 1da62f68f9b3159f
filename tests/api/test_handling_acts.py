"""Handling by REST: stop the harm, speak first, find out, propose, choose, finish (HND-1, 3, 9, 11)."""

from typing import Any

import pytest

from bihuan.cases.models import Remedy
from tests.api.asks import (
    CHOOSE,
    DONE,
    FINISH,
    FIRST_CONTACT,
    INVESTIGATE,
    INVESTIGATION,
    MEASURE,
    PROPOSE,
    REMEDIES,
)
from tests.api.family import (
    GONE,
    LONG,
    NOTHING_SEEN,
    SAID,
    UNKNOWN_FIELD,
    On,
    choice_mistakes,
    flag_mistakes,
    key_mistakes,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import AT, said, wrong

PLACES = """
    taken about_zhou anonymous assessed charged with_zhou contacted investigated planned approved handled told
    closed voided praise enquiry repair repair_sent invalid again
"""


# ── immediate measures ──


@pytest.mark.parametrize("who", ["lin", "song", "chen", "zhou", "engineering_head", "shen"])
def test_whoever_is_at_hand_stops_the_harm(on: On, who: str) -> None:
    """HND-3."""
    case = on("with_zhou")
    case.done(who, "measures", {"words": "先接水。"})
    assert case.last() == ("case.measure_taken", who)


def test_the_harm_is_stopped_before_anything_else_and_more_than_once(on: On) -> None:
    case = on("taken")
    case.done("chen", "measures", {"words": "先接水。"})
    case.done("chen", "measures", {"words": "再断电。"})
    assert [each.type for each in case.facts()][-2:] == ["case.measure_taken"] * 2


def test_stopping_the_harm_changes_nothing_that_is_owed(on: On) -> None:
    case = on("with_zhou")
    before = case.owed()
    assert case.done("zhou", "measures", {"words": "先接水。"})["stage"] == "handling"
    assert case.owed() == before


@pytest.mark.parametrize(
    ("place", "code"),
    [("enquiry", "other_kind"), ("praise", "other_kind"), ("invalid", "other_kind"), ("closed", "closed")],
)
def test_there_is_no_harm_to_stop_in_a_question_or_in_praise(on: On, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", "measures", {"words": "x"})) == (409, code, "投诉接待 6")


# ── first contact ──


def test_the_repairman_speaks_with_the_resident_first_then_goes_to_look(on: On) -> None:
    """HND-11."""
    case = on("with_zhou")
    assert case.primary("zhou") == "first_contact"
    answered = case.done("zhou", "first-contact", SAID)
    assert answered["rounds"][0]["first_contact_at"]
    assert answered["last_contact_at"]
    assert case.last() == ("case.first_contacted", "zhou")
    assert case.primary("zhou") == "investigate"


@pytest.mark.parametrize(
    ("place", "who", "code"),
    [("contacted", "zhou", "no_need"), ("closed", "zhou", "closed")],
)
def test_there_is_one_first_contact_in_a_round(on: On, place: str, who: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act(who, "first-contact", SAID)) == (409, code, "投诉接待 6")


def test_nobody_is_called_who_left_no_number(on: On) -> None:
    case = on("anonymous")
    case.done("lin", "dispatches", {"staff": case.cast.zhou.pk})
    with case.nothing_written():
        assert said(case.act("zhou", "first-contact", SAID)) == (409, "no_need", "投诉接待 6")


# ── investigating ──


def test_what_was_found_is_kept_with_its_cause_and_the_plan_comes_next(on: On) -> None:
    case = on("contacted")
    body = INVESTIGATION | {"same_fault_elsewhere": True, "elsewhere": "2栋也一样。"}
    (round_,) = case.done("zhou", "investigation", body)["rounds"]
    assert (round_["findings"], round_["cause"], round_["on_the_spot"], round_["same_fault_elsewhere"]) == (
        "楼上地漏接口松了。",
        "hardware",
        True,
        True,
    )
    assert case.last() == ("case.investigated", "zhou")
    assert case.primary("zhou") == "propose"


def test_of_two_investigations_the_last_counts_and_both_stay_on_the_timeline(on: On) -> None:
    case = on("investigated")
    case.done("zhou", "investigation", INVESTIGATION | {"on_the_spot": False, "cause": "method"})
    assert (case.round.cause, case.round.on_the_spot) == ("method", False)
    assert [each.type for each in case.facts()].count("case.investigated") == 2


def test_each_cause_of_the_procedure_is_taken_and_no_other(on: On) -> None:
    case = on("contacted")
    for cause in ("attitude", "efficiency", "method", "skill", "rules", "hardware"):
        case.done("zhou", "investigation", INVESTIGATION | {"cause": cause})
    with case.nothing_written():
        assert wrong(case.act("zhou", "investigation", INVESTIGATION | {"cause": "fate"})) == {
            ("cause", "unknown")
        }


def test_what_is_wrong_with_an_investigation_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(
        on("contacted"),
        INVESTIGATE,
        [
            *text_mistakes("findings"),
            *flag_mistakes("on_the_spot", required=True),
            ({"cause": ""}, {("cause", "required")}),
            ({"cause": GONE}, {("cause", "required")}),
            ({"cause": "x" * 21}, {("cause", "too_long")}),
            ({"same_fault_elsewhere": True}, {("elsewhere", "required")}),
            ({"same_fault_elsewhere": True, "elsewhere": NOTHING_SEEN}, {("elsewhere", "required")}),
            ({"same_fault_elsewhere": "no"}, {("same_fault_elsewhere", "type")}),
            ({"elsewhere": LONG}, {("elsewhere", "too_long")}),
            *UNKNOWN_FIELD,
        ],
    )


@pytest.mark.parametrize(
    ("place", "who", "code", "clause"),
    [("handled", "zhou", "done", "规程 4.3.2a"), ("closed", "zhou", "closed", "规程 4.3.2a")],
)
def test_nothing_is_found_out_after_it_was_reported_done(
    on: On, place: str, who: str, code: str, clause: str
) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act(who, "investigation", INVESTIGATION)) == (409, code, clause)


def test_the_next_round_is_investigated_anew(on: On) -> None:
    """RVS-4: what was found in the first stays in the first."""
    case = on("again")
    case.done("lin", "dispatches", {"staff": case.cast.zhou.pk})
    case.done("zhou", "investigation", INVESTIGATION | {"findings": "防水层也破了。"})
    answered = case.get("zhou").json()["rounds"]
    assert [each["findings"] for each in answered] == ["楼上地漏防水破损", "防水层也破了。"]


# ── proposing ──


def test_a_plan_waits_for_the_head_of_the_department(on: On) -> None:
    case = on("investigated")
    body = {"remedies": [*REMEDIES["remedies"], {"text": "换管子。", "ready_by": "2026-03-02"}]}
    answered = case.done("zhou", "remedies", body)
    assert [(each["text"], each["ready_by"], each["chosen"]) for each in answered["remedies"]] == [
        ("重做防水。", "2026-03-05", False),
        ("换管子。", "2026-03-02", False),
    ]
    assert case.last() == ("case.remedies_proposed", "zhou")
    assert ("approve", "department_head") in case.owed()


def test_a_new_plan_takes_the_place_of_the_one_before(on: On) -> None:
    case = on("planned")
    case.done("zhou", "remedies", REMEDIES)
    standing = Remedy.objects.filter(case=case.case, returned_at=None)
    assert [each.text for each in standing] == ["重做防水。"]
    assert Remedy.objects.filter(case=case.case).count() == 2


def test_a_new_plan_forgets_what_the_resident_and_the_head_said_of_the_former(on: On) -> None:
    """HND-9."""
    case = on("approved")
    case.done("zhou", "choice", {"consented": False, "words": "太慢。"})
    case.done("zhou", "remedies", REMEDIES)
    round_ = case.round
    assert (round_.consented, round_.choice_at, round_.approved_at, round_.approved_by) == (None,) * 4


def test_what_is_wrong_with_a_plan_is_said_at_its_line(on: On) -> None:
    line = {"text": "重做防水。", "ready_by": "2026-03-05"}
    says_what_is_wrong(
        on("investigated"),
        PROPOSE,
        [
            ({"remedies": []}, {("remedies", "required")}),
            ({"remedies": GONE}, {("remedies", "required")}),
            ({"remedies": "重做防水"}, {("remedies", "type")}),
            ({"remedies": [line] * 21}, {("remedies", "too_many")}),
            ({"remedies": [line, line | {"text": ""}]}, {("remedy_2", "required")}),
            ({"remedies": [line | {"text": LONG}]}, {("remedies.0.text", "too_long")}),
            ({"remedies": [line | {"ready_by": "2026-03-01"}]}, {("ready_by_1", "past")}),
            ({"remedies": [line | {"ready_by": "2026-02-30"}]}, {("remedies.0.ready_by", "day")}),
            ({"remedies": [line | {"ready_by": "2201-01-01"}]}, {("remedies.0.ready_by", "impossible")}),
            ({"remedies": [line, {"text": "换管子"}]}, {("remedies.1.ready_by", "required")}),
            ({"remedies": [line | {"price": 3}]}, {("remedies.0.price", "unknown_field")}),
            *UNKNOWN_FIELD,
        ],
    )


def test_what_can_be_done_today_may_be_promised_for_today(on: On) -> None:
    case = on("investigated")
    today = {"remedies": [{"text": "换管子。", "ready_by": "2026-03-02"}]}
    assert case.done("zhou", "remedies", today)["remedies"][0]["ready_by"] == "2026-03-02"


def test_at_half_past_midnight_yesterday_is_past_though_it_is_still_yesterday_in_greenwich(
    on: On, clock: Any
) -> None:
    clock.at = AT.replace(day=3, hour=0, minute=30)
    yesterday = {"remedies": [{"text": "换管子。", "ready_by": "2026-03-02"}]}
    assert wrong(on("investigated").act("zhou", "remedies", yesterday)) == {("ready_by_1", "past")}


@pytest.mark.parametrize(
    ("place", "code", "clause"),
    [
        ("with_zhou", "not_investigated", "规程 4.3.2a"),
        ("approved", "done", "规程 4.3.1e"),
        ("handled", "done", "规程 4.3.1e"),
        ("repair_sent", "other_kind", "规程 4.3.1e"),
        ("closed", "closed", "规程 4.3.1e"),
    ],
)
def test_a_plan_has_its_place_between_finding_out_and_approval(
    on: On, place: str, code: str, clause: str
) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("zhou", "remedies", REMEDIES)) == (409, code, clause)


# ── the resident's choice ──


def test_the_remedy_the_resident_agreed_to_is_marked_and_no_other(on: On) -> None:
    case = on("investigated")
    body = {"remedies": [*REMEDIES["remedies"], {"text": "换管子。", "ready_by": "2026-03-04"}]}
    case.done("zhou", "remedies", body)
    second = case.done("lin", "choice", {"consented": True, "remedy": 2})
    assert [each["chosen"] for each in second["remedies"]] == [False, True]
    assert case.round.consented is True
    answered = case.done("lin", "choice", {"consented": True, "remedy": 1, "words": "还是先做防水。"})
    assert [each["chosen"] for each in answered["remedies"]] == [True, False]
    assert case.last() == ("case.remedy_chosen", "lin")


def test_a_resident_who_agrees_to_nothing_is_quoted(on: On) -> None:
    case = on("planned")
    answered = case.done("zhou", "choice", {"consented": False, "words": "要先看看。"})
    assert answered["rounds"][0]["consented"] is False
    assert not any(each["chosen"] for each in answered["remedies"])
    sentence = case.get("zhou", "/timeline").json()["items"][-1]["sentence"]
    assert sentence == "住户不同意提出的办法：要先看看。"


def test_after_a_refusal_the_plan_may_be_made_anew_though_it_was_approved(on: On) -> None:
    case = on("approved")
    case.done("zhou", "choice", {"consented": False, "words": "太慢。"})
    assert "propose" in case.allowed("zhou")


def test_what_is_wrong_with_a_choice_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(
        on("planned"),
        CHOOSE,
        [
            *flag_mistakes("consented", required=True),
            *key_mistakes("remedy"),
            *text_mistakes("words", required=False),
            ({"remedy": GONE}, {("remedy", "required")}),
            ({"remedy": 9_999_999}, {("remedy", "unknown")}),
            ({"consented": False}, {("words", "required")}),
            ({"consented": False, "words": NOTHING_SEEN}, {("words", "required")}),
            *UNKNOWN_FIELD,
        ],
    )


def test_a_remedy_of_the_plan_before_cannot_be_chosen_any_more(on: On) -> None:
    case = on("investigated")
    two = {"remedies": [*REMEDIES["remedies"], {"text": "换管子。", "ready_by": "2026-03-04"}]}
    case.done("zhou", "remedies", two)
    case.done("zhou", "remedies", REMEDIES)
    with case.nothing_written():
        response = case.act("zhou", "choice", {"consented": True, "remedy": 2})
        assert wrong(response) == {("remedy", "unknown")}


@pytest.mark.parametrize(
    ("place", "code"), [("with_zhou", "no_need"), ("handled", "no_need"), ("closed", "closed")]
)
def test_there_is_something_to_choose_between_plan_and_result_only(on: On, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        response = case.act("lin", "choice", {"consented": False, "words": "不要。"})
        assert said(response) == (409, code, "投诉接待 4")


# ── finished ──


def test_reported_done_it_waits_for_the_head_to_look(on: On) -> None:
    case = on("approved")
    answered = case.done("zhou", "completion", DONE)
    round_ = answered["rounds"][0]
    assert (answered["stage"], round_["outcome"], round_["solved"]) == (
        "verification",
        "防水重做，闭水不漏。",
        True,
    )
    assert round_["handled_by"]["name"] == "周师傅"
    assert case.last() == ("case.handling_finished", "zhou")
    assert ("verify", "department_head") in case.owed()


def test_what_could_not_be_solved_is_reported_upward(on: On) -> None:
    """HND-9."""
    case = on("approved")
    answered = case.done("zhou", "completion", {"outcome": "等开发商。", "solved": False})
    assert answered["rounds"][0]["solved"] is False
    assert ("report", "林晓") in case.owed()


def test_of_two_parties_both_report_and_one_unsolved_part_leaves_it_unsolved(on: On) -> None:
    """HND-4."""
    case = on("approved")
    case.done("lin", "dispatches", {"staff": case.cast.chen.pk})
    case.done("chen", f"dispatches/{case.charged('chen')}/acceptance")
    first = case.done("zhou", "completion", {"outcome": "管子换不了。", "solved": False})
    assert (first["stage"], first["rounds"][0]["handled_at"]) == ("handling", None)
    with case.nothing_written():
        assert said(case.act("zhou", "completion", DONE)) == (409, "done", "规程 4.3.1d")
    both = case.done("chen", "completion", {"outcome": "已放警示牌。"})
    assert both["stage"] == "verification"
    assert both["rounds"][0]["outcome"] == "管子换不了。\n已放警示牌。"
    assert both["rounds"][0]["solved"] is False


def test_what_is_wrong_with_a_report_of_completion_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(
        on("approved"), FINISH, [*text_mistakes("outcome"), *flag_mistakes("solved"), *UNKNOWN_FIELD]
    )


@pytest.mark.parametrize(
    ("place", "code", "clause"),
    [
        ("with_zhou", "not_approved", "规程 4.3.2c"),
        ("planned", "not_approved", "规程 4.3.2c"),
        ("handled", "done", "规程 4.3.1d"),
        ("closed", "closed", "规程 4.3.1h"),
    ],
)
def test_nothing_is_done_before_the_plan_was_signed_nor_twice(
    on: On, place: str, code: str, clause: str
) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("zhou", "completion", DONE)) == (409, code, clause)


def test_a_repair_is_done_without_plan_or_signature_and_then_told(on: On) -> None:
    case = on("repair_sent")
    assert case.done("zhou", "completion", DONE)["stage"] == "revisit"
    assert case.owed() == {("tell", "林晓")}


def test_a_way_of_contact_that_is_none_is_a_mistake(on: On) -> None:
    says_what_is_wrong(
        on("with_zhou"),
        FIRST_CONTACT,
        [*text_mistakes("words"), *choice_mistakes("way"), *UNKNOWN_FIELD],
    )


def test_a_measure_needs_words(on: On) -> None:
    says_what_is_wrong(on("with_zhou"), MEASURE, [*text_mistakes("words"), *UNKNOWN_FIELD])
