"""登记: one page, quick enough to use during a call (INT-2, INT-5)."""
