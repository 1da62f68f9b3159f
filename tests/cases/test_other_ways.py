"""Invalid, enquiry, suggestion, praise, repair, anonymous: each its own short way (CLS-1, HND-8, INT-8)."""

import pytest

from bihuan.cases import actions
from bihuan.cases.queries import readings, timeline
from bihuan.cases.terms import deciding, handling
from bihuan.kernel.refusals import Forbidden, Invalid, Refusal
from bihuan.matters.models import Owed
from tests.cases.ceiling import DONE, REMARK, TOLD, Ceiling, because, invalid, valid


def codes(refused: "pytest.ExceptionInfo[Refusal]") -> list[str]:
    return [each.code for each in refused.value.obstacles]


def owed(ceiling: Ceiling) -> set[tuple[str, int | str]]:
    rows = Owed.objects.filter(matter_id=ceiling.case.pk)
    return {(each.verb, each.staff_id or each.post) for each in rows}


def clocks(ceiling: Ceiling) -> set[str]:
    return {each.code for each in readings(ceiling.fresh, at=ceiling.at)}


# ── invalid ──


def test_invalid_takes_effect_only_with_the_heads_signature(ceiling: Ceiling) -> None:
    """CLS-4: until then every clock of a valid complaint runs."""
    ceiling.register(severity="important").act(actions.assess, invalid(severity="important"))
    assert (ceiling.stage, ceiling.fresh.matter.validity) == ("assessment", "undecided")
    assert {"CLK-3b", "CLK-5"} <= clocks(ceiling)
    with pytest.raises(Forbidden):
        ceiling.act(actions.confirm_invalid, REMARK, by="lin")
    ceiling.act(actions.confirm_invalid, REMARK, by="he")
    assert ceiling.fresh.matter.validity == "invalid"
    assert clocks(ceiling) == {"CLK-1", "CLK-10"}
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.close_case, REMARK)
    assert codes(refused) == ["not_told"]
    assert ceiling.act(actions.tell, TOLD).act(actions.close_case, REMARK).stage == "closed"


def test_a_head_who_does_not_agree_sends_it_back_to_be_assessed(ceiling: Ceiling) -> None:
    ceiling.register().act(actions.assess, invalid()).act(actions.reject_invalid, because(), by="he")
    assert ("assess", ceiling.cast.lin.pk) in owed(ceiling)
    assert ceiling.assessed().stage == "dispatch"


def test_a_supervisor_who_says_invalid_leaves_the_signature_to_the_director(ceiling: Ceiling) -> None:
    """CLS-4: two people, always."""
    ceiling.register().act(actions.assess, invalid(), by="he")
    assert ("confirm_invalid", "centre_director") in owed(ceiling)
    with pytest.raises((Forbidden, Refusal)):
        ceiling.act(actions.confirm_invalid, REMARK, by="he")
    assert ceiling.act(actions.confirm_invalid, REMARK, by="shen").stage == "revisit"


def test_invalid_needs_its_reason_and_a_ground_that_makes_it_so(ceiling: Ceiling) -> None:
    ceiling.register()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.assess, invalid(reason=" "))
    assert refused.value.first.field == "reason"
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.assess, invalid(ground="attitude"))
    assert refused.value.first.field == "ground"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "nonsense"}, "kind"),
        ({"severity": ""}, "severity"),
        ({"validity": ""}, "validity"),
        ({"kind": "praise"}, "validity"),
        ({"subject": "weather"}, "subject"),
        ({"party": "moon"}, "party"),
        ({"about": (10**30,)}, "about"),
        ({"about": (987654,)}, "about"),
    ],
)
def test_what_an_assessment_cannot_say_is_refused_beside_its_field(
    ceiling: Ceiling, changes: dict[str, object], field: str
) -> None:
    """CLS-1, CLS-2, CLS-5, CLS-6."""
    ceiling.register()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.assess, valid(**changes))
    assert field in {each.field for each in refused.value.obstacles}


@pytest.mark.parametrize(
    ("ground", "validity"), [("coordination_failed", "valid"), ("coordination_sound", "invalid")]
)
def test_anothers_fault_is_ours_as_far_as_we_failed_to_coordinate(
    ceiling: Ceiling, ground: str, validity: str
) -> None:
    """CLS-3, HND-10: the developer is the responsible party, our part is examined."""
    command = valid(ground=ground, validity=validity, party="developer", reason="已催开发商三次")
    ceiling.register().act(actions.assess, command)
    assert (ceiling.fresh.ground, ceiling.fresh.party) == (ground, "developer")
    assert ceiling.fresh.invalid_proposed == (validity == "invalid")


# ── enquiry ──


def test_an_enquiry_answered_on_the_telephone_only_waits_to_be_closed(ceiling: Ceiling) -> None:
    """CLS-10, INT-5."""
    ceiling.register(kind="", spot_answer="物业费在前台或公众号缴", confirmed=False)
    assert (ceiling.stage, ceiling.fresh.matter.kind) == ("closing", "enquiry")
    assert clocks(ceiling) == set()
    assert ceiling.act(actions.close_case, REMARK).stage == "closed"


def test_what_is_outside_our_remit_says_where_to_go_and_counts_as_answered(ceiling: Ceiling) -> None:
    """CLS-10."""
    ceiling.register(kind="enquiry", spot_answer="请拨12345", outside_remit=True)
    assert ceiling.fresh.outside_remit
    assert "不属本公司职责" in str(timeline(ceiling.case)[-1].sentence)
    with pytest.raises(Invalid) as refused:
        ceiling.register(kind="enquiry", outside_remit=True)
    assert refused.value.first.field == "spot_answer"


