"""Everybody reads how good proposals are; whoever keeps the subjects trains and switches them (CLS-6)."""

from typing import TYPE_CHECKING

from bihuan.insight.errors import not_your_post
from bihuan.insight.models import LearntModel
from bihuan.insight.terms import Question
from bihuan.kernel.refusals import NotVisible
from bihuan.policies.access import may_keep_subjects

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff
    from bihuan.organisation.terms import Scope


def may_train(scope: "Scope") -> bool:
    return may_keep_subjects(scope)


def ensure_may_train(by: "Staff") -> None:
    if not may_train(by.scope):
        raise not_your_post()


def model_for(by: "Staff", question: str, number: int) -> LearntModel:
    """What a training learnt of one question. Raises Forbidden, NotVisible."""
    ensure_may_train(by)
    learnt = LearntModel.objects.select_related("training").defer("stored")
    found = learnt.filter(question=question_named(question), training__number=number).first()
    if found is None:
        raise NotVisible(question)
    return found


def question_named(word: str) -> Question:
    """Raises NotVisible for one nobody asks."""
    if word not in list(Question):
        raise NotVisible(word)
    return Question(word)
