"""The words of personal data: looks at it, and what people ask for of their own."""

from bihuan.privacy.terms.looks import CLAUSE, FINDING_NAMES, MARK_NAMES, Finding, Mark, SettleUnusual
from bihuan.privacy.terms.requests import (
    ASKED_NAMES,
    CLAUSES,
    PERSON_WAYS,
    STAGE_NAMES,
    VERBS,
    Answer,
    Asked,
    Decide,
    RequestStage,
    Said,
    Standing,
    TakeIn,
    Verb,
)

__all__ = [
    "ASKED_NAMES",
    "CLAUSE",
    "CLAUSES",
    "FINDING_NAMES",
    "MARK_NAMES",
    "PERSON_WAYS",
    "STAGE_NAMES",
    "VERBS",
    "Answer",
    "Asked",
    "Decide",
    "Finding",
    "Mark",
    "RequestStage",
    "Said",
    "SettleUnusual",
    "Standing",
    "TakeIn",
    "Verb",
]
