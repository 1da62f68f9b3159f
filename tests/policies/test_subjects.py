"""CLS-6: subjects and topics are added, renamed, moved, retired and brought back, each change a fact."""

from datetime import datetime

import pytest

from bihuan.journal.queries import broken_chains, event_of, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal, Stale
from bihuan.organisation.models import Staff
from bihuan.policies import access, actions
from bihuan.policies.queries.subjects import taxonomy
from bihuan.policies.terms.subjects import (
    LONGEST_NAME,
    AddSubject,
    AddTopic,
    ChargeSubject,
    Known,
    MoveSubject,
    RenameSubject,
)
from tests.cast import LONG_AGO as AT
from tests.subjects import added, renamed, restored, retired

pytestmark = pytest.mark.django_db
BY = Actor.system("tests")


def known(code: str) -> Known:
    found = taxonomy(at=AT).find(code)
    assert found
    return found


def told(code: str) -> list[str]:
    return [str(event_of(each).sentence()) for each in facts_of(f"subject:{code}")]


# ── adding ──


def test_an_own_subject_is_offered_at_once_with_its_department() -> None:
    code = added("电动车", department="order")
    assert taxonomy(at=AT).offers(code)
    assert taxonomy(at=AT).department_of(code) == "order"
    assert told(code) == ["增加事项“电动车”，归秩序维护部。"]


def test_an_own_topic_is_told_with_its_subject() -> None:
    code = added("飞线充电", under="parking")
    assert code.startswith("parking.")
    assert taxonomy(at=AT).offers(code)
    assert told("parking") == ["在“车辆停放”下面增加细分“飞线充电”。"]


def test_a_code_is_never_given_twice_also_after_everything_was_retired() -> None:
    first = retired(added("电动车"))
    second = retired(added("电动车"))
    third = added("电动车", under="parking")
    assert len({first, second, third.partition(".")[2]}) == 3


@pytest.mark.parametrize(
    "name", ["", "   ", "\u200b", "a\0b", "电\n动", "电\t动", "\u202e车动电", "车" * (LONGEST_NAME + 1)]
)
def test_a_name_that_is_empty_long_or_hostile_is_refused_beside_its_field(name: str, at: datetime) -> None:
    commands = (
        lambda: actions.add_subject(AddSubject(name=name, department="order"), by=BY, at=at),
        lambda: actions.add_topic("repair", AddTopic(name=name), by=BY, at=at),
        lambda: actions.rename_subject("repair", RenameSubject(name=name), by=BY, at=at),
    )
    for command in commands:
        with pytest.raises(Invalid) as refused:
            command()
        assert refused.value.first.field == "name"
    assert told("repair") == []


def test_a_department_there_is_not_is_refused_beside_its_field(at: datetime) -> None:
    for act in (
        lambda: actions.add_subject(AddSubject(name="电动车", department="magic"), by=BY, at=at),
        lambda: actions.charge_subject("repair", ChargeSubject(department="magic"), by=BY, at=at),
    ):
        with pytest.raises(Invalid) as refused:
            act()
        assert refused.value.first.field == "department"


def test_two_live_ones_of_one_name_at_one_place_are_refused() -> None:
    for act in (
        lambda: added("工程维修"),
        lambda: added("渗 漏", under="repair"),
        lambda: renamed("equipment", "工程维修"),
    ):
        with pytest.raises(Invalid) as refused:
            act()
        assert (refused.value.first.code, refused.value.first.field) == ("taken", "name")
    elsewhere = added("渗漏", under="equipment")
    assert taxonomy(at=AT).offers(elsewhere)


def test_a_topic_has_no_topics_and_no_department_of_its_own(at: datetime) -> None:
    with pytest.raises(Refusal):
        added("再分", under="repair.leak")
    with pytest.raises(Refusal):
        actions.charge_subject("repair.leak", ChargeSubject(department="order"), by=BY, at=at)


def test_a_code_there_never_was_looks_like_nothing(at: datetime) -> None:
    for act in (
        lambda: added("新的", under="weather"),
        lambda: renamed("weather", "天气"),
        lambda: retired("weather"),
        lambda: restored("weather"),
        lambda: actions.move_subject("weather", MoveSubject(), by=BY, at=at),
    ):
        with pytest.raises(NotVisible):
            act()


# ── renaming, charging, moving ──


def test_a_subject_of_the_procedure_is_renamed_and_its_former_name_stays_in_the_facts() -> None:
    renamed("repair", "报修与维修")
    assert (known("repair").name, known("repair").is_typed) == ("报修与维修", True)
    assert told("repair") == ["把“工程维修”改名为“报修与维修”。"]


def test_called_again_as_the_procedure_calls_it_it_is_read_in_every_language() -> None:
    renamed("repair", "维修")
    renamed("repair", "工程维修")
    assert not known("repair").is_typed


def test_the_same_name_department_or_place_again_is_no_news(at: datetime) -> None:
    renamed("repair", "工程维修")
    actions.charge_subject("repair", ChargeSubject(department="engineering"), by=BY, at=at)
    actions.move_subject("repair", MoveSubject(after=""), by=BY, at=at)
    assert told("repair") == []


def test_whoever_saw_an_older_version_writes_nothing_over(at: datetime) -> None:
    seen = known("repair").version
    renamed("repair", "维修")
    with pytest.raises(Stale) as refused:
        actions.rename_subject("repair", RenameSubject(name="修理"), by=BY, at=at, seen=seen)
    assert (refused.value.seen, refused.value.present) == (0, 1)
    with pytest.raises(Stale):
        actions.charge_subject("repair", ChargeSubject(department="order"), by=BY, at=at, seen=seen)
    assert (known("repair").name, known("repair").department) == ("维修", "engineering")


