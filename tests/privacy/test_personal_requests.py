"""A copy, a correction, a deletion: asked for by the person and decided by people (RES-6)."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bihuan.cases.models import Case
from bihuan.journal.models import Passage
from bihuan.journal.queries import broken_chains, facts_of
from bihuan.kernel.masking import GONE, without, words_of
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal
from bihuan.matters.models import Matter, Owed
from bihuan.organisation.models import Reveal
from bihuan.organisation.terms import Origin
from bihuan.privacy.access import request_for
from bihuan.privacy.actions import answer, carry_out, check_identity, decide, open_copy, take_in
from bihuan.privacy.models import PersonRequest
from bihuan.privacy.queries.requests import everything_about
from bihuan.privacy.terms import Answer, Decide, Said, TakeIn, Verb
from bihuan.residents.actions import hold_people
from bihuan.residents.models import Occupancy, Person
from bihuan.search.models import Entry

HERE = Origin()
CARD = Said(words="看了身份证原件")
YES, NO = Decide(granted=True, words=""), Decide(granted=False, words="诉讼没有结束，依法要保存")
DONE = Said(words="办好了")
TOLD = Answer(way="telephone", words="电话里说了")


@pytest.fixture
def asks(cast, at) -> Callable[..., PersonRequest]:
    def ask(asked: str = "copy", words: str = "想看看留了我什么") -> PersonRequest:
        held = Occupancy.objects.select_related("person", "room__centre").get(person=cast.gu)
        return take_in(held, TakeIn(asked=asked, words=words), by=cast.lin, at=at)

    return ask


@pytest.fixture
def granted(asks, cast, at) -> Callable[..., PersonRequest]:
    def grant(asked: str, words: str = "请办理") -> PersonRequest:
        request = check_identity(asks(asked, words), CARD, by=cast.lin, at=at)
        return decide(request, YES, by=cast.quality, at=at)

    return grant


def refused(act: Callable[[], Any]) -> Refusal:
    with pytest.raises(Refusal) as found:
        act()
    return found.value


def owing(request: PersonRequest) -> set[tuple[str, str]]:
    return set(Owed.objects.filter(matter=request.pk).values_list("verb", "post"))


# ── the way ──


def test_it_is_a_matter_with_a_number_and_a_due_time_of_the_procedure(asks, moment) -> None:
    matter = asks().matter
    assert (matter.sort, matter.number, matter.who) == ("person_request", "GHY-GR-2026-0001", "顾先生")
    # Fifteen working days from Monday the 2nd of March; the day itself is not counted.
    assert matter.due_at == moment(3, 24)


def test_each_step_is_owed_by_a_post_and_none_comes_before_its_turn(asks, cast, at) -> None:
    request = asks()
    assert owing(request) == {("check_identity", "intake_agent")}
    assert refused(lambda: decide(request, YES, by=cast.quality, at=at)).first.code == "not_now"
    request = check_identity(request, CARD, by=cast.lin, at=at)
    assert owing(request) == {("decide", "quality_manager")}
    request = decide(request, YES, by=cast.quality, at=at)
    assert owing(request) == {("carry_out", "quality_manager")}
    assert refused(lambda: answer(request, TOLD, by=cast.lin, at=at)).first.code == "not_now"
    open_copy(request, by=cast.quality, at=at, origin=HERE)
    request = carry_out(request, DONE, by=cast.quality, at=at)
    assert owing(request) == {("answer", "intake_agent")}
    request = answer(request, TOLD, by=cast.lin, at=at)
    matter = Matter.objects.get(pk=request.pk)
    assert (matter.is_open, matter.stage, owing(request)) == (False, "closed", set())
    assert refused(lambda: answer(request, TOLD, by=cast.lin, at=at)).first.code == "not_now"
    assert [each.type for each in facts_of(matter.stream)] == [
        "request.taken_in", "request.identity_checked", "request.decided", "request.carried_out",
        "request.answered",
    ]  # fmt: skip


def test_refused_it_goes_straight_to_the_answer_with_its_reason(asks, cast, at) -> None:
    request = check_identity(asks("deletion"), CARD, by=cast.lin, at=at)
    with pytest.raises(Invalid):
        decide(request, Decide(granted=False, words=" "), by=cast.quality, at=at)
    request = decide(request, NO, by=cast.quality, at=at)
    assert owing(request) == {("answer", "intake_agent")}
    assert (
        refused(lambda: carry_out(request, DONE, by=cast.quality, at=at)).first.clause == "个人信息保护法 47"
    )


def test_the_desk_checks_and_answers_and_the_quality_manager_decides(asks, cast) -> None:
    number = asks().matter.number
    for other in (cast.zhou, cast.stranger, cast.engineering_head):
        if other is cast.engineering_head:
            request_for(other, number)
            continue
        with pytest.raises(NotVisible):
            request_for(other, number)
    with pytest.raises(Forbidden):
        request_for(cast.lin, number, to=Verb.DECIDE)
    with pytest.raises(Forbidden):
        request_for(cast.quality, number, to=Verb.ANSWER)
    assert request_for(cast.company_head, number, to=Verb.CARRY_OUT)


@pytest.mark.parametrize(
    ("asked", "words", "field"), [("", "x", "asked"), ("gossip", "x", "asked"), ("copy", " ", "words")]
)
def test_what_is_not_said_is_not_taken_in(asks, asked, words, field) -> None:
    with pytest.raises(Invalid) as found:
        asks(asked, words)
    assert found.value.first.field == field


# ── a copy ──


def test_a_copy_holds_everything_and_every_opening_is_logged(granted, ceiling, cast, at) -> None:
    case = ceiling.register().case
    request = granted("copy")
    assert refused(lambda: carry_out(request, DONE, by=cast.quality, at=at)).first.code == "no_copy"
    found = open_copy(request, by=cast.quality, at=at, origin=HERE)
    assert [each["value"] for each in found["person"]["contacts"]] == ["13912344410"]
    assert found["person"]["homes"][0]["room"] == cast.gu_room.label
    assert [(each["number"], each["said"]) for each in found["cases"]] == [(case.matter.number, case.said)]
    json.dumps(dict(found))
    logged = Reveal.objects.get()
    assert (logged.shown, logged.subject, logged.why) == ("copy", f"person:{cast.gu.pk}", "request")


@pytest.mark.parametrize("asked", ["correction", "deletion"])
def test_without_a_granted_wish_for_a_copy_nothing_is_opened(asked, granted, cast, at) -> None:
    request = granted(asked)
    assert refused(lambda: open_copy(request, by=cast.quality, at=at, origin=HERE)).first.code == "no_copy"
    assert not Reveal.objects.exists()


# ── a deletion ──


SAID = "我是3栋的顾明，天花板滴水，请打 139-1234 4410 找顾先生。周三在家。"


@pytest.fixture
def closed(ceiling, at) -> Case:
    case = ceiling.register(said=SAID).case
    Matter.objects.filter(pk=case.pk).update(is_open=False, closed_at=at, title="顾先生家滴水")
    return case


def test_an_open_case_keeps_a_deletion_from_being_done(ceiling, granted, cast, at) -> None:
    number = ceiling.register().case.matter.number
    request = granted("deletion")
    found = refused(lambda: carry_out(request, DONE, by=cast.quality, at=at)).first
    assert (found.code, found.clause) == ("open_cases", "个人信息保护法 47")
    assert number in str(found.message)
    assert Person.objects.get(pk=cast.gu.pk).name == "顾明"


def test_a_deletion_leaves_the_case_and_the_counts_and_nobody_in_them(closed, granted, cast, at) -> None:
    counted = Matter.objects.filter(sort="case").count()
    request = granted("deletion", "把顾明的资料删掉")
    request = carry_out(request, DONE, by=cast.quality, at=at)
    case = Case.objects.select_related("matter").get(pk=closed.pk)
    assert case.said == f"我是3栋的{GONE}，天花板滴水，请打 {GONE} 找{GONE}。周三在家。"
    assert (case.contact_name, case.phone_masked, bytes(case.phone_sealed)) == ("", "", b"")
    assert (case.matter.who, case.matter.title) == ("", f"{GONE}家滴水")
    assert Matter.objects.filter(sort="case").count() == counted
    person = Person.objects.get(pk=cast.gu.pk)
    assert (person.name, person.title, person.phone_index, bytes(person.phone_sealed)) == ("—", "", "", b"")
    assert not Occupancy.objects.filter(person=person).exists()
    assert not Entry.objects.filter(said__contains="顾明").exists()
    assert "顾" not in PersonRequest.objects.get(pk=request.pk).words
    assert Matter.objects.get(pk=request.pk).who == ""


def test_no_word_of_a_fact_names_them_any_more_and_every_chain_holds(closed, granted, cast, at) -> None:
    assert Passage.objects.filter(text__contains="顾明").exists()
    carry_out(granted("deletion", "删掉顾明"), DONE, by=cast.quality, at=at)
    assert not Passage.objects.filter(text__contains="顾明").exists()
    assert not Passage.objects.filter(text__contains="1234").exists()
    assert Passage.objects.exclude(erased_at=None).exists()
    assert broken_chains() == []
    assert facts_of(f"matter:{closed.pk}")[-1].type == "case.resident_erased"
    assert facts_of(f"person:{cast.gu.pk}")[-1].type == "person.erased"


def test_whoever_was_erased_is_not_named_again_by_the_answer(closed, granted, cast, at) -> None:
    request = carry_out(granted("deletion"), DONE, by=cast.quality, at=at)
    with pytest.raises(Invalid) as found:
        answer(request, Answer(way="telephone", words="告诉了顾明"), by=cast.lin, at=at)
    assert (found.value.first.field, found.value.first.code) == ("words", "erased")
    answer(request, Answer(way="telephone"), by=cast.lin, at=at)
    assert facts_of(f"matter:{request.pk}")[-1].type == "request.answered"


def test_a_case_that_is_opened_at_that_very_moment_stands_against_it(
    granted, ceiling, cast, at, monkeypatch
) -> None:
    """It is asked for once nobody can open one any more."""
    request = granted("deletion")

    def meanwhile(keys: Any) -> None:
        ceiling.register()
        hold_people(keys)

    monkeypatch.setattr("bihuan.privacy.actions.requests.hold_people", meanwhile)
    found = refused(lambda: carry_out(request, DONE, by=cast.quality, at=at))
    assert found.first.code == "open_cases"
    assert Person.objects.get(pk=cast.gu.pk).name == "顾明"


def test_erasing_again_writes_nothing_more(closed, granted, cast, at) -> None:
    from bihuan.kernel.actors import Actor
    from bihuan.residents.actions import erase_person

    carry_out(granted("deletion"), DONE, by=cast.quality, at=at)
    before = len(facts_of(f"person:{cast.gu.pk}"))
    erase_person(cast.gu.pk, by=Actor.staff(cast.quality.pk), at=at)
    assert len(facts_of(f"person:{cast.gu.pk}")) == before
    assert everything_about(cast.gu.pk)["person"]["contacts"] == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("顾明来电", f"{GONE}来电"),
        ("顾先生说周三", f"{GONE}说周三"),
        ("139 1234-4410", GONE),
        ("顾客很多", "顾客很多"),
        ("13912344411", "13912344411"),
    ],
)
def test_names_and_numbers_are_found_in_a_text_and_nothing_else(text: str, masked: str) -> None:
    assert without(text, words_of("顾明", "先生", ["13912344410"])) == masked
    assert without(text, words_of("", "", [])) == text
