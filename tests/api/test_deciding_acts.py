"""Deciding by REST: assess, sign, send back, report, climb (CLS-2..8, HND-2, ESC-1, ESC-5)."""

from typing import Any

import pytest

from bihuan.cases.terms.verbs import Verb
from tests.api.asks import (
    APPROVE,
    ASSESS,
    CONFIRM_INVALID,
    ESCALATE,
    FACTS,
    INVALID,
    MARK_MAJOR,
    REJECT,
    REJECT_INVALID,
    REMARK,
    REPORT,
    RETURN,
    TAKE_NOTE,
    UP,
    VALID,
    VERIFY,
)
from tests.api.family import (
    GONE,
    REASON,
    UNKNOWN_FIELD,
    Ask,
    On,
    choice_mistakes,
    flag_mistakes,
    key_mistakes,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import AT, Standing, said, wrong

PLACES = """
    taken undecided about_zhou assessed major called_invalid invalid with_zhou planned approved handled
    overdue verified told closed voided praise praise_passed enquiry enquiry_answered suggestion
    repair repair_done
"""


@pytest.mark.parametrize("ask", [REJECT_INVALID, RETURN, REJECT], ids=str)
def test_what_is_sent_back_is_sent_back_with_a_reason(on: On, ask: Ask) -> None:
    says_what_is_wrong(on(ask.place), ask, [*text_mistakes("reason"), *UNKNOWN_FIELD])


@pytest.mark.parametrize("ask", [CONFIRM_INVALID, APPROVE, VERIFY, REPORT, TAKE_NOTE], ids=str)
def test_a_remark_beside_a_signature_may_be_left_out_but_not_be_garbage(on: On, ask: Ask) -> None:
    case = on(ask.place)
    says_what_is_wrong(case, ask, [*text_mistakes("remark", required=False), *UNKNOWN_FIELD])
    case.done(ask.who, ask.noun)
    assert case.last() == (FACTS[ask.verb], ask.who)


# ── assessing ──


def test_an_assessed_complaint_carries_its_kind_its_ground_and_who_judged(on: On) -> None:
    case = on("undecided")
    answered = case.done("song", "assessment", VALID)
    kept = {name: answered[name] for name in VALID}
    assert kept == VALID
    assert (answered["assessed_by"]["name"], answered["stage"]) == ("宋佳", "dispatch")
    assert case.last() == ("case.assessed", "song")
    assert ("assess", "林晓") not in case.owed()


@pytest.mark.parametrize("severity", ["major", "important", "minor"])
def test_each_severity_is_kept(on: On, severity: str) -> None:
    case = on("undecided")
    assert case.done("lin", "assessment", VALID | {"severity": severity})["severity"] == severity


def test_who_says_invalid_proposes_and_it_counts_as_undecided_until_the_head_signs(on: On) -> None:
    """CLS-4, CLS-8."""
    case = on("undecided")
    answered = case.done("lin", "assessment", INVALID)
    assert (answered["validity"], answered["invalid_proposed"], answered["stage"]) == (
        "undecided",
        True,
        "assessment",
    )
    assert case.owed() >= {("confirm_invalid", "service_supervisor")}


@pytest.mark.parametrize("kind", ["enquiry", "suggestion", "praise", "repair"])
def test_what_is_no_complaint_has_no_validity_ground_or_severity(on: On, kind: str) -> None:
    """CLS-1: what belonged to the complaint is taken off with it."""
    case = on("assessed")
    answered = case.done("lin", "assessment", {"kind": kind, "severity": "minor", "ground": "attitude"})
    assert (answered["kind"], answered["validity"], answered["severity"], answered["ground"]) == (
        kind,
        None,
        None,
        None,
    )


def test_what_is_wrong_with_an_assessment_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(
        on("undecided"),
        ASSESS,
        [
            *choice_mistakes("kind"),
            *choice_mistakes("validity"),
            *choice_mistakes("severity"),
            *text_mistakes("reason", required=False),
            ({"ground": GONE}, {("ground", "required")}),
            ({"ground": "moon"}, {("ground", "unknown")}),
            ({"ground": "no_fault_found"}, {("ground", "unknown")}),
            ({"ground": "x" * 41}, {("ground", "too_long")}),
            ({"subject": "no.such"}, {("subject", "unknown")}),
            ({"subject": "x" * 41}, {("subject", "too_long")}),
            ({"party": "moon"}, {("party", "unknown")}),
            ({"party": "x" * 21}, {("party", "too_long")}),
            (
                {"validity": "undecided"},
                {("validity", "unknown")},
            ),
            ({"about": [9_999_999]}, {("about", "unknown")}),
            ({"about": "zhou"}, {("about", "type")}),
            ({"about": [0]}, {("about.0", "out_of_range")}),
            ({"kind": "praise"}, {("validity", "not_for_this_kind")}),
            *UNKNOWN_FIELD,
        ],
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"reason": ""}, {("reason", "required")}),
        ({"reason": GONE}, {("reason", "required")}),
        ({"ground": "standard_missed"}, {("ground", "unknown")}),
        ({"ground": GONE}, {("ground", "required")}),
    ],
    ids=["no reason", "reason left out", "ground of a valid one", "no ground"],
)
def test_invalid_needs_its_ground_and_its_reason_in_words(
    on: On, change: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    says_what_is_wrong(on("undecided"), Ask(Verb.ASSESS, "undecided", "lin", INVALID), [(change, expected)])


def test_an_invalid_one_needs_no_severity(on: On) -> None:
    assert on("undecided").done("lin", "assessment", INVALID)["severity"] is None


@pytest.mark.parametrize(
    ("place", "code", "clause"),
    [
        ("verified", "done", "规程 4.2.4b"),
        ("invalid", "done", "规程 4.2.4b"),
        ("praise_passed", "done", "规程 4.2.4b"),
        ("enquiry_answered", "done", "规程 4.2.2a"),
        ("closed", "closed", "规程 4.2.2a"),
        ("voided", "voided", "规程 4.2.2a"),
    ],
)
def test_what_was_signed_answered_or_passed_on_is_not_judged_anew(
    on: On, place: str, code: str, clause: str
) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", "assessment", VALID)) == (409, code, clause)


def test_naming_the_repairman_takes_the_dispatch_from_him_and_the_case_out_of_his_sight(on: On) -> None:
    case = on("with_zhou")
    answered = case.done("lin", "assessment", VALID | {"about": [case.cast.zhou.pk]})
    assert [each["name"] for each in answered["about"]] == ["周师傅"]
    assert answered["dispatches"][-1]["withdrawn_at"]
    assert case.get("zhou").status_code == 404


def test_left_out_whom_it_is_about_stays_and_an_empty_list_clears_it(on: On) -> None:
    case = on("about_zhou")
    assert len(case.done("lin", "assessment", VALID)["about"]) == 1
    assert case.done("lin", "assessment", VALID | {"about": []})["about"] == []
    assert case.get("zhou").status_code == 200


# ── invalid: the head's signature ──


def test_signed_invalid_the_resident_is_told_the_same_day(on: On) -> None:
    """CLS-4, CLK-10."""
    case = on("called_invalid")
    answered = case.done("he", "invalidity-confirmation", REMARK)
    assert (answered["validity"], answered["stage"]) == ("invalid", "revisit")
    assert answered["invalid_confirmed_at"]
    assert case.last() == ("case.invalid_confirmed", "he")
    assert case.owed() == {("tell", "林晓")}
    assert "CLK-10" in {each["code"] for each in answered["clocks"]}


def test_sent_back_it_is_to_be_assessed_again(on: On) -> None:
    case = on("called_invalid")
    answered = case.done("he", "invalidity-rejection", REASON)
    assert (answered["validity"], answered["invalid_proposed"]) == ("undecided", False)
    assert case.last() == ("case.invalid_rejected", "he")
    assert ("assess", "林晓") in case.owed()


@pytest.mark.parametrize(
    ("place", "code"),
    [("assessed", "no_need"), ("invalid", "no_need"), ("closed", "closed"), ("voided", "voided")],
)
@pytest.mark.parametrize("ask", [CONFIRM_INVALID, REJECT_INVALID], ids=lambda each: str(each.verb))
def test_there_is_nothing_to_sign_where_nobody_said_invalid(on: On, ask: Ask, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("shen", ask.noun, ask.body)) == (409, code, "规程 4.2.4b")


def test_a_supervisor_who_says_invalid_leaves_the_signature_to_the_director(on: On) -> None:
    """CLS-4: two pairs of eyes."""
    case = on("undecided")
    case.done("he", "assessment", INVALID)
    assert case.act("he", "invalidity-confirmation").status_code == 403
    assert case.done("shen", "invalidity-confirmation")["validity"] == "invalid"


# ── the plan ──


def test_an_approved_plan_is_carried_out(on: On) -> None:
    case = on("planned")
    answered = case.done("engineering_head", "approval", REMARK)
    assert answered["rounds"][0]["approved_by"]["name"] == "罗工"
    assert case.last() == ("case.plan_approved", "engineering_head")
    assert case.primary("zhou") == "finish"


def test_the_director_may_sign_for_a_department(on: On) -> None:
    case = on("planned")
    case.done("shen", "approval")
    assert case.last() == ("case.plan_approved", "shen")


def test_with_the_heads_signature_it_is_with_a_head(on: On) -> None:
    """CLK-3a."""
    case = on("assessed")
    case.done("lin", "dispatches", {"staff": case.cast.zhou.pk})
    case.done("zhou", "dispatches/DISPATCH/acceptance")
    case.done("zhou", "investigation", {"findings": "漏。", "on_the_spot": True, "cause": "skill"})
    case.done("zhou", "remedies", {"remedies": [{"text": "补。", "ready_by": "2026-03-05"}]})
    assert case.case.with_head_at is None
    case.done("engineering_head", "approval")
    assert case.case.with_head_at == AT


def test_a_returned_plan_is_made_anew_and_the_former_stays_readable(on: On) -> None:
    case = on("planned")
    answered = case.done("engineering_head", "return", {"reason": "要写闭水时间。"})
    assert answered["remedies"][0]["returned_at"]
    assert answered["rounds"][0]["proposed_at"] is None
    assert case.last() == ("case.plan_returned", "engineering_head")
    assert case.primary("zhou") == "propose"


@pytest.mark.parametrize("ask", [APPROVE, RETURN], ids=lambda each: str(each.verb))
@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("with_zhou", "no_plan"),
        ("approved", "done"),
        ("repair", "other_kind"),
        ("invalid", "other_kind"),
        ("closed", "closed"),
    ],
)
def test_a_plan_is_signed_once_and_only_where_there_is_one(on: On, ask: Ask, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("shen", ask.noun, ask.body)) == (409, code, "规程 4.3.1e")


