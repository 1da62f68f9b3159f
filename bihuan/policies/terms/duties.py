"""What comes round every week, month, quarter or year, and before whom it goes when it is missed (DOC-3)."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.periods import DayInPeriod, DayKind, Rhythm
from bihuan.policies.terms.clocks import Span


@dataclass(frozen=True)
class Climb:
    """Before whom an overdue clock goes: the first level at once, each further one after `every` (ESC-2)."""

    clocks: tuple[str, ...]
    levels: tuple[str, ...]
    every: Span
    clause: str


class Looks(StrEnum):
    """Whether a duty is about the period it lies in, or about the one before."""

    PAST = "past"
    PRESENT = "present"


class DutyOwner(StrEnum):
    """Whose it is: one for each department, for each centre, or for the company."""

    DEPARTMENT_HEAD = "department_head"
    SERVICE_SUPERVISOR = "service_supervisor"
    INTAKE_AGENT = "intake_agent"
    FRONT_DESK = "front_desk"
    CENTRE_DIRECTOR = "centre_director"
    COMPANY_HEAD = "company_head"
    QUALITY_MANAGER = "quality_manager"
    MANAGEMENT_REPRESENTATIVE = "management_representative"
    GENERAL_MANAGER = "general_manager"


@dataclass(frozen=True)
class PeriodicDuty:
    """Laid before its owner on a day of its period, due at the end of another.

    Its owner is reminded so many working days before the last one, at an hour.
    """

    code: str
    name: str
    rhythm: Rhythm
    looks: Looks
    owner: DutyOwner
    laid: DayInPeriod
    laid_at: time
    due: DayInPeriod
    remind_days: int
    remind_at: time
    climb: Climb
    clause: str


RHYTHM_NAMES = {
    Rhythm.WEEKLY: _("每周"),
    Rhythm.MONTHLY: _("每月"),
    Rhythm.QUARTERLY: _("每季"),
    Rhythm.YEARLY: _("每年"),
}


def day_said(day: DayInPeriod, rhythm: Rhythm) -> Message:
    words = {
        DayKind.WORKING: _("第%(number)s个工作日"),
        DayKind.LAST_WORKING: _("最后一个工作日"),
        DayKind.BY_DATE: _("%(number)s日"),
    }
    within = say(words[day.kind], number=day.number)
    if rhythm is Rhythm.YEARLY:
        return say(_("%(month)s月%(day)s"), month=day.month, day=within)
    if rhythm is Rhythm.QUARTERLY:
        return say(_("第%(month)s个月%(day)s"), month=day.month, day=within)
    return within
