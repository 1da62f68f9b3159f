"""Dispatching by REST: charge, accept, refuse, hand over, withdraw (HND-4, HND-6, CLS-7, CLK-3a)."""

from typing import Any

import pytest

from bihuan.cases.models import Dispatched
from tests.api.asks import DISPATCH, HAND_OVER, REFUSE, WITHDRAW, to, to_department
from tests.api.asks import ON_DISPATCH as ONE
from tests.api.family import (
    NOTHING_SEEN,
    REASON,
    UNKNOWN_FIELD,
    Ask,
    On,
    is_not_there_for,
    key_mistakes,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import AT, Standing, said, wrong

PLACES = """
    taken read_back anonymous about_zhou assessed major charged charged_twice with_zhou handled
    closed voided praise enquiry enquiry_answered suggestion repair repair_done called_invalid
    invalid
"""


# ── what all five refuse ──


@pytest.mark.parametrize("who", ["zhou", "stranger"])
def test_whom_it_is_about_cannot_dispatch_it_away(on: On, who: str) -> None:
    is_not_there_for(on("about_zhou"), DISPATCH, who)


@pytest.mark.parametrize("ask", [WITHDRAW, REFUSE], ids=str)
def test_to_take_something_back_needs_a_reason_that_can_be_read(on: On, ask: Ask) -> None:
    says_what_is_wrong(on(ask.place), ask, [*text_mistakes("reason"), *UNKNOWN_FIELD])


def test_what_is_wrong_with_a_handover_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(
        on("with_zhou"),
        HAND_OVER,
        [*text_mistakes("reason"), *key_mistakes("staff", required=True), *UNKNOWN_FIELD],
    )


def test_what_is_wrong_with_a_dispatch_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(
        on("assessed"),
        DISPATCH,
        [
            *text_mistakes("task", required=False),
            *text_mistakes("unconfirmed_because", required=False),
            *key_mistakes("department"),
            *key_mistakes("staff"),
            ({"department": None, "staff": None}, {("department", "required")}),
            ({"department": 9_999_999}, {("department", "unknown")}),
            ({"staff": 9_999_999}, {("staff", "unknown")}),
            *UNKNOWN_FIELD,
        ],
    )


def test_acceptance_of_a_dispatch_that_is_not_a_number_is_a_mistake(on: On) -> None:
    case = on("charged")
    with case.nothing_written():
        assert wrong(case.act("engineering_head", "dispatches/first/acceptance")) == {("dispatch", "type")}
        assert wrong(case.act("engineering_head", "dispatches/0/acceptance")) == {
            ("dispatch", "out_of_range")
        }
        assert said(case.act("engineering_head", "dispatches/999999/acceptance"))[0] == 404


# ── dispatch ──


def test_a_department_is_charged_and_its_head_owes_the_acceptance(on: On) -> None:
    case = on("assessed")
    answered = case.done("song", "dispatches", to_department(task="先接水再看漏点")(case))
    (row,) = answered["dispatches"]
    assert (row["department"]["name"], row["staff"], row["task"]) == ("工程维修部", None, "先接水再看漏点")
    assert (row["by"]["name"], row["accepted_at"], answered["stage"]) == ("宋佳", None, "handling")
    assert case.last() == ("case.dispatched", "song")
    assert case.owed() == {("accept", "department_head")}
    assert case.primary("engineering_head") == "accept"


def test_to_a_department_it_is_with_a_head_at_once_to_a_repairman_it_is_not(on: On) -> None:
    """CLK-3a."""
    case = on("assessed")
    case.done("lin", "dispatches", to("zhou")(case))
    assert (case.case.dispatched_at, case.case.with_head_at) == (AT, None)
    case.done("lin", "dispatches", to_department("order")(case))
    assert case.case.with_head_at == AT


def test_a_person_is_charged_in_their_own_department(on: On) -> None:
    """So that their own head signs for what they do."""
    case = on("assessed")
    (row,) = case.done("lin", "dispatches", to("zhou")(case))["dispatches"]
    assert (row["staff"]["name"], row["department"]["name"]) == ("周师傅", "工程维修部")
    assert case.primary("zhou") == "accept"


def test_a_second_party_works_beside_the_first(on: On) -> None:
    """HND-4."""
    case = on("with_zhou")
    rows = case.done("lin", "dispatches", to_department("order")(case))["dispatches"]
    standing = [each for each in rows if not each["handed_over_at"]]
    assert {each["department"]["name"] for each in standing} == {"工程维修部", "秩序维护部"}
    assert case.case.dispatched_at == AT


@pytest.mark.parametrize("body", [to("zhou"), to_department("engineering")], ids=["person", "department"])
def test_nobody_is_charged_twice_with_the_same(on: On, body: Any) -> None:
    case = on("assessed")
    case.done("lin", "dispatches", body(case))
    with case.nothing_written():
        assert wrong(case.act("lin", "dispatches", body(case))) == {("department", "already")}


@pytest.mark.parametrize("who", ["stranger", "administrator"])
def test_only_people_of_this_centre_or_the_company_are_charged(on: On, who: str) -> None:
    case = on("assessed")
    with case.nothing_written():
        assert wrong(case.act("lin", "dispatches", to(who)(case))) == {("staff", "unknown")}


def test_a_department_of_the_other_centre_is_not_charged(on: On) -> None:
    case = on("assessed")
    elsewhere = case.cast.pines.departments.first().pk
    with case.nothing_written():
        assert wrong(case.act("lin", "dispatches", {"department": elsewhere})) == {("department", "unknown")}


def test_nobody_handles_what_is_about_them(on: On) -> None:
    case = on("about_zhou")
    with case.nothing_written():
        assert wrong(case.act("lin", "dispatches", to("zhou")(case))) == {("staff", "about")}


@pytest.mark.parametrize(
    ("who", "status"), [("zhou", 422), ("lin", 422), ("engineering_head", 200), ("shen", 200)]
)
def test_a_major_complaint_is_handled_by_a_head_in_person(on: On, who: str, status: int) -> None:
    """HND-6."""
    case = on("major")
    response = case.act("lin", "dispatches", to(who)(case))
    assert response.status_code == status
    if status == 422:
        assert wrong(response) == {("staff", "major")}


def test_before_it_was_read_back_a_dispatch_says_why_not(on: On) -> None:
    """CLS-7."""
    case = on("taken")
    with case.nothing_written():
        response = case.act("lin", "dispatches", to_department()(case))
        assert said(response) == (422, "unconfirmed", "规程 4.2.5a")
        assert wrong(response) == {("unconfirmed_because", "unconfirmed")}
        blank = case.act("lin", "dispatches", to_department(unconfirmed_because=" ")(case))
        assert wrong(blank) == {("unconfirmed_because", "unconfirmed")}
    case.done("lin", "dispatches", to_department(unconfirmed_because="电话断了")(case))
    assert case.last() == ("case.dispatched", "lin")


def test_the_second_dispatch_does_not_ask_again_why_it_was_not_read_back(on: On) -> None:
    case = on("taken")
    case.done("lin", "dispatches", to_department(unconfirmed_because="电话断了")(case))
    case.done("lin", "dispatches", to_department("order")(case))


def test_what_cannot_be_read_back_to_anybody_is_dispatched_without_asking(on: On) -> None:
    case = on("anonymous")
    case.done("lin", "dispatches", to_department()(case))


@pytest.mark.parametrize(
    ("place", "code", "clause"),
    [
        ("praise", "other_kind", "投诉接待 1"),
        ("handled", "done", "规程 4.3.1a"),
        ("repair_done", "done", "规程 4.3.1a"),
        ("enquiry_answered", "done", "规程 4.3.1a"),
        ("closed", "closed", "规程 4.3.1a"),
        ("voided", "voided", "规程 4.3.1a"),
    ],
)
def test_what_is_done_or_is_praise_is_not_dispatched(on: On, place: str, code: str, clause: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", "dispatches", to_department()(case))) == (409, code, clause)


@pytest.mark.parametrize(
    "place", ["read_back", "assessed", "called_invalid", "enquiry", "suggestion", "repair"]
)
def test_all_else_that_is_open_may_be_dispatched(on: On, place: str) -> None:
    """CLS-8: also what the head has not yet signed to be invalid."""
    case = on(place)
    case.done("lin", "dispatches", to_department()(case))
    assert case.last() == ("case.dispatched", "lin")


# ── accept ──


def test_the_head_accepts_for_the_department_and_then_speaks_with_the_resident(on: On) -> None:
    case = on("charged")
    (row,) = case.done("engineering_head", ONE + "acceptance")["dispatches"]
    assert row["accepted_at"]
    assert case.last() == ("case.dispatch_accepted", "engineering_head")
    assert case.owed() == {("first_contact", "department_head")}


def test_what_was_accepted_is_not_accepted_again(on: On) -> None:
    case = on("charged")
    case.done("engineering_head", ONE + "acceptance")
    with case.nothing_written():
        assert said(case.act("engineering_head", ONE + "acceptance")) == (
            409,
            "no_need",
            "规程 4.3.1h",
        )


def test_nobody_accepts_what_another_department_was_charged_with(on: On) -> None:
    case = on("charged_twice")
    other = Dispatched.objects.get(case=case.case, department=case.cast.order).pk
    with case.nothing_written():
        response = case.act("engineering_head", f"dispatches/{other}/acceptance")
        assert wrong(response) == {("dispatch", "unknown")}


def test_after_accepting_its_own_the_department_has_no_other_to_accept(on: On) -> None:
    case = on("charged_twice")
    own = Dispatched.objects.get(case=case.case, department=case.cast.engineering).pk
    other = Dispatched.objects.get(case=case.case, department=case.cast.order).pk
    case.done("engineering_head", f"dispatches/{own}/acceptance")
    with case.nothing_written():
        response = case.act("engineering_head", f"dispatches/{other}/acceptance")
        assert said(response) == (403, "not_addressed", "规程 4.3.1h")


def test_with_no_head_of_that_department_the_director_has_it(on: On) -> None:
    """秩序维护部 has no head here."""
    case = on("charged_twice")
    other = Dispatched.objects.get(case=case.case, department=case.cast.order).pk
    case.done("shen", f"dispatches/{other}/acceptance")
    assert case.last() == ("case.dispatch_accepted", "shen")


# ── refuse ──


def test_what_a_department_refuses_comes_back_to_the_desk_with_its_reason(on: On) -> None:
    case = on("charged")
    answered = case.done("engineering_head", ONE + "refusal", {"reason": "楼上业主自己的管子"})
    assert (answered["dispatches"][0]["refused_at"] is not None, answered["stage"]) == (True, "dispatch")
    assert case.last() == ("case.dispatch_refused", "engineering_head")
    assert case.owed() == {("dispatch", "林晓")}


@pytest.mark.parametrize(
    ("place", "code"), [("handled", "no_need"), ("closed", "closed"), ("voided", "voided")]
)
@pytest.mark.parametrize("ask", [WITHDRAW], ids=str)
def test_what_is_done_is_not_taken_back(on: On, ask: Ask, place: str, code: str) -> None:
    case = on(place)
    key = Dispatched.objects.filter(case=case.case).order_by("-pk").values_list("pk", flat=True).first() or 1
    response = case.act("shen", f"dispatches/{key}/withdrawal", REASON)
    expected = (404, "not_found", None) if place == "voided" else (409, code, "规程 4.3.1a")
    assert said(response) == expected


def test_when_the_only_other_party_was_done_a_refusal_ends_the_handling(on: On) -> None:
    """HND-4: nobody is left who has not reported."""
    case = on("charged_twice")
    own = Dispatched.objects.get(case=case.case, department=case.cast.engineering)
    other = Dispatched.objects.get(case=case.case, department=case.cast.order)
    Dispatched.objects.filter(pk=own.pk).update(finished_at=AT, finished_by=case.cast.zhou)
    assert case.done("shen", f"dispatches/{other.pk}/refusal", REASON)["stage"] == "verification"
    assert (case.round.handled_at, case.round.handled_by) == (AT, case.cast.zhou)


# ── hand over ──


def test_what_is_handed_over_keeps_its_task_and_waits_to_be_accepted(on: On) -> None:
    case = on("assessed")
    case.done("lin", "dispatches", to("zhou", task="看漏点")(case))
    case.done("zhou", ONE + "acceptance")
    rows = case.done("zhou", ONE + "handover", to("engineering_head", reason="要开墙")(case))["dispatches"]
    assert [each["staff"]["name"] for each in rows] == ["周师傅", "罗工"]
    assert rows[0]["handed_over_at"]
    assert (rows[1]["task"], rows[1]["accepted_at"]) == ("看漏点", None)
    assert case.last() == ("case.dispatch_handed_over", "zhou")
    assert case.owed() == {("accept", "罗工")}


def test_handing_it_to_the_head_puts_it_with_a_head(on: On) -> None:
    """CLK-3a: as a dispatch to the head would."""
    case = on("assessed")
    case.done("lin", "dispatches", to("zhou")(case))
    case.done("zhou", ONE + "handover", to("chen", reason="换人")(case))
    assert case.case.with_head_at is None
    case.done("chen", ONE + "handover", to("engineering_head", reason="要开墙")(case))
    assert case.case.with_head_at == AT


def test_the_head_of_a_department_names_who_does_it(on: On) -> None:
    case = on("charged")
    rows = case.done("engineering_head", ONE + "handover", to("zhou", reason="由周师傅办")(case))[
        "dispatches"
    ]
    assert rows[-1]["staff"]["name"] == "周师傅"
    assert case.primary("zhou") == "accept"


@pytest.mark.parametrize(
    ("who", "code"), [("zhou", "already"), ("stranger", "unknown"), ("administrator", "unknown")]
)
def test_it_is_handed_to_somebody_new_of_this_centre(on: On, who: str, code: str) -> None:
    case = on("with_zhou")
    with case.nothing_written():
        response = case.act("zhou", ONE + "handover", to(who, reason="换人")(case))
        assert wrong(response) == {("staff", code)}


def test_the_head_may_hand_over_what_their_people_have(on: On) -> None:
    case = on("with_zhou")
    case.done("engineering_head", ONE + "handover", to("chen", reason="周师傅请假")(case))
    assert case.last() == ("case.dispatch_handed_over", "engineering_head")


def test_after_handing_it_over_it_is_not_the_repairmans_any_more(on: On) -> None:
    case = on("with_zhou")
    case.done("zhou", ONE + "handover", to("chen", reason="换人")(case))
    with case.nothing_written():
        response = case.act("zhou", "first-contact", {"way": "telephone", "words": "喂"})
        assert said(response) == (403, "not_your_post", "投诉接待 6")


# ── withdraw ──


def test_what_went_to_the_wrong_people_is_withdrawn_and_dispatched_anew(on: On) -> None:
    case = on("with_zhou")
    answered = case.done("lin", ONE + "withdrawal", {"reason": "应该先找楼上"})
    assert answered["stage"] == "dispatch"
    assert [bool(each["withdrawn_at"]) for each in answered["dispatches"]] == [False, True]
    assert case.last() == ("case.dispatch_withdrawn", "lin")
    assert case.primary("lin") == "dispatch"


def test_with_nothing_dispatched_there_is_nothing_to_withdraw_hand_over_or_accept(on: On) -> None:
    case = on("with_zhou")
    key = case.charged()
    case.done("lin", f"dispatches/{key}/withdrawal", REASON)
    with case.nothing_written():
        assert said(case.act("lin", f"dispatches/{key}/withdrawal", REASON)) == (
            409,
            "no_need",
            "规程 4.3.1a",
        )
        handover = case.act("shen", f"dispatches/{key}/handover", to("chen", reason="x")(case))
        assert said(handover) == (409, "no_need", "规程 4.3.1a")


def test_of_two_parties_only_the_one_named_is_withdrawn(on: On) -> None:
    case = on("charged_twice")
    own = Dispatched.objects.get(case=case.case, department=case.cast.engineering).pk
    case.done("lin", f"dispatches/{own}/withdrawal", REASON)
    standing = [each for each in Dispatched.objects.filter(case=case.case) if not each.ended]
    assert [each.department for each in standing] == [case.cast.order]


def test_a_dispatch_of_another_case_is_not_found_under_this_one(on: On) -> None:
    case, other = on("with_zhou"), on("charged")
    with case.nothing_written():
        response = case.act("lin", f"dispatches/{other.charged()}/withdrawal", REASON)
        assert said(response)[:2] == (404, "not_found")


def test_a_reason_of_spaces_is_no_reason(on: On) -> None:
    case = on("with_zhou")
    assert wrong(case.act("lin", ONE + "withdrawal", {"reason": NOTHING_SEEN})) == {("reason", "required")}


def everything_standing(on: Standing) -> list[int]:
    return [each.pk for each in Dispatched.objects.filter(case=on.case) if not each.ended]


def test_handing_over_leaves_as_many_charged_as_before(on: On) -> None:
    case = on("charged_twice")
    own = Dispatched.objects.get(case=case.case, department=case.cast.engineering).pk
    case.done("engineering_head", f"dispatches/{own}/handover", to("zhou", reason="由周师傅办")(case))
    assert len(everything_standing(case)) == 2
