"""What can happen to a case; importing the package makes every event known to the journal."""

from bihuan.cases.events import closing, deciding, handling, helping, intake, overdue, requests, revisit

__all__ = ["closing", "deciding", "handling", "helping", "intake", "overdue", "requests", "revisit"]
