"""From closed cases to a version in use: who may, what is left out and refused, what is counted (CLS-6)."""

from datetime import timedelta
from typing import Any

import pytest

from bihuan.cases.queries.learning import cases_to_learn_from
from bihuan.insight import actions
from bihuan.insight.access import question_named
from bihuan.insight.actions import ask_for_training, begin_training, count_answers, switch_off, switch_on
from bihuan.insight.models import Answer, LearntModel, Training
from bihuan.insight.queries import agreement, in_use, proposals_for
from bihuan.insight.terms import STREAM, Question
from bihuan.jobs.cli import main
from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.refusals import Forbidden, NotVisible, Refusal
from bihuan.matters.actions import name_about
from bihuan.matters.models import Matter
from tests.cases.ceiling import Ceiling
from tests.insight.corpus import close_many
from tests.insight.versions import version, version_in_use


def facts() -> list[str]:
    return [event_of(each).TYPE for each in facts_of(STREAM)]


def refused(act: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(Refusal) as refusal:
        act(*args, **more)
    return refusal.value.first.code


# ── trained ──


def test_the_command_learns_from_closed_cases_and_switches_nothing_on(
    osmanthus, engineering, zhou, clock, capsys
) -> None:
    close_many(osmanthus, engineering, zhou, at=clock.at)
    assert main(["suggest", "train"]) == 0
    printed = capsys.readouterr().out
    assert "第1版 事项：学了96件，留出24件" in printed
    assert "部门：40件可学，太少" in printed
    assert in_use() == []
    assert proposals_for("天花板漏水") == ()
    assert facts() == ["suggestions.training_asked", "suggestions.trained"]
    assert main(["suggest", "show"]) == 0
    assert capsys.readouterr().out == printed


def test_training_again_makes_a_new_version_and_keeps_the_old(
    osmanthus, engineering, zhou, quality, clock
) -> None:
    version_in_use(quality, at=clock.at)
    close_many(osmanthus, engineering, zhou, at=clock.at)
    ask_for_training(by=quality, at=clock.at)
    assert main(["worker", "--once"]) == 0
    assert Training.objects.filter(state="done").count() == 2
    assert {each.training.number for each in in_use()} == {1}


def test_neither_withdrawn_nor_open_cases_nor_those_about_somebody_are_learnt_from(
    osmanthus, engineering, zhou, clock
) -> None:
    closed = close_many(osmanthus, engineering, zhou, at=clock.at, most=6)
    Matter.objects.filter(pk=closed[0].pk).update(voided_at=clock.at)
    Matter.objects.filter(pk=closed[1].pk).update(closed_at=None)
    name_about(closed[2].matter, [zhou.pk])
    name_about(closed[3].matter, [zhou.pk])
    Matter.objects.filter(pk=closed[3].pk).update(praise_assessed=True)
    assert [each.matter for each in cases_to_learn_from(most=10)] == [each.pk for each in closed[3:]]
    assert [each.matter for each in cases_to_learn_from(most=2)] == [each.pk for each in closed[4:]]


def test_no_name_and_no_number_is_in_what_is_learnt(osmanthus, engineering, zhou, clock) -> None:
    """RES-6. Neither the resident's, nor that of a colleague."""
    close_many(osmanthus, engineering, zhou, at=clock.at, title=f"王小桂找{zhou.name}说")
    known = actions.cases_known()
    assert len(known) == 120
    for each in known:
        assert "王小桂" not in each.said
        assert zhou.name not in each.said
        assert not any(letter.isdigit() for letter in each.said)


def test_only_whoever_keeps_the_subjects_trains_and_only_one_training_waits(lin, quality, at) -> None:
    with pytest.raises(Forbidden):
        ask_for_training(by=lin, at=at)
    assert Training.objects.count() == 0
    ask_for_training(by=quality, at=at)
    assert refused(ask_for_training, by=quality, at=at) == "trains_already"
    assert begin_training(at=at) is not None
    assert refused(ask_for_training, by=quality, at=at) == "trains_already"


def test_a_training_is_begun_by_one_worker_and_anew_after_that_was_killed(quality, at) -> None:
    assert begin_training(at=at) is None
    ask_for_training(by=quality, at=at)
    assert begin_training(at=at) is not None
    assert begin_training(at=at + timedelta(minutes=5)) is None
    assert begin_training(at=at + timedelta(minutes=40)) is not None


def test_a_training_that_breaks_says_so_and_the_next_may_be_asked_for(quality, clock, monkeypatch) -> None:
    def broken() -> None:
        raise RuntimeError("away")

    monkeypatch.setattr("bihuan.jobs.training.cases_known", broken)
    ask_for_training(by=quality, at=clock.at)
    with pytest.raises(RuntimeError, match="away"):
        main(["suggest", "train", "--waiting"])
    assert facts()[-1] == "suggestions.training_failed"
    ask_for_training(by=quality, at=clock.at)


# ── switched ──


def test_a_version_that_beats_the_commonest_answer_is_switched_on_by_a_person(quality, at) -> None:
    version(quality, at=at)
    assert proposals_for("天花板漏水") == ()
    switch_on("subject", 1, by=quality, at=at)
    (found,) = proposals_for("天花板漏水")
    assert (found.question, found.code) == (Question.SUBJECT, "repair.leak")
    told = event_of(facts_of(STREAM)[-1])
    assert str(told.sentence()) == ("开启“事项”建议，第1版：48件里对48件，只猜最常见的对16件。")
    assert refused(switch_on, "subject", 1, by=quality, at=at) == "used_already"


def test_a_version_no_better_than_the_commonest_answer_is_refused_with_both_figures(quality, at) -> None:
    model = version(quality, at=at)[1]
    model.figures |= {"right": 16}
    model.save()
    with pytest.raises(Refusal) as refusal:
        switch_on("subject", 1, by=quality, at=at)
    said = str(refusal.value.first.message)
    assert "留出的48件里建议对了16件，只猜最常见的也对16件" in said
    assert in_use() == []


def test_what_was_learnt_from_too_little_is_not_switched_on(quality, at) -> None:
    version(quality, at=at)
    assert refused(switch_on, "severity", 1, by=quality, at=at) == "too_few"
    with pytest.raises(NotVisible):
        switch_on("department", 1, by=quality, at=at)
    with pytest.raises(NotVisible):
        switch_on("weather", 1, by=quality, at=at)


def test_a_newer_version_takes_the_place_of_the_older_and_is_switched_off_again(quality, at) -> None:
    version_in_use(quality, at=at)
    version(quality, at=at)
    switch_on("subject", 2, by=quality, at=at)
    assert {(each.question, each.training.number) for each in in_use()} == {("kind", 1), ("subject", 2)}
    switch_off(Question.SUBJECT, by=quality, at=at)
    assert [each.question for each in in_use()] == ["kind"]
    assert refused(switch_off, Question.SUBJECT, by=quality, at=at) == "not_used"
    assert LearntModel.objects.count() == 6


def test_only_whoever_keeps_the_subjects_switches(lin, quality, at) -> None:
    version(quality, at=at)
    with pytest.raises(Forbidden):
        switch_on("subject", 1, by=lin, at=at)
    with pytest.raises(Forbidden):
        switch_off(question_named("subject"), by=lin, at=at)


# ── asked, and counted ──


def test_a_text_asked_twice_is_read_once_and_never_kept_longer_than_needed(
    quality, at, monkeypatch, django_assert_num_queries
) -> None:
    version_in_use(quality, at=at)
    first = proposals_for("天花板漏水")
    monkeypatch.setattr("bihuan.insight.queries.proposals.read", None)
    with django_assert_num_queries(1):
        assert proposals_for("天花板漏水") is first


def test_what_people_decide_is_counted_beside_what_was_proposed(ceiling: Ceiling, quality, at) -> None:
    version_in_use(quality, at=at)
    ceiling.register(said="卫生间天花板漏水").assessed(subject="repair.leak")
    assert count_answers(at=at) == 0
    assert count_answers(at=at + timedelta(minutes=1)) == 1
    counted = {each.question: (each.proposed, each.decided) for each in Answer.objects.all()}
    assert counted == {"kind": ("complaint", "complaint"), "subject": ("repair.leak", "repair.leak")}
    assert count_answers(at=at + timedelta(minutes=2)) == 0
    assert set(agreement().values()) == {(1, 1)}


def test_deciding_otherwise_is_counted_as_overruled_and_the_last_word_counts(
    ceiling: Ceiling, quality, at
) -> None:
    subject = version_in_use(quality, at=at)[1]
    ceiling.register(said="卫生间天花板漏水").assessed(subject="parking")
    count_answers(at=at + timedelta(minutes=1))
    assert agreement()[subject.pk] == (1, 0)
    ceiling.assessed(subject="repair.leak")
    count_answers(at=at + timedelta(minutes=1))
    assert agreement()[subject.pk] == (1, 1)


def test_what_was_decided_before_it_was_switched_on_is_not_counted(ceiling: Ceiling, quality, at) -> None:
    ceiling.register(said="卫生间天花板漏水").assessed()
    version_in_use(quality, at=at + timedelta(hours=1))
    count_answers(at=at + timedelta(hours=2))
    assert not Answer.objects.exists()
