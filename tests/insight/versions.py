"""Versions as a training leaves them, learnt once for all tests of a process."""

from datetime import datetime
from functools import cache

from bihuan.insight.actions import ask_for_training, begin_training, finish_training, switch_on
from bihuan.insight.actions.training import keep_learnt
from bihuan.insight.models import LearntModel
from bihuan.insight.queries import proposals
from bihuan.insight.rules.learning import learnt_from
from bihuan.insight.rules.reading import Learnt
from bihuan.insight.terms import Example, Figures, Question, TooFew
from bihuan.organisation.models import Staff
from tests.insight.corpus import SAID, examples

KINDS = {subject: kind for kind, subject, _severity, _texts in SAID}


@cache
def subjects_learnt() -> tuple[Learnt, Figures]:
    return _learnt(examples())


@cache
def kinds_learnt() -> tuple[Learnt, Figures]:
    return _learnt([Example(each.text, KINDS[each.label]) for each in examples()])


@cache
def departments_learnt() -> tuple[Learnt, Figures]:
    answers = {"repair.leak": "engineering", "parking": "order", "cleaning": "environment"}
    return _learnt([Example(each.text, answers[each.label]) for each in examples()])


def _learnt(known: list[Example]) -> tuple[Learnt, Figures]:
    found = learnt_from(known)
    assert not isinstance(found, TooFew)
    return found


def version(by: Staff, *, at: datetime) -> list[LearntModel]:
    """Kind and subject learnt well, severity not at all."""
    ask_for_training(by=by, at=at)
    training = begin_training(at=at)
    assert training is not None
    told = {Question.KIND: kinds_learnt(), Question.SUBJECT: subjects_learnt(), Question.SEVERITY: None}
    models = [keep_learnt(training, question, learnt, cases=240, at=at) for question, learnt in told.items()]
    finish_training(training, cases=240, at=at)
    return models


def version_in_use(by: Staff, *, at: datetime) -> list[LearntModel]:
    models = version(by, at=at)
    for each in models[:2]:
        switch_on(each.question, each.training.number, by=by, at=at)
    return models


def departments_in_use(by: Staff, *, at: datetime) -> LearntModel:
    """Leaks go to engineering, the rest to order and cleaning."""
    ask_for_training(by=by, at=at)
    training = begin_training(at=at)
    assert training is not None
    model = keep_learnt(training, Question.DEPARTMENT, departments_learnt(), cases=240, at=at)
    finish_training(training, cases=240, at=at)
    return switch_on(model.question, training.number, by=by, at=at)


def forget() -> None:
    """Keys are given again by the next test's database."""
    proposals.KNOWN.clear()
    proposals.ASKED.clear()
