"""Periodic duties and the weekly review: what comes round, laid before whoever owns it (DOC-3, TRK-3)."""
