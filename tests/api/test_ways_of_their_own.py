"""Acts that only some cases come to, by REST: invalid, enquiry, praise, nobody reached, a round over."""

from tests.api.conftest import REVISIT, VALID, Ceiling

REASON = {"reason": "写清楚为什么。"}
INVALID = {"kind": "complaint", "validity": "invalid", "ground": "no_fault_found", "reason": "服务没有不足。"}


def test_the_head_makes_it_invalid_or_sends_it_back(ceiling: Ceiling) -> None:
    ceiling.bring_to("confirmed")
    assert ceiling.act("lin", "assessment", INVALID).status_code == 200
    assert ceiling.act("lin", "invalidity-confirmation").status_code == 403
    back = ceiling.act("he", "invalidity-rejection", REASON)
    assert (back.status_code, back.json()["validity"]) == (200, "undecided")
    assert ceiling.act("he", "invalidity-confirmation").json()["code"] == "no_need"
    ceiling.act("lin", "assessment", INVALID)
    assert ceiling.act("he", "invalidity-confirmation").json()["validity"] == "invalid"


def test_an_enquiry_is_answered_and_closed(ceiling: Ceiling) -> None:
    ceiling.bring_to("confirmed")
    ceiling.act("lin", "assessment", {"kind": "enquiry"})
    assert ceiling.act("zhou", "answer", {"words": "x"}).status_code == 403
    assert ceiling.act("lin", "closure").json()["code"] == "not_answered"
    answered = ceiling.act("lin", "answer", {"words": "周三上门。", "way": "telephone"})
    assert answered.json()["answered_at"]
    assert ceiling.act("lin", "closure").json()["stage"] == "closed"


def test_praise_goes_to_the_person_praised(ceiling: Ceiling) -> None:
    ceiling.bring_to("confirmed")
    ceiling.act("lin", "assessment", {"kind": "praise", "about": [ceiling.cast["zhou"].pk]})
    assert ceiling.act("lin", "closure").json()["code"] == "not_passed_on"
    passed = ceiling.act("lin", "passing-on", {"remark": "谢谢周师傅。"})
    assert passed.json()["passed_on_at"]
    assert ceiling.by("zhou").get(f"/cases/{ceiling.number}").status_code == 200


def test_three_attempts_on_two_days_let_the_head_sign(ceiling: Ceiling) -> None:
    ceiling.bring_to("told")
    nobody = {"way": "telephone", "words": "没人接。"}
    ceiling.act("lin", "rounds/1/attempts", nobody)
    assert ceiling.act("shen", "rounds/1/not-revisited", REASON).json()["code"] == "too_few"
    ceiling.act("lin", "rounds/1/attempts", nobody)
    ceiling.clock.at = ceiling.clock.at.replace(day=3)
    ceiling.act("lin", "rounds/1/attempts", nobody)
    assert ceiling.act("lin", "rounds/1/not-revisited", REASON).status_code == 403
    signed = ceiling.act("shen", "rounds/1/not-revisited", REASON).json()
    assert signed["rounds"][0]["not_revisited_signed_by"]["name"] == "沈主任"
    assert signed["rounds"][0]["revisited_at"] is None


def test_a_round_that_is_over_stays_as_it_was(ceiling: Ceiling) -> None:
    ceiling.bring_to("revisited")
    assert ceiling.act("lin", "rounds", REASON).json()["round"] == 2
    assert ceiling.act("lin", "rounds/1/revisit", REVISIT).json()["code"] == "round_over"
    assert ceiling.act("lin", "rounds/3/revisit", REVISIT).status_code == 404


def test_a_dispatch_of_another_case_is_not_there(ceiling: Ceiling) -> None:
    ceiling.bring_to("dispatched")
    assert ceiling.act("zhou", "dispatches/9999/acceptance").status_code == 404


def test_whoever_says_it_is_about_themselves_loses_sight_of_it(ceiling: Ceiling) -> None:
    ceiling.bring_to("confirmed")
    response = ceiling.by("lin").post(
        ceiling.path("assessment"), VALID | {"about": [ceiling.cast["lin"].pk]}, version=ceiling.version
    )
    assert (response.status_code, response.content) == (204, b"")
    assert ceiling.by("lin").get(f"/cases/{ceiling.number}").status_code == 404
    assert ceiling.by("shen").get(f"/cases/{ceiling.number}").status_code == 200
