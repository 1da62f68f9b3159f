"""宽限: how often more time was granted, or a case closed by force, for which reasons (CLK-12)."""
