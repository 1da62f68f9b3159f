"""What the file says of periodic duties: their days in a period, whose they are, how they climb (DOC-3)."""

from datetime import date

from bihuan.kernel.periods import DayInPeriod, DayKind, Rhythm, day_written, period_of
from bihuan.kernel.working_days import A_DAY, DayTable
from bihuan.policies.rules.clock_entries import SAME_DAY, read_span
from bihuan.policies.rules.entries import Entry
from bihuan.policies.rules.overdue_entries import SOME_SPAN
from bihuan.policies.terms import Climb, DutyOwner, Looks, PeriodicDuty

SOME_DAY = DayInPeriod(DayKind.LAST_WORKING)
# The clock of a duty carries its name.
LONGEST_NAME = 20
# Weeks, months and leap years come in no other order than within these.
TRIED_FROM, TRIED_UNTIL = date(2024, 1, 1), date(2031, 1, 1)
WEEKENDS = DayTable(frozenset())


def read_duty(entry: Entry) -> PeriodicDuty:
    code, clause = entry.text("code"), entry.text("clause")
    rhythm = entry.known("rhythm", entry.text("rhythm"), Rhythm) or Rhythm.MONTHLY
    duty = PeriodicDuty(
        code=code,
        name=_name(entry),
        rhythm=rhythm,
        looks=entry.known("about", entry.text("about"), Looks) or Looks.PRESENT,
        owner=entry.known("owner", entry.text("owner"), DutyOwner) or DutyOwner.CENTRE_DIRECTOR,
        laid=_day(entry, "laid", rhythm),
        laid_at=entry.hour("laid_at"),
        due=_day(entry, "due", rhythm),
        remind_days=entry.number("remind_days") if "remind_days" in entry.values else 0,
        remind_at=entry.hour("remind_at"),
        climb=_climb(entry, code, clause),
        clause=clause,
    )
    if _comes_late(duty):
        entry.problem("laid", "摆出来的日子不能在期限之后")
    return duty


def _name(entry: Entry) -> str:
    name = entry.text("name")
    if len(name) > LONGEST_NAME:
        entry.problem("name", f"最多 {LONGEST_NAME} 个字")
    return name


def _day(entry: Entry, key: str, rhythm: Rhythm) -> DayInPeriod:
    text = entry.text(key)
    day = day_written(text, rhythm)
    if day is None and text:
        known = "working day 1、last working day"
        if rhythm is not Rhythm.WEEKLY:
            known += "、day 5" if rhythm is Rhythm.MONTHLY else "、month 1 day 5"
        entry.problem(key, f"“{text}”不是这种周期里的一天，请写成 {known}")
    return day or SOME_DAY


def _climb(entry: Entry, code: str, clause: str) -> Climb:
    every = read_span(entry, entry.text("every"), "every")
    if every == SAME_DAY:
        entry.problem("every", "两级之间要隔一段时间，不能写 same day")
    levels = entry.texts("levels")
    if not levels and "levels" in entry.values:
        entry.problem("levels", "至少要有一级")
    return Climb((code,), levels, every or SOME_SPAN, clause)


def _comes_late(duty: PeriodicDuty) -> bool:
    """Is there a period in which it is due before it is laid?"""
    period = period_of(duty.rhythm, TRIED_FROM)
    while period.first < TRIED_UNTIL:
        laid, due = duty.laid.within(period, WEEKENDS), duty.due.within(period, WEEKENDS)
        if laid and due and due < laid:
            return True
        period = period_of(duty.rhythm, period.last + A_DAY)
    return False
