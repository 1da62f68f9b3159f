"""Proposals as people read them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from bihuan.cases.terms.words import KIND_NAMES, SEVERITY_NAMES, Kind, Severity
from bihuan.insight.terms import QUESTION_NAMES, Proposal, Question
from bihuan.organisation.terms import DEPARTMENT_NAMES, DepartmentKind
from bihuan.paper.subjects import full_words
from bihuan.policies.terms.subjects import Taxonomy

# No machine is sure of what somebody meant.
SUREST = 99
# Said and not taken: whom it is dispatched to is chosen by name, at the dispatch.
ONLY_SAID = frozenset({Question.DEPARTMENT})


@dataclass(frozen=True)
class Said:
    """`takes` is what the button puts into the form; empty where there is nothing to put."""

    question: str
    answer: str
    percent: int
    words: tuple[str, ...]
    takes: str


def said(proposals: Iterable[Proposal], known: Taxonomy) -> list[Said]:
    """A subject retired since the training is not proposed any more."""
    return [
        Said(
            question=gettext(QUESTION_NAMES[each.question]),
            answer=answer_words(each.question, each.code, known),
            percent=min(round(each.confidence * 100), SUREST),
            words=each.words,
            takes="" if each.question in ONLY_SAID else f"{each.question}:{each.code}",
        )
        for each in proposals
        if each.question != Question.SUBJECT or known.offers(each.code)
    ]


def answer_words(question: str, code: str, known: Taxonomy) -> str:
    if question == Question.SUBJECT:
        return full_words(known, code) or code
    if question == Question.KIND and code in list(Kind):
        return gettext(KIND_NAMES[Kind(code)])
    if question == Question.SEVERITY and code in list(Severity):
        return gettext(SEVERITY_NAMES[Severity(code)])
    if question == Question.DEPARTMENT and code in list(DepartmentKind):
        return gettext(DEPARTMENT_NAMES[DepartmentKind(code)])
    return code
