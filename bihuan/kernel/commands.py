"""What every command checks about what was typed, field by field."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Obstacle

LONG_TEXT = 20_000
NOTE_TEXT = 5_000
LINE = 200
# Beyond these years a date is a slip of the hand; at the ends of the calendar it would not even compute.
EARLIEST, LATEST = 1900, 2200

LARGEST_KEY = 2**63 - 1


class Checks:
    """Collects what is wrong, with the field, so that the screen can say it where it was typed."""

    def __init__(self) -> None:
        self.found: list[Obstacle] = []

    def add(self, field: str, code: str, text: str, **params: object) -> None:
        self.found.append(Obstacle(code=code, message=say(text, **params), field=field))

    def text(self, field: str, value: str, *, most: int = NOTE_TEXT, required: bool = False) -> None:
        if required and not is_seen(value):
            self.add(field, "required", _("请填写这一项。"))
            return
        if len(value) > most:
            self.add(
                field,
                "too_long",
                _("最多%(most)s字，现在有%(length)s字，请分成两段或删减。"),
                most=most,
                length=len(value),
            )
        if any(is_unprintable(each) for each in value):
            self.add(field, "unprintable", _("里面有不能显示的控制字符，请删去后再提交。"))

    def one_of(self, field: str, value: str, allowed: Collection[str], *, required: bool = True) -> None:
        if not value:
            if required:
                self.add(field, "required", _("请选择一项。"))
        elif value not in allowed:
            self.add(field, "unknown", _("没有这个选项，请重新选择。"))

    def key(self, field: str, value: int | None) -> None:
        """A row's number as a program or a form gives it: no database looks for what it cannot hold."""
        if value is not None and not 0 < value <= LARGEST_KEY:
            self.add(field, "unknown", _("没有这个选项，请重新选择。"))

    def moment(self, field: str, value: datetime | None, *, required: bool = False) -> None:
        if value is None:
            if required:
                self.add(field, "required", _("请填写时间。"))
        elif value.tzinfo is None:
            self.add(field, "no_zone", _("时间要带时区，例如 2026-03-02T10:20:00+08:00。"))
        elif not EARLIEST <= value.year <= LATEST:
            self.add(field, "impossible", _("这个日期不对，请检查年份。"))

    def later(self, field: str, value: datetime | None, *, than: datetime) -> None:
        if value is not None and value.tzinfo is not None and value <= than:
            self.add(field, "past", _("要填将来的时间，这个时间已经过去了。"))


@dataclass(frozen=True, kw_only=True)
class Because:
    """A reason, where the act is nothing without one: withdraw, refuse, return, reject, reopen, void…"""

    reason: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("reason", self.reason, required=True)
        return checks.found


def is_seen(text: str) -> bool:
    """Spaces, joiners and direction marks alone say nothing, however many there are."""
    return any(not each.isspace() and unicodedata.category(each) != "Cf" for each in text)


def is_unprintable(character: str) -> bool:
    """Control characters other than line breaks and tabs, and halves of surrogate pairs."""
    if character in "\n\r\t":
        return False
    return unicodedata.category(character) in ("Cc", "Cs")
