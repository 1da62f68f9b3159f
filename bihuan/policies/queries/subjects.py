"""Subjects as they stand today: the procedure's, with what the company keeps laid over them."""

from datetime import datetime

from bihuan.policies.models import KeptSubject
from bihuan.policies.queries.in_force import versions_until
from bihuan.policies.rules.taxonomy import overlaid
from bihuan.policies.terms.subjects import Kept, Taxonomy

STREAM = "subject:%s"


def taxonomy(*, at: datetime) -> Taxonomy:
    """Two statements. Knows every code that was ever offered."""
    kept = [
        Kept(
            each.code,
            parent=each.parent,
            name=each.name,
            department=each.department,
            place=each.place,
            retired=each.retired_at is not None,
            version=each.version,
        )
        for each in KeptSubject.objects.all()
    ]
    present, *earlier = (each.subjects for each in versions_until(at))
    return overlaid(present, kept, earlier)


def subject_stream(code: str) -> str:
    """Where the facts of a subject and of its topics are told."""
    return STREAM % code.split(".")[0]