def test_a_complaint_is_not_settled_by_an_answer_on_the_spot(ceiling: Ceiling) -> None:
    """S1 4.2.2: refused beside the field, and nothing is written."""
    with pytest.raises(Invalid) as refused:
        ceiling.register(spot_answer="知道了")
    assert refused.value.first.field == "spot_answer"
    assert not Owed.objects.exists()


def test_an_enquiry_not_answered_at_once_is_answered_within_three_days(ceiling: Ceiling) -> None:
    """CLK-8."""
    ceiling.register(kind="enquiry")
    assert "CLK-8" in clocks(ceiling)
    assert owed(ceiling) == {("answer", ceiling.cast.lin.pk)}
    ceiling.act(actions.answer, handling.Answer(words="周一")).act(actions.close_case, REMARK)
    assert ceiling.stage == "closed"


def test_an_enquiry_put_to_a_department_stands_on_its_workbench(ceiling: Ceiling) -> None:
    ceiling.register(kind="enquiry")
    ceiling.act(actions.dispatch_case, deciding.Dispatch(department=ceiling.cast.engineering.pk))
    assert ("accept", "department_head") in owed(ceiling)
    ceiling.act(actions.answer, handling.Answer(words="五天"), by="engineering_head")
    assert owed(ceiling) == {("close", ceiling.cast.lin.pk)}


# ── suggestion, praise, repair ──


def test_a_suggestion_is_sent_answered_with_the_reason_and_closed(ceiling: Ceiling) -> None:
    """HND-8, CLK-15."""
    ceiling.register(kind="suggestion")
    assert "CLK-15" in clocks(ceiling)
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.answer, handling.Answer(words="采纳", taken_up=True))
    assert codes(refused) == ["not_dispatched"]
    ceiling.act(actions.dispatch_case, deciding.Dispatch(department=ceiling.cast.engineering.pk))
    ceiling.act(actions.accept, by="engineering_head")
    with pytest.raises(Invalid) as unsaid:
        ceiling.act(actions.answer, handling.Answer(words="谢谢"))
    assert unsaid.value.first.field == "taken_up"
    ceiling.act(actions.answer, handling.Answer(words="明年装", taken_up=True), by="engineering_head")
    assert "建议采纳" in str(timeline(ceiling.case)[-1].sentence)
    assert ceiling.act(actions.close_case, REMARK).stage == "closed"


def test_praise_for_mr_zhou_goes_to_him_and_the_resident_is_thanked(ceiling: Ceiling) -> None:
    """HND-8."""
    ceiling.register(kind="", about=(ceiling.cast.zhou.pk,))
    ceiling.act(actions.assess, deciding.Assess(kind="praise")).act(actions.pass_on, REMARK)
    assert "周师傅" in str(timeline(ceiling.case)[-1].sentence.params["to"][0])
    assert ceiling.act(actions.tell, TOLD).act(actions.close_case, REMARK).stage == "closed"


def test_praise_that_names_nobody_is_passed_on_all_the_same(ceiling: Ceiling) -> None:
    ceiling.register(kind="praise").act(actions.pass_on, REMARK)
    assert str(timeline(ceiling.case)[-1].sentence) == "转达表扬。"


def test_a_repair_request_is_dispatched_finished_told_and_closed(ceiling: Ceiling) -> None:
    """CLS-1: without the signatures a complaint needs."""
    ceiling.register(kind="repair").dispatched()
    ceiling.act(actions.finish, DONE, by="zhou").act(actions.tell, TOLD).act(actions.close_case, REMARK)
    assert ceiling.stage == "closed"


def test_a_repair_that_was_not_done_right_goes_round_again(ceiling: Ceiling) -> None:
    """REP-4."""
    ceiling.register(kind="repair").dispatched().act(actions.finish, DONE, by="zhou")
    ceiling.act(actions.go_round, because("又坏了"))
    assert (ceiling.stage, ceiling.fresh.matter.round) == ("dispatch", 2)


# ── anonymous ──


def test_an_anonymous_letter_is_handled_and_closed_without_a_revisit(ceiling: Ceiling) -> None:
    """INT-8: nobody to call, so no clock that ends with a call."""
    ceiling.register(anonymous=True, channel="letter", answer_way="").assessed()
    assert clocks(ceiling).isdisjoint({"CLK-5", "CLK-6", "CLK-7", "CLK-10"})
    ceiling.verified()
    assert ceiling.stage == "closing"
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.log_contact, handling.Contact(way="telephone", words="喂"))
    assert codes(refused) == ["no_way"]
    assert ceiling.act(actions.close_case, REMARK).stage == "closed"


@pytest.mark.parametrize("given", [{"contact_name": "顾"}, {"contact_phone": "13912344410"}])
def test_an_anonymous_opinion_keeps_no_name_and_no_number(ceiling: Ceiling, given: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        ceiling.register(anonymous=True, **given)
    assert refused.value.first.field == "anonymous"


def test_nobody_is_promised_an_answer_who_cannot_be_answered(ceiling: Ceiling) -> None:
    from datetime import timedelta

    with pytest.raises(Invalid) as refused:
        ceiling.register(anonymous=True, promised_at=ceiling.at + timedelta(days=1))
    assert refused.value.first.field == "promised_at"
