"""Cases among the matters: matters of other sorts are somebody else's."""

from typing import TYPE_CHECKING

from bihuan.matters.queries import all_matters, open_matters, visible_matters
from bihuan.matters.terms import Sort

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.terms import Scope


def all_cases() -> "MatterQuerySet":
    """For the command line, which sees everything; people see `visible_cases`."""
    return all_matters().of(Sort.CASE)


def visible_cases(scope: "Scope") -> "MatterQuerySet":
    return visible_matters(scope).of(Sort.CASE)


def open_cases() -> "MatterQuerySet":
    return open_matters().of(Sort.CASE)
