"""HND-9: one or more remedies with their days, and what the resident says to them."""

from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.utils.translation import override

from bihuan.cases import actions
from bihuan.cases.events.handling import RemediesProposed, RemedyChosen
from bihuan.cases.models import Remedy
from bihuan.cases.queries import timeline
from bihuan.cases.terms import handling
from bihuan.journal.actions import record
from bihuan.journal.events import Words, join
from bihuan.journal.models import Passage
from bihuan.journal.queries import broken_chains, event_of, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid, Refusal, Stale
from bihuan.paper.wording import sentence
from tests.cases.ceiling import DONE, FINDINGS, PLAN, REMARK, Ceiling

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 2, 20, tzinfo=UTC)
TWO = handling.Propose(
    remedies=(
        handling.RemedyTerms(text="重做防水", ready_by=date(2026, 12, 31)),
        handling.RemedyTerms(text="先补漏", ready_by=date(2026, 3, 5)),
    )
)
SECOND = handling.Choose(remedy=2, consented=True)
NONE_OF_THEM = handling.Choose(remedy=None, consented=False, words="要当天做")


def said(event: Any, language: str = "zh-hans") -> str:
    with override(language):
        return sentence(event.sentence(), now=NOW)


def investigated(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().assessed().dispatched().act(actions.investigate, FINDINGS, by="zhou")


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [each.code for each in refused.value.obstacles]


def last_fact(ceiling: Ceiling) -> Any:
    return event_of(facts_of(ceiling.case.matter.stream)[-1])


# ── proposing ──


def test_the_fact_keeps_each_remedy_and_its_day_as_data(ceiling: Ceiling) -> None:
    event = last_fact(investigated(ceiling).act(actions.propose, TWO, by="zhou"))
    assert event.texts == ("重做防水", "先补漏")
    assert event.ready_by == (date(2026, 12, 31), date(2026, 3, 5))


def test_every_reader_reads_the_days_in_their_own_language() -> None:
    event = RemediesProposed(
        texts=(Words("重做防水"), Words("先补漏")), ready_by=(date(2026, 12, 31), date(2027, 3, 5))
    )
    assert said(event) == "提交方案：1. 重做防水（12月31日）、2. 先补漏（2027年3月5日）"
    assert said(event, "en") == "submitted the plan: 1. 重做防水 (31 Dec), 2. 先补漏 (5 Mar 2027)"


def test_a_single_remedy_needs_no_number() -> None:
    event = RemediesProposed(texts=(Words("重做防水"),), ready_by=(date(2026, 12, 31),))
    assert said(event) == "提交方案：重做防水（12月31日）"


def test_a_remedy_whose_words_were_erased_leaves_its_place_and_its_day(ceiling: Ceiling) -> None:
    """RES-6: the chain holds all the same."""
    investigated(ceiling).act(actions.propose, TWO, by="zhou")
    Passage.objects.filter(name="texts.0").update(text="", salt=b"", erased_at=NOW)
    event = last_fact(ceiling)
    assert event.texts == ("", "先补漏")
    assert said(event) == "提交方案：1. （12月31日）、2. 先补漏（3月5日）"
    assert broken_chains() == []


def test_no_words_of_a_remedy_stand_in_the_chain_itself(ceiling: Ceiling) -> None:
    investigated(ceiling).act(actions.propose, TWO, by="zhou")
    payload = facts_of(ceiling.case.matter.stream)[-1].payload
    assert "防水" not in payload
    assert '"ready_by":["2026-12-31","2026-03-05"]' in payload


# ── facts of before ──


def test_a_plan_recorded_as_one_text_is_read_as_it_was_said() -> None:
    former = join("case.remedies_proposed", {}, {"remedies": "重做防水（3月5日）；先补漏（3月4日）"})
    assert said(former) == "提交方案：重做防水（3月5日）；先补漏（3月4日）"


def test_a_choice_recorded_by_key_is_read_without_a_number() -> None:
    former = join("case.remedy_chosen", {"remedy": 41, "consented": True}, {"chosen": "先补漏", "words": ""})
    assert said(former).strip() == "住户同意：先补漏"


def test_a_former_fact_in_a_stream_is_told_beside_new_ones(ceiling: Ceiling) -> None:
    investigated(ceiling)
    by = Actor.staff(ceiling.cast.zhou.pk)
    former = RemediesProposed(remedies=Words("重做防水（3月5日）"))
    record(former, stream=ceiling.case.matter.stream, by=by, at=ceiling.at, subject=ceiling.case)
    ceiling.act(actions.propose, TWO, by="zhou")
    told = [sentence(each.sentence, now=NOW) for each in timeline(ceiling.case)[-2:]]
    assert told[0] == "提交方案：重做防水（3月5日）"
    assert told[1].startswith("提交方案：1. 重做防水")


def test_remedies_of_before_are_numbered_plan_by_plan(ceiling: Ceiling) -> None:
    investigated(ceiling)
    given_back = datetime(2026, 3, 2, tzinfo=UTC)
    rows = (("甲", given_back), ("乙", given_back), ("丙", None), ("丁", None))
    for place, (text, returned_at) in enumerate(rows, start=1):
        Remedy.objects.create(
            case=ceiling.case, round=1, number=place, text=text, ready_by=given_back, returned_at=returned_at
        )
    import_module("bihuan.cases.migrations.0003_remedies_by_number").numbered(apps, connection)
    numbers = Remedy.objects.order_by("pk").values_list("text", "proposal", "number")
    assert list(numbers) == [("甲", 1, 1), ("乙", 1, 2), ("丙", 2, 1), ("丁", 2, 2)]


# ── choosing ──


def test_the_residents_choice_names_the_remedy_by_its_number(ceiling: Ceiling) -> None:
    investigated(ceiling).act(actions.propose, TWO, by="zhou").act(actions.choose, SECOND, by="zhou")
    assert [each.text for each in Remedy.objects.filter(chosen=True)] == ["先补漏"]
    assert said(last_fact(ceiling)).strip() == "住户同意办法 2：先补漏"
    assert said(last_fact(ceiling), "en").startswith("the resident agrees to remedy 2")


def test_the_numbers_begin_anew_with_every_plan(ceiling: Ceiling) -> None:
    investigated(ceiling).act(actions.propose, TWO, by="zhou").act(actions.propose, PLAN, by="zhou")
    standing = Remedy.objects.filter(returned_at=None)
    assert list(standing.values_list("proposal", "number")) == [(2, 1)]
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.choose, SECOND, by="zhou")
    assert refused.value.first.field == "remedy"


