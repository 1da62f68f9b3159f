"""A version is switched on and off by people only, and on only if it beats the commonest answer."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.insight.access import ensure_may_train, model_for
from bihuan.insight.errors import no_better, not_used, too_few, used_already
from bihuan.insight.events import ProposalsSwitchedOff, ProposalsSwitchedOn
from bihuan.insight.models import CountedUpTo, LearntModel
from bihuan.insight.queries import STORED, figures_of
from bihuan.insight.terms import STREAM, Figures, Question
from bihuan.journal.actions import record
from bihuan.journal.queries import last_fact
from bihuan.kernel.actors import Actor

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def switch_on(question: str, number: int, *, by: "Staff", at: datetime) -> LearntModel:
    """Instead of the version in use, if there is one. Raises Forbidden, NotVisible, Refusal."""
    model = model_for(by, question, number)
    figures = _good_enough(model)
    with transaction.atomic():
        # Whoever switches the same question waits for the other.
        used = {each.pk for each in LearntModel.objects.select_for_update().filter(question=model.question)
                if each.used_since}  # fmt: skip
        if model.pk in used:
            raise used_already()
        LearntModel.objects.filter(pk__in=used).update(used_since=None)
        model.used_since = at
        model.save(update_fields=["used_since"])
        CountedUpTo.objects.get_or_create(pk=1, defaults={"fact": last_fact()})
        fact = ProposalsSwitchedOn(
            question=model.question,
            number=number,
            right=figures.right,
            majority=figures.majority_right,
            cases=figures.cases,
        )
        record(fact, stream=STREAM, by=Actor.staff(by.pk), at=at)
    return model


def _good_enough(model: LearntModel) -> Figures:
    figures = figures_of(model)
    if figures is None:
        raise too_few(model.cases)
    if not figures.beats_the_majority:
        raise no_better(figures)
    return figures


def switch_off(question: Question, *, by: "Staff", at: datetime) -> None:
    """Raises Forbidden, Refusal."""
    ensure_may_train(by)
    with transaction.atomic():
        used = LearntModel.objects.select_for_update(of=("self",)).filter(
            question=question, used_since__isnull=False
        )
        model = used.select_related("training").defer(*STORED).first()
        if model is None:
            raise not_used()
        model.used_since = None
        model.save(update_fields=["used_since"])
        fact = ProposalsSwitchedOff(question=question, number=model.training.number)
        record(fact, stream=STREAM, by=Actor.staff(by.pk), at=at)
