"""The clocks once more, written from the specification alone: plain ifs over the facts as JSON, days walked
one by one, working days asked of another library. It shares nothing with the product but the words."""

from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

import chinese_calendar

Facts = dict[str, Any]
CHINA = timezone(timedelta(hours=8))
DEFAULTS = {
    "validity": "undecided",
    "level": "centre",
    "contactable": True,
    "escalated": False,
    "emergency": False,
    "answered_on_the_spot": False,
}
PAUSABLE = {"CLK-2c", "CLK-3b", "CLK-4", "CLK-5", "CLK-5b"}
WATCHED_BY_7 = {
    "CLK-1",
    "CLK-2a",
    "CLK-2b",
    "CLK-2c",
    "CLK-3a",
    "CLK-3b",
    "CLK-4",
    "CLK-5",
    "CLK-5b",
    "CLK-8",
}


def clocks(given: Facts) -> list[dict[str, Any]]:
    facts = {**DEFAULTS, **{key: value for key, value in given.items() if value is not None}}
    rows = first_rows(facts)
    if seventh_applies(facts, rows):
        start = max(
            moment(facts, "registered_at"), moment(facts, "last_contact_at") or moment(facts, "registered_at")
        )
        rows.append(row(facts, "CLK-7", start, midnight_after(start, 3), None))
    return sorted(rows, key=lambda each: (each["due_at"], each["code"]))


def first_rows(facts: Facts) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    kind, registered = facts["kind"], moment(facts, "registered_at")
    # Of a later round (RVS-4); a wish that had passed by then says nothing about it.
    round_began = moment(facts, "round_began_at") or registered
    centre, contactable = facts["level"] == "centre", facts["contactable"]
    severity = facts.get("severity")
    live = kind == "complaint" and facts["validity"] != "invalid"

    def add(code: str, start: datetime | None, due: Any, until: str) -> None:
        if start is not None:
            rows.append(row(facts, code, start, due(start) if callable(due) else due, moment(facts, until)))

    if facts.get("channel") in ("telephone", "walk-in") and not facts["answered_on_the_spot"]:
        start = registered
        if not (facts["emergency"] or (live and severity in ("major", "important"))):
            while not 8 <= start.hour < 21:
                start = (start + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
        add("CLK-1", start, lambda begin: begin + timedelta(hours=2), "dispatched_at")
    if live and severity == "major":
        add("CLK-2a", registered, lambda begin: midnight_after(begin, 0), "reported_at")
        add("CLK-2b", registered, lambda begin: midnight_after(begin, 2), "answered_at")
        add("CLK-2c", round_began, lambda begin: midnight_after(begin, 10, facts), "verified_at")
    if live and severity == "important":
        add("CLK-3a", registered, lambda begin: begin + timedelta(hours=1), "with_head_at")
        add("CLK-3b", round_began, lambda begin: midnight_after(begin, 3, facts), "verified_at")
    if live and severity == "minor":
        wish = wish_of(facts)
        add("CLK-4", round_began, wish or (lambda begin: midnight_after(begin, 2, facts)), "verified_at")
    if live and severity != "major" and contactable:
        days = 3 if centre else 7
        add("CLK-5", registered, lambda begin: working_midnight(begin, days, facts), "revisited_at")
        if centre and facts["escalated"]:
            add("CLK-5b", registered, lambda begin: working_midnight(begin, 7, facts), "revisited_at")
    if live and contactable:
        add("CLK-6", moment(facts, "handled_at"), lambda begin: working_midnight(begin, 2), "revisited_at")
    promise = moment(facts, "promised_at")
    if kind == "enquiry" and not facts["answered_on_the_spot"]:
        longest = midnight_after(registered, 3)
        add("CLK-8", registered, min(longest, promise or longest), "answered_at")
    elif promise:
        add("CLK-8", registered, promise, "answered_at")
    if kind == "repair":
        sort = facts.get("repair", "other")
        code, start_key, days = {
            "safety": ("CLK-9a", "finished_at", 2),
            "leak": ("CLK-9b", "water_test_at", 3),
            "other": ("CLK-9c", "finished_at", 2),
        }[sort]
        add(code, moment(facts, start_key), lambda begin: midnight_after(begin, days), "revisited_at")
    if kind == "complaint" and contactable:
        confirmed = moment(facts, "invalid_confirmed_at")
        start = confirmed if not live else moment(facts, "verified_at") or confirmed
        add("CLK-10", start, lambda begin: midnight_after(begin, 0), "told_at")
    if appointment := moment(facts, "appointment_at"):
        add("CLK-14", registered, appointment, "kept_at")
    if kind == "suggestion":
        days = 3 if centre else 7
        add("CLK-15", registered, lambda begin: working_midnight(begin, days), "answered_at")
    return rows


def wish_of(facts: Facts) -> datetime | None:
    wish, began = moment(facts, "wished_at"), moment(facts, "round_began_at")
    return None if wish and began and wish <= began else wish


def seventh_applies(facts: Facts, rows: list[dict[str, Any]]) -> bool:
    if facts["kind"] != "complaint" or facts["validity"] == "invalid" or not facts["contactable"]:
        return False
    if facts.get("verified_at"):
        return False
    return (
        facts["level"] == "company"
        or facts["escalated"]
        or facts.get("severity") == "major"
        or any(end is None for _, end in facts.get("pauses", []))
        or any(
            each["code"] in WATCHED_BY_7 and each["state"] == "breached" and each["stopped_at"] is None
            for each in rows
        )
    )


def row(facts: Facts, code: str, start: datetime, due: Any, stopped: datetime | None) -> dict[str, Any]:
    due_at, provisional = due if isinstance(due, tuple) else (due, False)
    now = moment(facts, "now")
    on_a_wish = code == "CLK-4" and wish_of(facts)
    still_open = [parsed(begin) for begin, end in facts.get("pauses", []) if end is None]
    held = code in PAUSABLE and not on_a_wish and any(begin < due_at for begin in still_open)
    if stopped:
        state = "met" if stopped < due_at else "breached"
    else:
        state = "breached" if now and now >= due_at and not held else "running"
    return {
        "code": code,
        "starts_at": start,
        "due_at": due_at,
        "stopped_at": stopped,
        "state": state,
        "provisional": provisional,
    }


def midnight_after(start: datetime, number: int, paused_by: Facts | None = None) -> datetime:
    day, left = start.date(), number
    while left:
        day += timedelta(days=1)
        if not covered(day, paused_by):
            left -= 1
    return end_of(day)


def working_midnight(start: datetime, number: int, paused_by: Facts | None = None) -> tuple[datetime, bool]:
    day, left, provisional = start.date(), number, False
    while left:
        day += timedelta(days=1)
        provisional = provisional or not 2004 <= day.year <= 2026
        if works(day) and not covered(day, paused_by):
            left -= 1
    return end_of(day), provisional


@cache
def works(day: date) -> bool:
    return chinese_calendar.is_workday(day) if 2004 <= day.year <= 2026 else day.isoweekday() <= 5


def covered(day: date, facts: Facts | None) -> bool:
    if facts is None:
        return False
    begin_of_day, end_of_day = end_of(day) - timedelta(days=1), end_of(day)
    for begin, end in facts.get("pauses", []):
        until = parsed(end) if end else moment(facts, "now")
        if until and parsed(begin) <= begin_of_day and until >= end_of_day:
            return True
    return False


@cache
def end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CHINA) + timedelta(days=1)


def moment(facts: Facts, key: str) -> datetime | None:
    return parsed(facts[key]) if facts.get(key) else None


@cache
def parsed(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(CHINA)
