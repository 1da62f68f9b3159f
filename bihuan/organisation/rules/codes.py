"""One-time reset codes: how they look and how long they hold. Pure."""

from datetime import datetime, timedelta

VALID_FOR = timedelta(hours=24)
MOST_ATTEMPTS = 5
# Without letters and digits that are mistaken for one another on the telephone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10


def grouped(code: str) -> str:
    """As it is read out: ABCDE-23456."""
    return f"{code[:5]}-{code[5:]}"


def as_issued(typed: str) -> str:
    """What somebody typed, back in the form in which it was issued."""
    return typed.strip().upper().replace("-", "").replace(" ", "")


def still_holds(*, expires_at: datetime, used_at: datetime | None, attempts: int, at: datetime) -> bool:
    return used_at is None and attempts < MOST_ATTEMPTS and at < expires_at
