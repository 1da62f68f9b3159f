"""A promise that cannot be kept is reported before it falls due; help is one act (ESC-6, ESC-7)."""

from datetime import datetime, timedelta

import pytest

from bihuan.cases import actions
from bihuan.cases.queries import timeline
from bihuan.cases.terms import deciding, handling
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.refusals import Forbidden, Invalid, Refusal
from bihuan.matters.models import Owed
from bihuan.organisation.terms import DepartmentKind, Post
from tests.cases.ceiling import ARRIVED, Ceiling
from tests.cast import department, hire

IN_TIME = handling.Contact(way="telephone", words="备件没到，周三才行")


def promised(ceiling: Ceiling) -> datetime:
    until = ceiling.at + timedelta(hours=6)
    ceiling.register(promised_at=until)
    return until


def later(ceiling: Ceiling, way: str) -> handling.ReportPromise:
    return handling.ReportPromise(reason="备件没到", promised_at=ceiling.at + timedelta(days=2), way=way)


def contact_owed(ceiling: Ceiling) -> datetime | None:
    found = Owed.objects.filter(matter=ceiling.case.matter, verb=Verb.CONTACT).first()
    return found.due_order if found else None


def test_told_in_time_the_new_moment_is_the_promise(ceiling: Ceiling) -> None:
    promised(ceiling)
    ceiling.act(actions.report_promise, later(ceiling, "telephone"))
    assert ceiling.fresh.promised_at == ceiling.at + timedelta(days=2)
    assert "已告诉住户" in str(timeline(ceiling.fresh)[-1].sentence.text)


def test_a_resident_not_told_is_called_at_once_and_the_promise_stands(ceiling: Ceiling) -> None:
    until = promised(ceiling)
    ceiling.act(actions.report_promise, later(ceiling, ""))
    assert ceiling.fresh.promised_at == until
    assert contact_owed(ceiling) == ceiling.at
    ceiling.act(actions.log_contact, IN_TIME)
    assert contact_owed(ceiling) != ceiling.at


def test_after_it_fell_due_it_is_overdue_and_no_report_changes_that(ceiling: Ceiling) -> None:
    until = promised(ceiling)
    with pytest.raises(Refusal) as refused:
        ceiling.act(
            actions.report_promise,
            handling.ReportPromise(reason="忘了", promised_at=until + timedelta(days=1)),
            at=until,
        )
    assert refused.value.first.code == "overdue"
    assert ceiling.fresh.promised_at == until


def test_one_act_calls_the_team_leaders_and_the_supervisor_and_whoever_comes_first_comes_for_all(
    ceiling: Ceiling,
) -> None:
    """ESC-7."""
    cast = ceiling.cast
    service = department(cast.osmanthus, DepartmentKind.CUSTOMER_SERVICE)
    leader = hire("1033", "秦岚", "秦班长", Post.TEAM_LEADER, centre=cast.osmanthus, kind=service.kind)
    hire("1034", "吴班", "吴班长", Post.TEAM_LEADER, centre=cast.osmanthus, kind=DepartmentKind.ORDER)
    ceiling.register().act(actions.call_help, handling.CallHelp(reason="abuse"), by="song")
    owed = Owed.objects.filter(verb=Verb.COME_TO_HELP)
    assert {(each.post, each.department) for each in owed} == {
        ("team_leader", service),
        ("service_supervisor", service),
    }
    ceiling.act(actions.come_to_help, ARRIVED, by=leader)
    assert not owed.all().exists()


def test_a_team_leader_who_was_not_called_does_not_step_in_and_signs_nothing(ceiling: Ceiling) -> None:
    elsewhere = hire(
        "1034", "吴班", "吴班长", Post.TEAM_LEADER, centre=ceiling.cast.osmanthus, kind=DepartmentKind.ORDER
    )
    ceiling.register().assessed("major").act(actions.call_help, handling.CallHelp(reason="abuse"))
    with pytest.raises(Forbidden):
        ceiling.act(actions.come_to_help, ARRIVED, by=elsewhere)
    with pytest.raises(Invalid):
        # HND-6: a major complaint is handled in person by somebody who signs.
        ceiling.act(actions.dispatch_case, deciding.Dispatch(staff=elsewhere.pk))


def test_the_supervisor_called_owes_it_at_once_and_who_comes_is_recorded(ceiling: Ceiling) -> None:
    ceiling.register().act(actions.call_help, handling.CallHelp(reason="abuse"), by="song")
    owed = Owed.objects.get(verb=Verb.COME_TO_HELP)
    assert (owed.post, owed.due_order) == ("service_supervisor", ceiling.at)
    ceiling.act(actions.come_to_help, ARRIVED, by="he")
    assert not Owed.objects.filter(verb=Verb.COME_TO_HELP).exists()
    assert timeline(ceiling.fresh)[-1].actor == "何主管"


def test_who_called_for_help_does_not_answer_the_call(ceiling: Ceiling) -> None:
    ceiling.register().act(actions.call_help, handling.CallHelp(reason="beyond"), by="he")
    with pytest.raises(Refusal):
        ceiling.act(actions.come_to_help, ARRIVED, by="he")
    assert Owed.objects.get(verb=Verb.COME_TO_HELP).post == "centre_director"
