"""What happens to rooms and to the people in them. No name and no number is part of the chain (RES-6)."""

from dataclasses import dataclass
from datetime import date

from bihuan.journal.events import Event, Words
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.residents.terms import ROLE_NAMES, Role


@dataclass(frozen=True, kw_only=True)
class BuildingAdded(Event):
    TYPE = "building.added"
    ICON = "building"
    name: str

    def sentence(self) -> Message:
        return say(_("登记楼栋 %(name)s。"), name=self.name)


@dataclass(frozen=True, kw_only=True)
class RoomAdded(Event):
    TYPE = "room.added"
    ICON = "plus"
    label: str

    def sentence(self) -> Message:
        return say(_("登记房屋 %(label)s。"), label=self.label)


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Event):
    TYPE = "person.added"
    ICON = "user"
    name: Words

    def sentence(self) -> Message:
        return say(_("登记住户 %(name)s。"), name=self.name)


@dataclass(frozen=True, kw_only=True)
class PersonChanged(Event):
    """`fields` says what was put right; the former values are kept nowhere but in backups (RES-6)."""

    TYPE = "person.changed"
    ICON = "edit"
    fields: tuple[str, ...]

    def sentence(self) -> Message:
        return say(_("更正住户资料（%(number)s项）。"), number=len(self.fields))


@dataclass(frozen=True, kw_only=True)
class MovedIn(Event):
    TYPE = "room.moved_in"
    ICON = "user-check"
    person: int
    role: str
    since: date

    def sentence(self) -> Message:
        return say(
            _("一位%(role)s从%(since)s起入住。"), role=say(ROLE_NAMES[Role(self.role)]), since=self.since
        )


@dataclass(frozen=True, kw_only=True)
class MovedOut(Event):
    TYPE = "room.moved_out"
    ICON = "logout"
    person: int
    role: str
    until: date

    def sentence(self) -> Message:
        return say(
            _("一位%(role)s到%(until)s止搬出。"), role=say(ROLE_NAMES[Role(self.role)]), until=self.until
        )


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """At their own request, or because the time of keeping was over. What stood there is not told."""

    TYPE = "person.erased"
    ICON = "x"
    CLAUSE = "个人信息保护法 47"
    stays: int

    def sentence(self) -> Message:
        return say(_("个人资料删除了，%(stays)s处住址的登记也一并删除。"), stays=self.stays)
