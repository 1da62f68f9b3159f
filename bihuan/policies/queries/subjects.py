"""Subjects as they stand today: the procedure's, with what the company keeps laid over them."""

from datetime import datetime

from bihuan.policies.queries.in_force import policies
from bihuan.policies.terms.subjects import Taxonomy

STREAM = "subject:%s"


def taxonomy(*, at: datetime) -> Taxonomy:
    """One small statement. Knows every code that was ever offered."""
    return policies().taxonomy(at=at)


def subject_stream(code: str) -> str:
    """Where the facts of a subject and of its topics are told."""
    return STREAM % code.split(".")[0]
