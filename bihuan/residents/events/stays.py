"""Who lives where: told with the room and with the person."""

from dataclasses import dataclass
from datetime import date

from bihuan.journal.events import Event
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.residents.terms import ROLE_NAMES, Role


@dataclass(frozen=True, kw_only=True)
class StayEvent(Event):
    person: int
    role: str
    # 0 in facts of before 2026-12: there it is the room of the stream.
    room: int = 0

    @property
    def as_role(self) -> Message:
        return say(ROLE_NAMES[Role(self.role)])


@dataclass(frozen=True, kw_only=True)
class MovedIn(StayEvent):
    TYPE = "room.moved_in"
    ICON = "user-check"
    since: date

    def sentence(self) -> Message:
        return say(_("一位%(role)s从%(since)s起入住。"), role=self.as_role, since=self.since)


@dataclass(frozen=True, kw_only=True)
class MovedOut(StayEvent):
    TYPE = "room.moved_out"
    ICON = "logout"
    until: date

    def sentence(self) -> Message:
        return say(_("一位%(role)s到%(until)s止搬出。"), role=self.as_role, until=self.until)


@dataclass(frozen=True, kw_only=True)
class StayCorrected(StayEvent):
    """`fields` says what was put right; `since` and `until` are as they are now."""

    TYPE = "room.stay_corrected"
    ICON = "edit"
    fields: tuple[str, ...]
    since: date
    until: date | None = None

    def sentence(self) -> Message:
        if self.until is None:
            return say(_("更正居住登记：一位%(role)s，%(since)s起。"), role=self.as_role, since=self.since)
        return say(
            _("更正居住登记：一位%(role)s，%(since)s到%(until)s。"),
            role=self.as_role,
            since=self.since,
            until=self.until,
        )


@dataclass(frozen=True, kw_only=True)
class DepartureTakenBack(StayEvent):
    TYPE = "room.departure_taken_back"
    ICON = "arrow-back-up"

    def sentence(self) -> Message:
        return say(_("撤销搬出登记：这位%(role)s还住在这里。"), role=self.as_role)


@dataclass(frozen=True, kw_only=True)
class StayTakenBack(StayEvent):
    """Entered by mistake: whoever it was never lived there."""

    TYPE = "room.stay_taken_back"
    ICON = "arrow-back-up"
    since: date

    def sentence(self) -> Message:
        return say(
            _("撤销登错的居住登记（一位%(role)s，%(since)s起）。"), role=self.as_role, since=self.since
        )
