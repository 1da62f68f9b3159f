"""The heart: a customer's opinion from intake to archive (INT CLS HND ESC TRK RVS)."""
