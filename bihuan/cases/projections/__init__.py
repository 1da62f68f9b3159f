"""What is true of a case in the same transaction as the fact."""

from bihuan.cases.projections.finding import add_what_was_noted, keep_findable
from bihuan.cases.projections.overseeing import oversee
from bihuan.cases.projections.settling import settle

__all__ = ["add_what_was_noted", "keep_findable", "oversee", "settle"]
