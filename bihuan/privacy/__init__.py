"""个人资料: who looked at what, and what the people it is about may ask for (RES-6)."""
