"""Whoever is named under "about" does not see the case by any way (ORG-3, HND-8)."""

import pytest

from bihuan.cases import actions
from bihuan.cases.access import case_for
from bihuan.cases.terms import deciding
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.refusals import Forbidden, NotVisible
from bihuan.matters.queries import is_hidden_from, owed_by, visible_matters
from bihuan.organisation.models import Centre, Department, Staff, StaffPost
from tests.cases.ceiling import FINDINGS, MEASURE, PLAN, REMARK, Ceiling, anew, because, valid


def sees(staff: Staff, ceiling: Ceiling) -> bool:
    """By list, by workbench, by number and by an act: all say the same."""
    who, matter = anew(staff), ceiling.fresh.matter
    listed = visible_matters(who.scope).filter(pk=matter.pk).exists()
    assert is_hidden_from(matter, who.scope) is not listed
    if listed:
        assert case_for(who, matter.number).pk == matter.pk
        return True
    assert not owed_by(who.scope).filter(matter=matter).exists()
    with pytest.raises(NotVisible):
        case_for(who, matter.number)
    with pytest.raises(NotVisible):
        actions.take_measure(ceiling.case, MEASURE, by=who, at=ceiling.at)
    with pytest.raises(NotVisible):
        actions.reveal_phone(ceiling.fresh, reason="想看看", by=who, at=ceiling.at)
    return False


def test_colleagues_of_the_centre_see_it_and_strangers_do_not(ceiling: Ceiling) -> None:
    """ORG-2."""
    ceiling.register()
    assert [sees(getattr(ceiling.cast, who), ceiling) for who in ("zhou", "song", "shen")] == [True] * 3
    assert not sees(ceiling.cast.stranger, ceiling)


def test_company_posts_see_every_centre(ceiling: Ceiling) -> None:
    ceiling.register()
    assert sees(ceiling.cast.quality, ceiling)
    assert sees(ceiling.cast.general_manager, ceiling)


def test_whoever_went_to_another_centre_sees_and_owes_nothing_of_the_former_one(
    ceiling: Ceiling, pines: Centre
) -> None:
    """ORG-2: Ms Lin took it in, and now takes calls in 听松里."""
    ceiling.register()
    assert owed_by(anew(ceiling.cast.lin).scope).exists()
    service = Department.objects.get(centre=pines, kind="customer_service")
    StaffPost.objects.filter(staff=ceiling.cast.lin).update(centre=pines, department=service)
    assert not sees(ceiling.cast.lin, ceiling)


def test_a_missing_number_looks_like_a_hidden_one(ceiling: Ceiling) -> None:
    with pytest.raises(NotVisible):
        case_for(anew(ceiling.cast.lin), "GHY-2026-9999")


def test_visible_but_not_ones_post_is_forbidden(ceiling: Ceiling) -> None:
    number = ceiling.register().case.matter.number
    with pytest.raises(Forbidden):
        case_for(anew(ceiling.cast.zhou), number, to=Verb.CLOSE)


def test_whom_it_is_about_sees_nothing_of_it(ceiling: Ceiling) -> None:
    ceiling.register(about=(ceiling.cast.zhou.pk,))
    assert not sees(ceiling.cast.zhou, ceiling)
    assert sees(ceiling.cast.lin, ceiling)


def test_a_company_post_it_is_about_sees_nothing_either(ceiling: Ceiling) -> None:
    ceiling.register(about=(ceiling.cast.quality.pk,))
    assert not sees(ceiling.cast.quality, ceiling)


def test_the_head_it_is_about_is_passed_over_from_acceptance_to_signature(ceiling: Ceiling) -> None:
    """The act goes one level up: the director has the dispatch of the department, and the signature."""
    ceiling.register(about=(ceiling.cast.engineering_head.pk,)).assessed()
    ceiling.act(actions.dispatch_case, deciding.Dispatch(department=ceiling.cast.engineering.pk))
    assert not sees(ceiling.cast.engineering_head, ceiling)
    to_zhou = deciding.HandOver(staff=ceiling.cast.zhou.pk, reason="你去看")
    ceiling.act(actions.hand_over, to_zhou, by="shen").act(actions.accept, by="zhou").planned()
    owed = owed_by(anew(ceiling.cast.shen).scope).get(matter=ceiling.case.pk)
    assert owed.verb == "approve"
    ceiling.act(actions.approve, REMARK, by="shen")
    assert ceiling.case.current_round.approved_by == ceiling.cast.shen


def test_a_director_it_is_about_is_passed_over_for_the_company(ceiling: Ceiling) -> None:
    both = (ceiling.cast.engineering_head.pk, ceiling.cast.shen.pk)
    ceiling.register(about=both).assessed()
    ceiling.act(actions.dispatch_case, deciding.Dispatch(staff=ceiling.cast.zhou.pk))
    ceiling.act(actions.accept, by="zhou").planned()
    assert owed_by(anew(ceiling.cast.company_head).scope).get(matter=ceiling.case.pk).verb == "approve"
    assert not sees(ceiling.cast.shen, ceiling)
    ceiling.act(actions.approve, REMARK, by="company_head")