def test_a_choice_made_among_a_plan_that_is_no_longer_the_one_is_not_taken(ceiling: Ceiling) -> None:
    """The number would mean another remedy."""
    investigated(ceiling).act(actions.propose, TWO, by="zhou")
    seen = ceiling.case.matter.version
    ceiling.act(actions.propose, PLAN, by="zhou")
    first = handling.Choose(remedy=1, consented=True)
    with pytest.raises(Stale):
        actions.choose(ceiling.case, first, by=ceiling.cast.zhou, at=ceiling.at, seen=seen)
    assert not Remedy.objects.filter(chosen=True).exists()


@pytest.mark.parametrize("number", [0, 3, 99999])
def test_a_number_the_plan_does_not_have_cannot_be_chosen(ceiling: Ceiling, number: int) -> None:
    investigated(ceiling).act(actions.propose, TWO, by="zhou")
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.choose, handling.Choose(remedy=number, consented=True), by="zhou")
    assert refused.value.first.field == "remedy"


def test_a_plan_the_resident_refuses_is_made_and_approved_anew(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched().approved()
    ceiling.act(actions.choose, NONE_OF_THEM, by="zhou").act(actions.propose, PLAN, by="zhou")
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.finish, DONE, by="zhou")
    assert codes(refused) == ["not_approved"]
    ceiling.act(actions.approve, REMARK, by="engineering_head")
    assert ceiling.act(actions.finish, DONE, by="zhou").stage == "verification"


def test_the_head_may_sign_a_plan_of_several_remedies_before_the_resident_has_chosen(
    ceiling: Ceiling,
) -> None:
    """They are asked to choose where that is possible; carrying it out needs the head alone (HND-2)."""
    investigated(ceiling).act(actions.propose, TWO, by="zhou")
    ceiling.act(actions.approve, REMARK, by="engineering_head")
    ceiling.act(actions.choose, SECOND, by="zhou")
    assert ceiling.case.current_round.approved_at
    assert ceiling.act(actions.finish, DONE, by="zhou").stage == "verification"


def test_what_was_chosen_is_none_of_the_words_a_fact_must_have() -> None:
    assert said(RemedyChosen(consented=False, words=Words("要当天做"))) == "住户不同意提出的办法：要当天做"
