"""定期工作: what comes round, what was done and what was missed; and the weekly review (DOC-3, TRK-3)."""
