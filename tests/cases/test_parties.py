"""Dispatch: several parties, each answers for its own part (HND-4, HND-6, ESC-3)."""

import pytest

from bihuan.cases import actions
from bihuan.cases.models import Dispatched
from bihuan.cases.terms import deciding
from bihuan.kernel.refusals import Forbidden, Invalid, Refusal
from bihuan.matters.models import Owed
from bihuan.organisation.models import Centre, Department, Staff
from bihuan.organisation.terms import DepartmentKind, Post
from tests.cases.ceiling import DONE, FINDINGS, PLAN, REMARK, Ceiling, because
from tests.cast import department, hire


@pytest.fixture
def order(osmanthus: Centre) -> Department:
    return department(osmanthus, DepartmentKind.ORDER)


@pytest.fixture
def order_head(osmanthus: Centre, order: Department) -> Staff:
    return hire("1025", "秦海", "秦队", Post.DEPARTMENT_HEAD, centre=osmanthus, kind=DepartmentKind.ORDER)


def owed(ceiling: Ceiling) -> set[tuple[str, int | str]]:
    rows = Owed.objects.filter(matter_id=ceiling.case.pk)
    return {(each.verb, each.staff_id or each.post) for each in rows}


def to(department: Department | None = None, staff: Staff | None = None) -> deciding.Dispatch:
    return deciding.Dispatch(
        department=department.pk if department else None, staff=staff.pk if staff else None
    )


def test_a_case_is_handled_when_the_last_of_its_parties_has_reported(
    ceiling: Ceiling, order: Department, order_head: Staff
) -> None:
    """HND-4: followed jointly."""
    ceiling.register().assessed().dispatched().act(actions.dispatch_case, to(order))
    ceiling.act(actions.accept, by=order_head).approved()
    ceiling.act(actions.finish, DONE, by="zhou")
    assert ceiling.stage == "handling"
    assert ("finish", "department_head") in owed(ceiling)
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.finish, DONE, by="zhou")
    assert refused.value.first.code == "done"
    ceiling.act(actions.finish, DONE, by=order_head)
    assert ceiling.stage == "verification"
    assert ceiling.case.current_round.outcome.count("\n") == 1


def test_withdrawing_the_last_unfinished_party_leaves_a_finished_case(
    ceiling: Ceiling, order: Department, order_head: Staff
) -> None:
    ceiling.register().assessed().dispatched().act(actions.dispatch_case, to(order)).approved()
    ceiling.act(actions.finish, DONE, by="zhou")
    theirs = Dispatched.objects.get(case=ceiling.case, department=order)
    ceiling.act(actions.withdraw, because("不用他们了"), theirs.pk)
    assert ceiling.stage == "verification"


def test_a_rejected_result_is_unfinished_for_every_party(
    ceiling: Ceiling, order: Department, order_head: Staff
) -> None:
    ceiling.register().assessed().dispatched().act(actions.dispatch_case, to(order)).approved()
    ceiling.act(actions.finish, DONE, by="zhou").act(actions.finish, DONE, by=order_head)
    ceiling.act(actions.reject_result, because(), by="shen")
    assert not Dispatched.objects.filter(finished_at__isnull=False).exists()
    assert ("finish", ceiling.cast.zhou.pk) in owed(ceiling)


def test_when_every_party_refuses_the_agent_dispatches_again(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched().act(actions.refuse, because("不归我们"), by="zhou")
    assert ceiling.stage == "dispatch"
    assert ("dispatch", ceiling.cast.lin.pk) in owed(ceiling)


def test_a_withdrawn_dispatch_that_leaves_none_is_dispatched_again(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched().act(actions.withdraw, because("派错了"))
    assert ceiling.stage == "dispatch"
    assert ceiling.fresh.matter.holder is None


def test_a_person_is_dispatched_to_with_their_department_so_that_their_own_head_signs(
    ceiling: Ceiling,
) -> None:
    """HND-2."""
    ceiling.register().assessed().act(actions.dispatch_case, to(staff=ceiling.cast.zhou))
    row = Dispatched.objects.get()
    assert (row.department, row.staff) == (ceiling.cast.engineering, ceiling.cast.zhou)
    ceiling.act(actions.accept, by="zhou").approved()
    assert ceiling.case.current_round.approved_by == ceiling.cast.engineering_head


def test_with_a_handler_it_is_not_yet_with_a_head(ceiling: Ceiling) -> None:
    """CLK-3a."""
    ceiling.register().assessed().act(actions.dispatch_case, to(staff=ceiling.cast.zhou))
    assert ceiling.fresh.with_head_at is None
    assert ("report", ceiling.cast.lin.pk) in owed(ceiling)
    ceiling.act(actions.report, REMARK)
    assert ceiling.fresh.with_head_at == ceiling.at
    assert ("report", ceiling.cast.lin.pk) not in owed(ceiling)


def test_a_department_has_it_through_its_head_at_once(ceiling: Ceiling) -> None:
    ceiling.register().assessed().act(actions.dispatch_case, to(ceiling.cast.engineering))
    assert ceiling.fresh.with_head_at == ceiling.at


def test_the_same_party_is_not_charged_twice(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.dispatch_case, to(staff=ceiling.cast.zhou))
    assert refused.value.first.code == "already"
    with pytest.raises(Invalid) as refused:
        ceiling.act(
            actions.hand_over, deciding.HandOver(staff=ceiling.cast.zhou.pk, reason="再转"), by="zhou"
        )
    assert refused.value.first.code == "already"


def test_somebody_of_another_centre_is_not_charged(ceiling: Ceiling) -> None:
    ceiling.register().assessed()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.dispatch_case, to(staff=ceiling.cast.stranger))
    assert refused.value.first.field == "staff"
    elsewhere = department(ceiling.cast.stranger.held_posts.get().centre, DepartmentKind.ENGINEERING)
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.dispatch_case, to(elsewhere))
    assert refused.value.first.field == "department"


