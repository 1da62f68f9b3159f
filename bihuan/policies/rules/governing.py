"""Which version governs what is registered on a day. Pure."""

from collections.abc import Sequence
from datetime import date

from bihuan.policies.terms.versions import Governing

WITH = "+"


def governs(versions: Sequence[Governing], day: date) -> Governing | None:
    """The highest version whose day has come; before the first one's day, the first one."""
    ordered = sorted(versions, key=lambda each: each.order)
    begun = [each for each in ordered if each.since <= day]
    return begun[-1] if begun else next(iter(ordered), None)


def standard_of(standards: Sequence[Governing], day: date) -> Governing | None:
    """The newest standard whose day has come, unless it ended: what it replaced does not come back.

    One that was withdrawn before its day never stood.
    """
    stood = [each for each in standards if each.until is None or each.until > each.since]
    begun = sorted((each for each in stood if each.since <= day), key=lambda each: each.order)
    newest = begun[-1] if begun else None
    return newest if newest and (newest.until is None or day < newest.until) else None


def standing_from(standards: Sequence[Governing], day: date) -> list[Governing]:
    """Whatever holds on that day, or comes to hold after it."""
    present = standard_of(standards, day)
    waiting = [
        each for each in standards if each.since > day and (each.until is None or each.until > each.since)
    ]
    return [*([present] if present else []), *waiting]


def key_of(version: str, standard: str = "") -> str:
    return f"{version}{WITH}{standard}" if standard else version


def parts_of(key: str) -> tuple[str, str]:
    """Version and standard; the standard is empty where the company's procedure holds as it is."""
    version, _, standard = key.partition(WITH)
    return version, standard
