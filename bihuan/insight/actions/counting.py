"""How often people decide as was proposed: counted quietly afterwards, so that no act takes longer for it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from bihuan.cases.events.deciding import CaseAssessed, CaseDispatched
from bihuan.cases.queries.learning import Decided, decided_of
from bihuan.insight.models import Answer, CountedUpTo, LearntModel
from bihuan.insight.queries import in_use, proposals_for
from bihuan.insight.terms import Question
from bihuan.journal.queries import FactSeen, facts_after

AT_ONCE = 200
# What is being written at this moment may lie before what is there already.
STILL_WRITTEN = timedelta(seconds=30)
ASKED_BY = {
    CaseAssessed.TYPE: (Question.KIND, Question.SUBJECT, Question.SEVERITY),
    CaseDispatched.TYPE: (Question.DEPARTMENT,),
}


def count_answers(*, at: datetime, most: int = AT_ONCE) -> int:
    """The next decisions, beside what the versions in use propose; how many facts were looked at."""
    with transaction.atomic():
        reached = CountedUpTo.objects.select_for_update().filter(pk=1).first()
        if reached is None:
            return 0
        facts = facts_after(reached.fact, list(ASKED_BY), until=at - STILL_WRITTEN, most=most)
        if facts:
            _count(facts, in_use(), at=at)
            reached.fact = facts[-1].pk
            reached.save()
    return len(facts)


def _count(facts: Sequence[FactSeen], used: Sequence[LearntModel], *, at: datetime) -> None:
    decided = decided_of({each.matter for each in facts})
    for fact in facts:
        case = decided.get(fact.matter)
        asked = [each for each in used if each.question in ASKED_BY[fact.type] and _was_used(each, fact)]
        if case is not None and asked:
            _write(case, asked, at=at)


def _was_used(model: LearntModel, fact: FactSeen) -> bool:
    return model.used_since is not None and model.used_since <= fact.at


def _write(case: Decided, asked: Sequence[LearntModel], *, at: datetime) -> None:
    of_question = {each.question: each for each in asked}
    for proposal in proposals_for(case.said, by=asked):
        answer = case.answers.get(proposal.question, "")
        if answer:
            told = {"learnt": of_question[proposal.question], "proposed": proposal.code, "decided": answer}
            told |= {"confidence": proposal.confidence, "at": at}
            Answer.objects.update_or_create(matter_id=case.matter, question=proposal.question, defaults=told)
