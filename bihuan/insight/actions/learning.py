"""One question learnt from closed cases; whoever is named in them is left out before (RES-6)."""

from collections.abc import Sequence
from datetime import datetime

from bihuan.cases.queries.learning import Decided, cases_to_learn_from
from bihuan.insight.actions.training import keep_learnt
from bihuan.insight.models import LearntModel, Training
from bihuan.insight.rules.stripping import stripped
from bihuan.insight.terms import MOST_CASES, READ_UP_TO, Example, Question, TooFew
from bihuan.organisation.queries import all_names

Cases = Sequence[Decided]


def cases_known() -> Cases:
    """Their texts without names and numbers, oldest first. Three statements."""
    staff = all_names()
    return [_without_names(each, staff) for each in cases_to_learn_from(most=MOST_CASES)]


def _without_names(case: Decided, staff: Sequence[str]) -> Decided:
    plain = stripped(case.said[:READ_UP_TO], (case.name, *staff))
    return Decided(case.matter, plain, "", case.answers, case.who)


def learn(training: Training, question: Question, cases: Cases, *, at: datetime) -> LearntModel:
    """Takes up to minutes; may be repeated."""
    # Late: scikit-learn is loaded by whoever trains and by nobody else, or every page would wait for it.
    from bihuan.insight.rules.learning import learnt_from

    examples = [
        Example(each.said, each.answers[question], each.who) for each in cases if each.answers[question]
    ]
    learnt = learnt_from(examples)
    kept = None if isinstance(learnt, TooFew) else learnt
    return keep_learnt(training, question, kept, cases=len(examples), at=at)
