"""Cases among the matters: matters of other sorts are somebody else's."""

from typing import TYPE_CHECKING

from django.db.models import Q

from bihuan.cases.terms.words import Kind
from bihuan.matters.queries import all_matters, open_matters, visible_matters
from bihuan.matters.terms import Sort

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.terms import Scope


# What is counted among problems (STA-5): praise is none, and what was voided never was an opinion.
PROBLEMS = Q(voided_at=None) & ~Q(kind=Kind.PRAISE)


def all_cases() -> "MatterQuerySet":
    """For the command line, which sees everything; people see `visible_cases`."""
    return all_matters().of(Sort.CASE)


def visible_cases(scope: "Scope") -> "MatterQuerySet":
    return visible_matters(scope).of(Sort.CASE)


def open_cases() -> "MatterQuerySet":
    return open_matters().of(Sort.CASE)
