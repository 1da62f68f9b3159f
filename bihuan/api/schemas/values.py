"""Values as programs write them: strict, so that nothing is guessed."""

import re
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictBool, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from bihuan.kernel.commands import EARLIEST, LATEST, LINE, LONG_TEXT, NOTE_TEXT

# What every JSON reader holds exactly; more than any database will ever number.
LARGEST = 2**53 - 1
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
NUMBER = r"^[A-Z][A-Z0-9]{0,9}-[0-9]{4}-[0-9]{4,9}$"

Id = Annotated[int, Field(strict=True, ge=1, le=LARGEST)]
PathId = Annotated[int, Field(ge=1, le=LARGEST)]
Flag = StrictBool
Line = Annotated[str, StringConstraints(max_length=LINE)]
Code = Annotated[str, StringConstraints(max_length=40)]
Note = Annotated[str, StringConstraints(max_length=NOTE_TEXT)]
LongText = Annotated[str, StringConstraints(max_length=LONG_TEXT)]


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise PydanticCustomError("moment", "not a moment") from None
    if moment.tzinfo is None:
        raise PydanticCustomError("no_zone", "without zone")
    _refuse_impossible(moment.year)
    return moment


def _day(value: Any) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise PydanticCustomError("day", "not a day") from None
    _refuse_impossible(day.year)
    return day


def _clock(value: Any) -> time:
    if not isinstance(value, str) or not re.fullmatch(CLOCK, value):
        raise PydanticCustomError("clock", "not a time of day")
    return time.fromisoformat(value)


def _refuse_impossible(year: int) -> None:
    if not EARLIEST <= year <= LATEST:
        raise PydanticCustomError("impossible", "no such year here")


Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-03-02T10:20:00+08:00"]}),
]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-03-02"]}),
]
ClockTime = Annotated[
    time, BeforeValidator(_clock), WithJsonSchema({"type": "string", "pattern": CLOCK, "examples": ["17:00"]})
]
