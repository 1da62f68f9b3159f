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
    Said,
    Stage,
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
    "Said",
    "SettleUnusual",
    "Stage",
    "Standing",
    "TakeIn",
    "Verb",
]
