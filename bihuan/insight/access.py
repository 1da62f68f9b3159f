"""Everybody reads how good proposals are; whoever keeps the subjects trains and switches them (CLS-6).

Common problems are for heads and the quality manager (STA-5).
"""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.access import leads
from bihuan.insight.errors import common_is_for_heads, not_your_centre, not_your_post
from bihuan.insight.models import LearntModel
from bihuan.insight.queries import STORED, Alike, cluster_by_key, cluster_seen
from bihuan.insight.terms import Question
from bihuan.kernel.refusals import NotVisible
from bihuan.policies.access import may_keep_subjects
from bihuan.quality.queries import may_open

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
    learnt = LearntModel.objects.select_related("training").defer(*STORED)
    found = learnt.filter(question=question_named(question), training__number=number).first()
    if found is None:
        raise NotVisible(question)
    return found


def question_named(word: str) -> Question:
    """Raises NotVisible for one nobody asks."""
    if word not in list(Question):
        raise NotVisible(word)
    return Question(word)


# ── common problems ──


def require_leading(by: "Staff") -> None:
    """Raises Forbidden."""
    if not leads(by):
        raise common_is_for_heads()


def cluster_for(by: "Staff", key: int, *, at: datetime) -> Alike:
    """What they see of it. Raises Forbidden; NotVisible where that is too little for a common problem."""
    require_leading(by)
    row = cluster_by_key(key)
    found = cluster_seen(by.scope, row.pk, at=at) if row else None
    if found is None:
        raise NotVisible(str(key))
    return found


def may_decide(by: "Staff", found: Alike) -> bool:
    """Whoever may open a corrective action there."""
    return may_open(by.scope, found.first.centre_id)


def require_deciding(by: "Staff", found: Alike) -> None:
    """Raises Forbidden."""
    if not may_decide(by, found):
        raise not_your_centre()
