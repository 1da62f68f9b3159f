"""An agent names who does it while a head's delegation is in force, and cites it (ORG-5)."""

from datetime import timedelta
from typing import Any

import pytest

from bihuan.cases import actions
from bihuan.cases.queries import timeline
from bihuan.cases.terms import deciding
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Forbidden, Invalid
from bihuan.organisation.actions import end_delegation, give_delegation
from bihuan.organisation.models import Delegation
from bihuan.organisation.terms import GiveDelegation, Post, Posting
from tests.cases.ceiling import REMARK, Ceiling

DAY = timedelta(days=1)
TO_ZHOU = {"reason": "周师傅熟"}


def delegated(ceiling: Ceiling, **more: Any) -> Delegation:
    cast = ceiling.cast
    times = {"since": ceiling.at, "until": ceiling.at + 7 * DAY}
    command = GiveDelegation(agent=cast.lin.pk, department=cast.engineering.pk, **(times | more))
    posting = Posting(Post.DEPARTMENT_HEAD, cast.osmanthus.pk, cast.engineering.pk)
    return give_delegation(command, posting=posting, by=cast.engineering_head, at=ceiling.at)


def with_engineering(ceiling: Ceiling) -> Ceiling:
    ceiling.register().assessed()
    return ceiling.act(actions.dispatch_case, deciding.Dispatch(department=ceiling.cast.engineering.pk))


def named_by_lin(ceiling: Ceiling, **more: Any) -> Ceiling:
    to_zhou = deciding.HandOver(staff=ceiling.cast.zhou.pk, reason="周师傅熟")
    return ceiling.act(actions.hand_over, to_zhou, by="lin", **more)


def test_without_a_delegation_the_agent_names_nobody_for_a_department(ceiling: Ceiling) -> None:
    with pytest.raises(Forbidden) as refused:
        named_by_lin(with_engineering(ceiling))
    assert refused.value.first.clause == "规程 4.3.1d"


def test_with_one_she_does_and_the_record_says_by_whose(ceiling: Ceiling) -> None:
    delegated(ceiling)
    named_by_lin(with_engineering(ceiling))
    told = timeline(ceiling.fresh)[-1]
    assert str(told.sentence) == "按罗工的授权，转交给周师傅：周师傅熟"
    assert told.actor == "林晓"
    assert {each.staff for each in ceiling.case.dispatches.all() if not each.ended} == {ceiling.cast.zhou}


def test_what_she_dispatches_to_a_person_of_the_department_cites_it_too(ceiling: Ceiling) -> None:
    row = delegated(ceiling)
    ceiling.register().assessed()
    ceiling.act(actions.dispatch_case, deciding.Dispatch(staff=ceiling.cast.zhou.pk))
    event = timeline(ceiling.fresh)[-1].event
    assert (event.delegation, event.delegated_by) == (row.pk, ceiling.cast.engineering_head.pk)
    ceiling.act(actions.dispatch_case, deciding.Dispatch(staff=ceiling.cast.song.pk))
    assert timeline(ceiling.fresh)[-1].event.delegation is None


def test_once_it_is_over_or_taken_back_she_may_no_more(ceiling: Ceiling) -> None:
    row = delegated(ceiling)
    with_engineering(ceiling)
    with pytest.raises(Forbidden):
        named_by_lin(ceiling, at=ceiling.at + 7 * DAY)
    end_delegation(row, by=Actor.staff(ceiling.cast.engineering_head.pk), at=ceiling.at)
    with pytest.raises(Forbidden):
        named_by_lin(ceiling)


@pytest.mark.parametrize(
    "scope", [{"kinds": ("repair",)}, {"severities": ("minor",)}, {"subjects": ("fees",)}], ids=str
)
def test_outside_its_scope_it_gives_nothing(ceiling: Ceiling, scope: dict[str, Any]) -> None:
    delegated(ceiling, **scope)
    with pytest.raises(Forbidden):
        named_by_lin(with_engineering(ceiling))


def test_it_reaches_the_own_department_only(ceiling: Ceiling) -> None:
    delegated(ceiling)
    with_engineering(ceiling)
    to_song = deciding.HandOver(staff=ceiling.cast.song.pk, reason="前台")
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.hand_over, to_song, by="lin")
    assert refused.value.first.field == "staff"


def test_what_the_head_signs_stays_with_the_head(ceiling: Ceiling) -> None:
    delegated(ceiling)
    ceiling.register().assessed().handled()
    with pytest.raises(Forbidden):
        ceiling.act(actions.verify, REMARK, by="lin")
    ceiling.act(actions.verify, REMARK, by="engineering_head")
