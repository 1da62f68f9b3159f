"""Proposals as people read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from bihuan.cases.terms.words import KIND_NAMES, SEVERITY_NAMES, Kind, Severity
from bihuan.insight.terms import QUESTION_NAMES, Proposal, Question
from bihuan.organisation.terms import DEPARTMENT_NAMES, DepartmentKind
from bihuan.paper.subjects import full_words
from bihuan.policies.terms.subjects import Taxonomy

if TYPE_CHECKING:
    from bihuan.organisation.models import Department

# No machine is sure of what somebody meant.
SUREST = 99


@dataclass(frozen=True)
class Said:
    """`takes` is what the button puts into the form; empty where there is nothing to put."""

    question: str
    answer: str
    percent: int
    words: tuple[str, ...]
    takes: str


def said(
    proposals: Iterable[Proposal], known: Taxonomy, *, departments: "Sequence[Department]" = ()
) -> list[Said]:
    """A subject retired since is not proposed any more. `departments` are those to choose from."""
    return [
        Said(
            question=gettext(QUESTION_NAMES[each.question]),
            answer=answer_words(each.question, each.code, known),
            percent=min(round(each.confidence * 100), SUREST),
            words=each.words,
            takes=_takes(each, departments),
        )
        for each in proposals
        if each.question != Question.SUBJECT or known.offers(each.code)
    ]


def _takes(proposal: Proposal, departments: "Sequence[Department]") -> str:
    """Whom it goes to is chosen by name: the centre's own department of that kind, at the dispatch."""
    if proposal.question != Question.DEPARTMENT:
        return f"{proposal.question}:{proposal.code}"
    return next((f"department:{each.pk}" for each in departments if each.kind == proposal.code), "")


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
