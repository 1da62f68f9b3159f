"""Subjects as they stand today: the procedure's, with what the company keeps laid over them."""

from bihuan.policies.models import KeptSubject
from bihuan.policies.queries.shipped import shipped_procedure
from bihuan.policies.rules.taxonomy import overlaid
from bihuan.policies.terms.subjects import Kept, Taxonomy

STREAM = "subject:%s"


def taxonomy() -> Taxonomy:
    """One statement. Knows every code that was ever offered."""
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
    return overlaid(shipped_procedure().subjects, kept)


def subject_stream(code: str) -> str:
    """Where the facts of a subject and of its topics are told."""
    return STREAM % code.split(".")[0]
