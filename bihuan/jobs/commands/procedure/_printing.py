"""How readings are printed: a line of JSON for programs, a table for people."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from unicodedata import east_asian_width

from bihuan.clocks.errors import FactsRefused
from bihuan.clocks.terms import CHINA, ClockReading, ClockState

STATES = {ClockState.RUNNING: "进行中", ClockState.MET: "按时", ClockState.BREACHED: "超时"}
HEADINGS = ("时限", "事项", "起算", "到期", "停止", "状态", "说明")
WEEKDAYS = "一二三四五六日"

# json.dumps would make a new one for every line.
_encoder = json.JSONEncoder(ensure_ascii=False)


def json_line(clocks: Sequence[ClockReading]) -> str:
    return _encoder.encode({"clocks": [_as_dict(each) for each in clocks]})


def error_line(refusal: FactsRefused) -> str:
    return json.dumps({"error": {"field": refusal.field, "message": refusal.message}}, ensure_ascii=False)


def sentence(refusal: FactsRefused) -> str:
    """One line whatever was in the key: what somebody sent cannot forge a second message."""
    told = json.dumps(f"{refusal.field or '-'}: {refusal.message}", ensure_ascii=False)
    return utf8(told[1:-1]).decode()


def utf8(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def table(clocks: Sequence[ClockReading]) -> str:
    """An empty line follows, so that several answers stay apart."""
    if not clocks:
        return "没有时限。\n"
    rows = [HEADINGS, *(_row(each) for each in clocks)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join(_line(row, widths) for row in rows) + "\n"


def iso(moment: datetime | None) -> str | None:
    return moment.astimezone(CHINA).isoformat() if moment else None


def _as_dict(reading: ClockReading) -> dict[str, object]:
    return {
        "code": reading.code,
        "starts_at": reading.starts_at.isoformat(),
        "due_at": reading.due_at.isoformat(),
        "stopped_at": reading.stopped_at and reading.stopped_at.isoformat(),
        "state": reading.state,
        "provisional": reading.provisional,
        "because": str(reading.because),
    }


def _row(reading: ClockReading) -> tuple[str, ...]:
    return (
        reading.code,
        reading.title,
        _moment(reading.starts_at),
        due(reading.due_at, reading.provisional),
        _moment(reading.stopped_at) if reading.stopped_at else "",
        STATES[reading.state],
        str(reading.because),
    )


def due(due_at: datetime, provisional: bool) -> str:
    """Midnight belongs to the day before: 2月25日24:00前."""
    mark = "(暂定)" if provisional else ""
    due_at = due_at.astimezone(CHINA)
    if (due_at.hour, due_at.minute, due_at.second, due_at.microsecond) == (0, 0, 0, 0):
        return f"{_day(due_at - timedelta(days=1))}24:00前{mark}"
    return f"{_moment(due_at)}前{mark}"


def _moment(moment: datetime) -> str:
    moment = moment.astimezone(CHINA)
    return f"{_day(moment)}{moment:%H:%M}"


def _day(moment: datetime) -> str:
    return f"{moment.year}年{moment.month}月{moment.day}日(周{WEEKDAYS[moment.weekday()]})"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True))
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
