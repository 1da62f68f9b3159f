"""个人资料: the access log, and what was unusual in it (RES-6)."""
