"""The words of what comes round, and what may be typed about it."""

from bihuan.office.terms.checks import (
    CHECKS,
    OUTCOME_NAMES,
    OUTCOMES,
    CheckOf,
    NoteLine,
    Outcome,
    SignCheck,
    check_of,
    needs_words,
)
from bihuan.office.terms.duties import (
    DUTY_STAGE_NAMES,
    DUTY_STATE_NAMES,
    REVIEW,
    REVIEW_CLAUSE,
    DoDuty,
    DutyStage,
    DutyState,
    DutyVerb,
    FormComment,
    SignReview,
    state_at,
)

__all__ = [
    "CHECKS",
    "DUTY_STAGE_NAMES",
    "DUTY_STATE_NAMES",
    "OUTCOMES",
    "OUTCOME_NAMES",
    "REVIEW",
    "REVIEW_CLAUSE",
    "CheckOf",
    "DoDuty",
    "DutyStage",
    "DutyState",
    "DutyVerb",
    "FormComment",
    "NoteLine",
    "Outcome",
    "SignCheck",
    "SignReview",
    "check_of",
    "needs_words",
    "state_at",
]