# ── the result ──


def test_a_verified_result_is_told_to_the_resident(on: On) -> None:
    case = on("handled")
    answered = case.done("engineering_head", "verification", REMARK)
    assert (answered["rounds"][0]["verified_by"]["name"], answered["stage"]) == ("罗工", "revisit")
    assert case.last() == ("case.result_verified", "engineering_head")
    assert case.owed() == {("tell", "林晓")}


def test_a_rejected_result_goes_back_to_whoever_handled_it_as_if_not_reported(on: On) -> None:
    """CLK-6: the revisit's two days begin when it is really done."""
    case = on("handled")
    answered = case.done("engineering_head", "rejection", {"reason": "还在渗。"})
    round_ = answered["rounds"][0]
    assert (answered["stage"], round_["handled_at"], round_["outcome"], round_["solved"]) == (
        "handling",
        None,
        None,
        None,
    )
    assert "CLK-6" not in {each["code"] for each in answered["clocks"]}
    assert case.last() == ("case.result_rejected", "engineering_head")
    assert case.primary("zhou") == "finish"


@pytest.mark.parametrize("ask", [VERIFY, REJECT], ids=lambda each: str(each.verb))
@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("approved", "not_handled"),
        ("verified", "done"),
        ("repair_done", "other_kind"),
        ("invalid", "other_kind"),
        ("closed", "closed"),
    ],
)
def test_a_result_is_signed_once_and_only_where_there_is_one(on: On, ask: Ask, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("shen", ask.noun, ask.body)) == (409, code, "规程 4.3.1c")


