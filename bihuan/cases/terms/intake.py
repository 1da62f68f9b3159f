"""Commands of intake: what a resident said, who, where, and how they wish to be answered (INT-2)."""

import re
from dataclasses import dataclass
from datetime import datetime

from bihuan.cases.terms.words import Channel, ContactWay, Kind, Severity
from bihuan.kernel.commands import LINE, LONG_TEXT, NOTE_TEXT, Checks
from bihuan.kernel.masking import is_phone, normal_phone
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle

TITLE_LENGTH = 40
# What is longer than a line, or shorter, at registration and when it is amended.
MOST = {
    "said": LONG_TEXT,
    "happened": NOTE_TEXT,
    "why": NOTE_TEXT,
    "how": NOTE_TEXT,
    "contact_name": 40,
    "contact_title": 10,
}


@dataclass(frozen=True, kw_only=True)
class RegisterCase:
    """What is known when somebody speaks. `said_at` is when they said it, if not now."""

    said: str
    channel: str
    title: str = ""
    kind: str = ""
    severity: str = ""
    subject: str = ""
    anonymous: bool = False
    person: int | None = None
    contact_name: str = ""
    contact_title: str = ""
    contact_phone: str = ""
    room: int | None = None
    place: str = ""
    about: tuple[int, ...] = ()
    happened: str = ""
    why: str = ""
    how: str = ""
    promised_at: datetime | None = None
    wished_at: datetime | None = None
    answer_way: str = ""
    emergency: bool = False
    confirmed: bool = False
    spot_answer: str = ""
    outside_remit: bool = False
    said_at: datetime | None = None
    source: str = ""
    source_key: str = ""

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.text("said", self.said, most=LONG_TEXT, required=True)
        checks.one_of("channel", self.channel, list(Channel))
        checks.one_of("kind", self.kind, list(Kind), required=False)
        checks.one_of("severity", self.severity, list(Severity), required=False)
        checks.one_of("answer_way", self.answer_way, list(ContactWay), required=False)
        for field in ("title", "place", "contact_name", "contact_title", "happened", "why", "how"):
            checks.text(field, getattr(self, field), most=MOST.get(field, LINE))
        checks.text("spot_answer", self.spot_answer)
        for field in ("person", "room"):
            checks.key(field, getattr(self, field))
        for each in self.about:
            checks.key("about", each)
        self._check_contact(checks)
        self._check_spot_answer(checks)
        self._check_moments(checks, at=at)
        return checks.found

    def _check_spot_answer(self, checks: Checks) -> None:
        if self.spot_answer.strip() and self.kind not in ("", Kind.ENQUIRY):
            checks.add("spot_answer", "not_for_this_kind", _("只有咨询可以当场答复了结，请先定性。"))
        if self.outside_remit and not self.spot_answer.strip():
            checks.add("spot_answer", "required", _("不属本公司职责的，请写明告诉住户去哪里办。"))

    def _check_contact(self, checks: Checks) -> None:
        if self.anonymous and (self.person or self.contact_name or self.contact_phone):
            checks.add(
                "anonymous", "contradiction", _("匿名意见不记姓名和电话，请清空后再登记，或取消匿名。")
            )
        if self.anonymous and self.promised_at:
            checks.add("promised_at", "no_way", _("匿名意见没有办法答复，不能约定答复时间。"))
        phone = normal_phone(self.contact_phone)
        if phone and not is_phone(phone):
            checks.add("contact_phone", "phone", _("电话号码只能是5至18位数字，前面可带+号。"))

    def _check_moments(self, checks: Checks, *, at: datetime) -> None:
        for field in ("promised_at", "wished_at", "said_at"):
            checks.moment(field, getattr(self, field))
        checks.later("promised_at", self.promised_at, than=at)
        checks.later("wished_at", self.wished_at, than=at)
        if self.said_at and self.said_at.tzinfo and self.said_at > at:
            checks.add("said_at", "future", _("反映的时间不能晚于现在。"))

    @property
    def shown_title(self) -> str:
        """The title given, or the first words of what was said."""
        words = self.title.strip() or " ".join(self.said.split())
        return words if len(words) <= LINE and self.title else _shortened(words)


def shown_place(room: str, place: str) -> str:
    """How lists call the place, in the length a list has for it."""
    return " ".join(filter(None, [room, place]))[:LINE]


STOPS = re.compile(r"[。！？；\n]")


def _shortened(words: str) -> str:
    first = next((each.strip() for each in STOPS.split(words) if each.strip()), words)
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


AMENDABLE = (
    "said",
    "title",
    "place",
    "happened",
    "why",
    "how",
    "channel",
    "contact_name",
    "contact_title",
    "contact_phone",
    "answer_way",
    "wished_at",
    "room",
)


ROOM_KEY = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, kw_only=True)
class AmendCase:
    """One field put right; the former value stays on the timeline (INT-2)."""

    field: str
    value: str
    reason: str

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("field", self.field, AMENDABLE)
        checks.text("reason", self.reason, required=True)
        most = MOST.get(self.field, LINE)
        checks.text("value", self.value, most=most, required=self.field in ("said", "title", "channel"))
        if self.field == "channel":
            checks.one_of("value", self.value, list(Channel))
        if self.field == "answer_way":
            checks.one_of("value", self.value, list(ContactWay), required=False)
        if self.field == "contact_phone" and self.value and not is_phone(normal_phone(self.value)):
            checks.add("value", "phone", _("电话号码只能是5至18位数字，前面可带+号。"))
        if self.field == "wished_at" and self.value:
            _check_moment_text(checks, self.value)
        if self.field == "room" and self.value and not ROOM_KEY.fullmatch(self.value):
            checks.add("value", "unknown", _("没有这个房号，请从列表里选。"))
        return checks.found


def _check_moment_text(checks: Checks, value: str) -> None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        checks.add("value", "moment", _("看不懂这个时间，请写成 2026-03-02T10:20:00+08:00。"))
    else:
        checks.moment("value", moment)