@pytest.mark.parametrize("number", [0, -1, 10**9, 10**30])
def test_a_department_or_person_that_is_not_there_is_said_beside_the_field(
    ceiling: Ceiling, number: int
) -> None:
    ceiling.register().assessed()
    for command in (deciding.Dispatch(department=number), deciding.Dispatch(staff=number)):
        with pytest.raises(Invalid):
            ceiling.act(actions.dispatch_case, command)


def test_whom_it_is_about_is_not_charged_with_it(ceiling: Ceiling) -> None:
    ceiling.register(about=(ceiling.cast.zhou.pk,)).assessed()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.dispatch_case, to(staff=ceiling.cast.zhou))
    assert refused.value.first.code == "about"


def test_a_major_complaint_is_handled_by_a_head_in_person(ceiling: Ceiling) -> None:
    """HND-6."""
    ceiling.register().assessed("major")
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.dispatch_case, to(staff=ceiling.cast.zhou))
    assert refused.value.first.code == "major"
    ceiling.act(actions.dispatch_case, to(ceiling.cast.engineering))
    with pytest.raises(Invalid):
        ceiling.act(
            actions.hand_over,
            deciding.HandOver(staff=ceiling.cast.zhou.pk, reason="你去"),
            by="engineering_head",
        )
    ceiling.act(actions.accept, by="engineering_head")
    ceiling.act(actions.investigate, FINDINGS, by="engineering_head")
    ceiling.act(actions.propose, PLAN, by="engineering_head")
    assert ("approve", "centre_director") in owed(ceiling)


def test_a_dispatch_that_is_not_ones_own_is_neither_accepted_nor_refused(ceiling: Ceiling) -> None:
    ceiling.register().assessed().act(actions.dispatch_case, to(ceiling.cast.engineering))
    for verb, args in ((actions.accept, ()), (actions.refuse, (because(),))):
        with pytest.raises(Forbidden):
            ceiling.act(verb, *args, by="zhou")


def test_of_several_dispatches_the_one_meant_is_named(
    ceiling: Ceiling, order: Department, order_head: Staff
) -> None:
    ceiling.register().assessed().dispatched().act(actions.dispatch_case, to(order))
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.withdraw, because())
    assert refused.value.first.field == "dispatch"


def test_what_the_head_office_took_in_goes_to_the_centre_it_is_about(ceiling: Ceiling) -> None:
    """ESC-3: number and seven days stay."""
    office = ceiling.cast.company_intake.held_posts.get().centre
    ceiling.register(centre=office, by=ceiling.cast.company_intake, room=None, person=None, channel="forum")
    ceiling.act(actions.assess, _valid(), by="company_intake")
    ceiling.act(actions.dispatch_case, to(ceiling.cast.engineering), by="company_intake")
    matter = ceiling.fresh.matter
    assert (matter.number, matter.centre, matter.level) == ("AH-2026-0001", ceiling.cast.osmanthus, "company")
    assert matter.owner == ceiling.cast.company_intake
    assert ("accept", "department_head") in owed(ceiling)
    assert ceiling.act(actions.accept, by="engineering_head").stage == "handling"


def test_the_company_department_accepts_its_own_through_its_head(ceiling: Ceiling) -> None:
    office = ceiling.cast.company_intake.held_posts.get().centre
    ceiling.register(centre=office, by=ceiling.cast.company_intake, room=None, person=None, channel="forum")
    ceiling.act(actions.assess, _valid(), by="company_intake")
    own = department(office, DepartmentKind.COMPANY)
    ceiling.act(actions.dispatch_case, to(own), by="company_intake")
    assert ("accept", "company_head") in owed(ceiling)
    assert ceiling.act(actions.accept, by="company_head").stage == "handling"


def _valid() -> deciding.Assess:
    from tests.cases.ceiling import valid

    return valid()