# ── reporting and climbing ──


def test_a_major_complaint_is_reported_once_and_the_duty_ends(on: On) -> None:
    """CLK-2a."""
    case = on("major")
    assert ("report", "林晓") in case.owed()
    answered = case.done("lin", "report", {"remark": "请知悉。"})
    assert answered["reported_at"]
    assert case.last() == ("case.reported", "lin")
    assert ("report", "林晓") not in case.owed()
    assert case.case.with_head_at == AT
    with case.nothing_written():
        assert said(case.act("lin", "report")) == (409, "done", "投诉接待 5")


@pytest.mark.parametrize("place", ["praise", "enquiry", "suggestion", "repair"])
def test_only_a_complaint_is_reported(on: On, place: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", "report")) == (409, "other_kind", "投诉接待 5")


@pytest.mark.parametrize("who", ["lin", "song", "zhou", "engineering_head", "shen"])
def test_whoever_has_it_in_hand_may_report_it(on: On, who: str) -> None:
    case = on("with_zhou")
    response = case.act(who, "report")
    assert response.status_code == 200, who


def test_one_rung_up_it_is_the_directors_and_the_first_of_that_rung_has_it(on: On) -> None:
    case = on("with_zhou")
    answered = case.done("lin", "escalations", UP)
    assert answered["rung"] == "centre_head"
    assert case.last() == ("case.escalated", "lin")
    sentence = case.get("lin", "/timeline").json()["items"][-1]["sentence"]
    assert sentence == "报中心负责人（沈主任）处理：超出权限。（3月5日24:00前处理）"
    assert case.case.reported_at == AT
    assert case.case.escalated_at is None


def test_at_the_company_the_seven_working_days_begin(on: On) -> None:
    """ESC-4, CLK-5b."""
    case = on("with_zhou")
    answered = case.done("lin", "escalations", UP | {"rung": "company"})
    assert "CLK-5b" in {each["code"] for each in answered["clocks"]}
    assert case.case.escalated_at == AT


@pytest.mark.parametrize("who", ["lin", "zhou", "engineering_head", "shen", "quality"])
def test_owner_handler_head_and_quality_may_put_it_one_level_up(on: On, who: str) -> None:
    """ESC-4."""
    case = on("with_zhou")
    case.done(who, "escalations", UP | {"rung": "company"})
    assert case.last() == ("case.escalated", who)


def test_a_named_receiver_is_one_of_that_rung(on: On) -> None:
    case = on("with_zhou")
    to_intake = UP | {"rung": "company", "receiver": case.cast.company_intake.pk}
    case.done("lin", "escalations", to_intake)
    sentence = case.get("lin", "/timeline").json()["items"][-1]["sentence"]
    assert sentence == "报公司综合管理部（丁然）处理：超出权限。（3月5日24:00前处理）"


def test_what_is_wrong_with_an_escalation_is_said_at_its_field(on: On) -> None:
    case = on("with_zhou")
    says_what_is_wrong(
        case,
        ESCALATE,
        [
            *text_mistakes("reason"),
            *choice_mistakes("rung"),
            *key_mistakes("receiver"),
            ({"rung": "representative"}, {("rung", "skips")}),
            ({"rung": "general_manager"}, {("rung", "skips")}),
            ({"until": AT.isoformat()}, {("until", "past")}),
            ({"receiver": case.cast.zhou.pk}, {("receiver", "unknown")}),
            ({"receiver": case.cast.company_head.pk}, {("receiver", "unknown")}),
            *UNKNOWN_FIELD,
        ],
    )


def test_nothing_goes_down_the_ladder_or_stays(on: On) -> None:
    case = on("with_zhou")
    case.done("lin", "escalations", UP | {"rung": "company"})
    with case.nothing_written():
        for rung in ("company", "centre_head"):
            assert wrong(case.act("lin", "escalations", UP | {"rung": rung})) == {("rung", "not_higher")}


def test_rung_by_rung_it_reaches_the_general_manager_and_no_further(on: On) -> None:
    """ESC-1."""
    case = on("with_zhou")
    for rung in ("centre_head", "company", "representative", "general_manager"):
        assert case.done("lin", "escalations", UP | {"rung": rung})["rung"] == rung
    with case.nothing_written():
        response = case.act("lin", "escalations", UP | {"rung": "general_manager"})
        assert said(response) == (409, "done", "规程 4.3.1f")


def test_marked_major_it_lies_before_the_general_manager_at_once(on: On) -> None:
    """ESC-5."""
    case = on("assessed")
    answered = case.done("shen", "major-impact", {"reason": "媒体关注。", "beyond_representative": True})
    assert (answered["major_impact"], answered["rung"]) == (True, "general_manager")
    assert case.last() == ("case.marked_major", "shen")
    sentence = case.get("lin", "/timeline").json()["items"][-1]["sentence"]
    assert sentence.startswith("标明超出管理者代表权限，直接报总经理：媒体关注。（")
    assert answered["beyond_representative"]
    assert answered["escalated_until"]
    with case.nothing_written():
        assert said(case.act("general_manager", "major-impact", REASON)) == (409, "done", "规程 3.1")


def test_quality_may_mark_it_too(on: On) -> None:
    case = on("assessed")
    case.done("quality", "major-impact", REASON)
    assert case.last() == ("case.marked_major", "quality")


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("praise", "other_kind"),
        ("enquiry", "other_kind"),
        ("called_invalid", "other_kind"),
        ("closed", "closed"),
    ],
)
def test_only_a_complaint_is_of_major_impact(on: On, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("quality", "major-impact", REASON)) == (409, code, "规程 3.1")


