"""Whoever is erased is forgotten by what was learnt, and by what is being learnt at that moment (RES-6)."""

import hashlib
import importlib
import zlib
from typing import Any

import pytest
from django.apps import apps

from bihuan.insight.actions import BegunAnew, ask_for_training, begin_training, forget_in_learnt
from bihuan.insight.actions.training import keep_learnt
from bihuan.insight.models import LearntModel, Training
from bihuan.insight.queries import proposals_for
from bihuan.insight.queries.proposals import learnt_of
from bihuan.insight.rules.reading import read, words_in
from bihuan.insight.terms import Question
from bihuan.jobs import training as trainer
from bihuan.kernel.actors import Actor
from bihuan.residents.actions import erase_person
from tests.insight.corpus import close_many
from tests.insight.versions import forget, kinds_learnt, version_in_use

BY = Actor.system("tests")


@pytest.fixture(autouse=True)
def nothing_read_yet() -> Any:
    forget()
    yield
    forget()


def test_every_version_forgets_the_name_and_proposes_as_before(
    quality, at, django_assert_num_queries
) -> None:
    """As if somebody were called 漏水."""
    _kind, subject, _severity = version_in_use(quality, at=at)
    before = proposals_for("地库乱停车")
    assert read(learnt_of(subject), "漏水") is not None
    forget_in_learnt(["漏水"], at=at)
    fresh = LearntModel.objects.get(pk=subject.pk)
    assert "漏水" not in words_in(bytes(fresh.words))
    assert read(learnt_of(fresh), "漏水") is None
    assert proposals_for("地库乱停车") == before
    forget_in_learnt(["孔令桂"], at=at)
    with django_assert_num_queries(2):
        # What is learnt at this moment, and which versions there are; what they know is known.
        forget_in_learnt(["孔令桂"], at=at)


def test_a_process_that_has_read_a_version_reads_it_anew(quality, at) -> None:
    version_in_use(quality, at=at)
    assert [each.code for each in proposals_for("漏水") if each.question is Question.SUBJECT] == [
        "repair.leak"
    ]
    forget_in_learnt(["漏水"], at=at)
    assert proposals_for("漏水") == ()


def test_what_was_read_of_somebody_who_is_erased_meanwhile_is_not_kept(quality, gu, at) -> None:
    ask_for_training(by=quality, at=at)
    training = begin_training(at=at)
    assert training is not None
    erase_person(gu.pk, by=BY, at=at)
    with pytest.raises(BegunAnew):
        keep_learnt(training, Question.KIND, kinds_learnt(), cases=240, at=at)
    assert LearntModel.objects.count() == 0
    assert begin_training(at=at) == training


def test_the_trainer_begins_again_and_ends_with_what_is_left(
    osmanthus, engineering, zhou, quality, gu, clock, monkeypatch
) -> None:
    close_many(osmanthus, engineering, zhou, at=clock.at)
    ask_for_training(by=quality, at=clock.at)
    known, times = trainer.cases_known, []

    def erased_while_reading() -> Any:
        times.append(1)
        found = known()
        if len(times) == 1:
            erase_person(gu.pk, by=BY, at=clock.at)
        return found

    monkeypatch.setattr(trainer, "cases_known", erased_while_reading)
    assert trainer.train_what_waits() is not None
    assert (len(times), Training.objects.get().state) == (2, "done")


def test_what_was_learnt_before_words_stood_apart_is_read_as_it_was(quality, at) -> None:
    model = version_in_use(quality, at=at)[1]
    before = read(learnt_of(model), "地库乱停车")
    words = zlib.decompress(bytes(model.words))
    whole = len(words).to_bytes(4, "little") + words + zlib.decompress(bytes(model.stored))
    stored = zlib.compress(whole)
    LearntModel.objects.exclude(pk=model.pk).delete()
    LearntModel.objects.filter(pk=model.pk).update(
        words=b"", stored=stored, sha256=hashlib.sha256(stored).hexdigest()
    )
    importlib.import_module("bihuan.insight.migrations.0003_words_apart").part(apps, None)
    forget()
    assert read(learnt_of(LearntModel.objects.get()), "地库乱停车") == before