def test_a_new_order_disturbs_nobody_who_is_renaming(at: datetime) -> None:
    seen = known("repair").version
    actions.move_subject("equipment", MoveSubject(after=""), by=BY, at=at)
    actions.rename_subject("repair", RenameSubject(name="维修"), by=BY, at=at, seen=seen)
    assert known("repair").name == "维修"


def test_another_department_answers_for_a_subject_from_now_on(at: datetime) -> None:
    actions.charge_subject("parking", ChargeSubject(department="customer_service"), by=BY, at=at)
    assert taxonomy(at=AT).department_of("parking.space") == "customer_service"
    assert told("parking") == ["把“车辆停放”改归客户服务部。"]


def test_subjects_and_topics_are_put_in_order(at: datetime) -> None:
    actions.move_subject("fees", MoveSubject(after=""), by=BY, at=at)
    actions.move_subject("repair.leak", MoveSubject(after="repair.indoor"), by=BY, at=at)
    assert [each.code for each in taxonomy(at=AT).subjects][:2] == ["fees", "repair"]
    topics = [each.code for each in taxonomy(at=AT).siblings("repair")]
    assert topics == ["repair.indoor", "repair.leak", "repair.public", "repair.plumbing"]
    assert told("fees") == ["把“收费”排到最前。"]
    assert told("repair") == ["把“渗漏”排到“户内维修”后面。"]


def test_an_order_survives_what_is_added_and_moved_later(at: datetime) -> None:
    actions.move_subject("fees", MoveSubject(after=""), by=BY, at=at)
    own = added("电动车")
    assert taxonomy(at=AT).subjects[-1].code == own
    actions.move_subject(own, MoveSubject(after="fees"), by=BY, at=at)
    assert [each.code for each in taxonomy(at=AT).subjects][:3] == ["fees", own, "repair"]


@pytest.mark.parametrize("after", ["repair", "equipment.lift", "weather"])
def test_nothing_is_put_behind_itself_or_what_stands_elsewhere(after: str, at: datetime) -> None:
    with pytest.raises(Invalid) as refused:
        actions.move_subject("repair", MoveSubject(after=after), by=BY, at=at)
    assert refused.value.first.field == "after"


# ── retiring and bringing back ──


def test_what_is_retired_is_kept_by_name_and_can_be_brought_back() -> None:
    retired("repair.leak")
    assert not taxonomy(at=AT).offers("repair.leak")
    assert known("repair.leak").name == "渗漏"
    restored("repair.leak")
    assert taxonomy(at=AT).offers("repair.leak")
    assert told("repair") == ["停用“渗漏”。", "恢复“渗漏”。"]


def test_with_a_subject_its_topics_go_and_come_but_not_those_retired_before() -> None:
    retired("repair.leak")
    retired("repair")
    assert not taxonomy(at=AT).offers("repair.plumbing")
    restored("repair")
    assert taxonomy(at=AT).offers("repair.plumbing")
    assert not taxonomy(at=AT).offers("repair.leak")


def test_what_is_retired_changes_only_by_being_brought_back(at: datetime) -> None:
    retired("repair")
    for act in (
        lambda: retired("repair"),
        lambda: renamed("repair", "维修"),
        lambda: renamed("repair.leak", "漏水"),
        lambda: added("暖气", under="repair"),
        lambda: actions.move_subject("repair", MoveSubject(), by=BY, at=at),
        lambda: actions.charge_subject("repair", ChargeSubject(department="order"), by=BY, at=at),
    ):
        with pytest.raises(Refusal):
            act()
    assert told("repair") == ["停用“工程维修”。"]


def test_only_what_is_retired_is_brought_back() -> None:
    with pytest.raises(Refusal) as refused:
        restored("repair")
    assert refused.value.first.code == "not_retired"


def test_what_comes_back_finds_no_second_of_its_name() -> None:
    retired("repair.leak")
    added("渗漏", under="repair")
    with pytest.raises(Refusal) as refused:
        restored("repair.leak")
    assert refused.value.first.code == "taken"


def test_the_last_subject_in_use_stays() -> None:
    every = [each.code for each in taxonomy(at=AT).subjects]
    for each in every[:-1]:
        retired(each)
    with pytest.raises(Refusal) as refused:
        retired(every[-1])
    assert refused.value.first.code == "last_subject"
    assert [each.code for each in taxonomy(at=AT).live] == [every[-1]]


def test_the_facts_hold_together_and_the_whole_is_one_statement(django_assert_num_queries) -> None:
    code = added("电动车")
    renamed(code, "电动自行车")
    retired(added("飞线充电", under=code))
    taxonomy(at=AT)
    with django_assert_num_queries(1):
        taxonomy(at=AT)
    assert broken_chains() == []


# ── who ──


def test_those_who_keep_the_whole_company_keep_subjects(
    administrator: Staff, company_head: Staff, quality: Staff
) -> None:
    for each in (administrator, company_head, quality):
        assert access.subject_for(each, "repair", at=AT)[1].name == "工程维修"
        with pytest.raises(NotVisible):
            access.subject_for(each, "weather", at=AT)


def test_a_centre_does_not_change_what_holds_for_all(
    shen: Staff, he: Staff, lin: Staff, general_manager: Staff
) -> None:
    for each in (shen, he, lin, general_manager):
        assert not access.may_keep_subjects(each.scope)
        with pytest.raises(Forbidden):
            access.subject_for(each, "repair", at=AT)