def test_what_is_wrong_with_a_mark_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(
        on("assessed"),
        MARK_MAJOR,
        [*text_mistakes("reason"), *flag_mistakes("beyond_representative"), *UNKNOWN_FIELD],
    )


def closed_ways(on: Standing) -> set[str]:
    return {each["verb"] for each in on.get("shen").json()["next"]["refused"]}


def test_the_director_sees_what_waits_and_why(on: On) -> None:
    refused = on("approved").get("shen").json()["next"]["refused"]
    why = {each["verb"]: [reason["code"] for reason in each["reasons"]] for each in refused}
    assert why["verify"] == ["not_handled"]
    assert "approve" not in why
    assert closed_ways(on("closed")) == set()


def test_who_has_what_is_overdue_is_said_and_takes_note_once(on: On) -> None:
    case = on("overdue")
    shown = case.get("lin").json()
    assert (shown["overdue_level"], shown["overseer"]["name"]) == ("department_head", "罗工")
    assert case.primary("engineering_head") == "take_note"
    answered = case.done("engineering_head", "acknowledgement")
    assert answered["overseer"]["name"] == "罗工"
    with case.nothing_written():
        assert said(case.act("engineering_head", "acknowledgement")) == (409, "done", "规程 4.3.1f")


def test_where_nothing_is_overdue_there_is_nothing_to_take_note_of(on: On) -> None:
    with on("assessed").nothing_written():
        # Nobody oversees it, so it is nobody's act.
        assert said(on("assessed").act("shen", "acknowledgement")) == (403, "not_your_post", "规程 4.3.1f")