def test_an_owner_it_turns_out_to_be_about_loses_it_at_once(ceiling: Ceiling) -> None:
    ceiling.register().act(actions.assess, valid(about=(ceiling.cast.lin.pk,)), by="he")
    assert not sees(ceiling.cast.lin, ceiling)
    matter = ceiling.fresh.matter
    assert matter.owner is None
    assert owed_by(anew(ceiling.cast.he).scope).filter(matter=matter, verb="dispatch").exists()


def test_praise_for_its_owner_that_turns_out_to_be_a_complaint_is_taken_from_her(ceiling: Ceiling) -> None:
    """Nobody was named anew; else she would owe what she cannot see (HND-8)."""
    ceiling.register(kind="").act(
        actions.assess, deciding.Assess(kind="praise", about=(ceiling.cast.lin.pk,))
    )
    assert sees(ceiling.cast.lin, ceiling)
    ceiling.act(actions.assess, valid(), by="he")
    assert not sees(ceiling.cast.lin, ceiling)
    assert ceiling.fresh.matter.owner is None
    assert owed_by(anew(ceiling.cast.he).scope).filter(matter=ceiling.case.pk, verb="dispatch").exists()


def test_a_handler_it_turns_out_to_be_about_loses_the_dispatch(ceiling: Ceiling) -> None:
    """Else nobody would ever be asked for it again."""
    ceiling.register().assessed().dispatched()
    ceiling.act(actions.assess, valid(about=(ceiling.cast.zhou.pk,)))
    assert ceiling.stage == "dispatch"
    assert ceiling.fresh.matter.holder is None
    assert not sees(ceiling.cast.zhou, ceiling)


def test_a_case_about_agent_and_supervisor_is_the_directors_from_the_first_minute(ceiling: Ceiling) -> None:
    both = (ceiling.cast.lin.pk, ceiling.cast.he.pk)
    ceiling.register(about=both, by=ceiling.cast.chen)
    assert owed_by(anew(ceiling.cast.shen).scope).filter(verb="assess").exists()
    assert ceiling.act(actions.assess, valid(), by="shen").stage == "dispatch"


def test_somebody_may_take_in_a_complaint_about_themselves_and_does_not_see_it_again(
    ceiling: Ceiling,
) -> None:
    """ORG-2: every employee may receive an opinion, and passes it on."""
    ceiling.register(by=ceiling.cast.zhou, about=(ceiling.cast.zhou.pk,))
    assert ceiling.fresh.confirmed_at is not None
    assert not sees(ceiling.cast.zhou, ceiling)
    assert ceiling.fresh.matter.owner == ceiling.cast.lin


def test_a_technician_may_take_in_an_opinion_read_it_back_and_answer_it(ceiling: Ceiling) -> None:
    """ORG-2."""
    ceiling.register(by=ceiling.cast.zhou, kind="enquiry", spot_answer="垃圾房在3栋后面")
    fresh = ceiling.fresh
    assert (fresh.answered_on_the_spot, fresh.matter.stage) == (True, "closing")
    assert ceiling.case.matter.version == fresh.matter.version


def test_nobody_takes_in_an_opinion_for_a_centre_that_is_not_theirs(ceiling: Ceiling) -> None:
    with pytest.raises(NotVisible):
        ceiling.register(by=ceiling.cast.stranger)


# ── praise ──


def test_praise_is_hidden_until_somebody_has_judged_it(ceiling: Ceiling) -> None:
    ceiling.register(about=(ceiling.cast.zhou.pk,), kind="")
    assert not sees(ceiling.cast.zhou, ceiling)
    ceiling.act(actions.assess, deciding.Assess(kind="praise"))
    assert sees(ceiling.cast.zhou, ceiling)


def test_praise_registered_as_praise_reaches_mr_zhou_when_it_is_passed_on(ceiling: Ceiling) -> None:
    """HND-8."""
    ceiling.register(about=(ceiling.cast.zhou.pk,), kind="praise")
    assert not sees(ceiling.cast.zhou, ceiling)
    ceiling.act(actions.pass_on, REMARK)
    assert sees(ceiling.cast.zhou, ceiling)


def test_praise_that_turns_out_to_be_a_complaint_is_hidden_again(ceiling: Ceiling) -> None:
    ceiling.register(about=(ceiling.cast.zhou.pk,), kind="")
    ceiling.act(actions.assess, deciding.Assess(kind="praise"))
    ceiling.act(actions.assess, valid())
    assert not sees(ceiling.cast.zhou, ceiling)


def test_a_note_by_a_colleague_who_is_not_named_goes_on(ceiling: Ceiling) -> None:
    from bihuan.cases.terms.handling import Words

    ceiling.register(about=(ceiling.cast.zhou.pk,))
    ceiling.act(actions.add_note, Words(words="当时我在场"), by="song")
    assert ceiling.fresh.matter.version == ceiling.case.matter.version


def test_what_was_found_and_planned_stays_when_a_party_goes(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched().act(actions.investigate, FINDINGS, by="zhou")
    ceiling.act(actions.propose, PLAN, by="zhou").act(actions.withdraw, because("请假"))
    ceiling.act(actions.dispatch_case, deciding.Dispatch(staff=ceiling.cast.engineering_head.pk))
    assert ceiling.case.current_round.findings == FINDINGS.findings
