"""Duties as rows: whose, about which days, how they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from bihuan.desk.sorts import Shown
from bihuan.desk.standing import overdue_words
from bihuan.kernel.days_said import range_said
from bihuan.kernel.messages import Message, noop
from bihuan.kernel.periods import Rhythm
from bihuan.kernel.working_days import Days
from bihuan.office.terms import DUTY_STAGE_NAMES, DUTY_STATE_NAMES, DutyStage, DutyState, DutyVerb
from bihuan.organisation.terms import POST_NAMES, Post
from bihuan.policies.terms.duties import RHYTHM_NAMES

if TYPE_CHECKING:
    from bihuan.matters.models import Owed
    from bihuan.office.models import LaidDuty
    from bihuan.office.rules.laying import Falling

# The ring of a duty: laid, done.
STEPS = {DutyStage.LAID: 1, DutyStage.DONE: 7}
BUTTONS = {
    DutyVerb.REVIEW: noop("查阅"),
    DutyVerb.CHECK: noop("核对"),
    DutyVerb.CALL: noop("拨打检查"),
    DutyVerb.DO: noop("办理"),
}


@dataclass(frozen=True)
class Row:
    number: str
    ring: dict[str, Any]
    name: str
    place: str
    about: Message
    due_at: datetime | None
    done_at: datetime | None
    done_by: str
    state: str
    overdue: str
    clause: str
    provisional: bool


@dataclass(frozen=True)
class Group:
    key: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Coming:
    """One that is still to be laid."""

    name: str
    owner: str
    rhythm: str
    laid_on: date
    due_at: datetime
    clause: str
    provisional: bool


def row_of(duty: "LaidDuty", *, at: datetime) -> Row:
    state = duty.state(at=at)
    return Row(
        number=duty.matter.number,
        ring=ring_of_duty(duty, at=at),
        name=gettext(duty.name),
        place=duty.department.name if duty.department else duty.centre.name,
        about=covered(duty),
        due_at=None if duty.done_at else duty.due_at,
        done_at=duty.done_at,
        done_by=duty.done_by.shown_name if duty.done_by else "",
        state=gettext(DUTY_STATE_NAMES[state]),
        overdue=overdue_words(duty.matter),
        clause=duty.clause,
        provisional=duty.provisional,
    )


def ring_of_duty(duty: "LaidDuty", *, at: datetime) -> dict[str, Any]:
    state = duty.state(at=at)
    return {
        "step": STEPS[DutyStage(duty.matter.stage)],
        "late": state in (DutyState.OVERDUE, DutyState.LATE),
        "state": "closed" if duty.done_at else "running",
    }


def covered(duty: "LaidDuty") -> Message:
    """With the year where it is another one than it was due in."""
    return range_said(Days(duty.covers_from, duty.covers_until), duty.due_at.year)


def grouped(duties: Iterable["LaidDuty"], *, at: datetime) -> list[Group]:
    """What is overdue first, then by rhythm, each in the order they come in."""
    found: dict[str, list[Row]] = {}
    for each in duties:
        late = each.state(at=at) is DutyState.OVERDUE
        found.setdefault("late" if late else each.rhythm, []).append(row_of(each, at=at))
    names: dict[str, str] = {each: gettext(RHYTHM_NAMES[each]) for each in Rhythm}
    names["late"] = gettext("逾期没有办")
    return [Group(key, names[key], tuple(found[key])) for key in ("late", *Rhythm) if key in found]


def coming(falling: Iterable["Falling"]) -> list[Coming]:
    return [
        Coming(
            name=gettext(each.duty.name),
            owner=gettext(POST_NAMES[Post(each.duty.owner)]),
            rhythm=gettext(RHYTHM_NAMES[each.duty.rhythm]),
            laid_on=each.laid_at.date(),
            due_at=each.due_at,
            clause=each.duty.clause,
            provisional=each.provisional,
        )
        for each in falling
    ]


SHEETS: dict[str, str] = {DutyVerb.DO: "/completion", DutyVerb.CALL: "/call"}


def act_of(owed: "Owed") -> str:
    """A review and a check have no sheet but their page."""
    page = f"/duties/{owed.matter.number}"
    return page + SHEETS.get(owed.verb, "")


DUTIES = Shown(
    base="/duties",
    stages=DUTY_STAGE_NAMES,
    steps=STEPS,
    at_rest={DutyStage.DONE: "closed"},
    nameless=noop("定期工作"),
    button=lambda verb: gettext(BUTTONS[DutyVerb(verb)]),
    act=act_of,
)
