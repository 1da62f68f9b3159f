"""People's cards, how they are reached, and what they drive."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.journal.events import Event, Words
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.residents.terms import DEPARTED_NAMES, MEANS_NAMES, Departed, Means


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
class PersonDeparted(Event):
    """Out of every home at once; each moving out is told as well."""

    TYPE = "person.departed"
    ICON = "logout"
    why: str
    stays: int

    def sentence(self) -> Message:
        text = _("登记离开（%(why)s），%(stays)s处居住登记结束。")
        return say(text, why=say(DEPARTED_NAMES[Departed(self.why)]), stays=self.stays)


@dataclass(frozen=True, kw_only=True)
class ContactEvent(Event):
    """`contact` is its row; what it says is in no fact."""

    TEXT: ClassVar[str] = ""
    contact: int
    means: str

    def sentence(self) -> Message:
        return say(self.TEXT, means=say(MEANS_NAMES[Means(self.means)]))


@dataclass(frozen=True, kw_only=True)
class ContactAdded(ContactEvent):
    TYPE = "person.contact_added"
    ICON = "phone"
    TEXT = _("补登一个联系方式：%(means)s。")


@dataclass(frozen=True, kw_only=True)
class ContactChanged(ContactEvent):
    TYPE = "person.contact_changed"
    ICON = "edit"
    TEXT = _("更正一个联系方式：%(means)s。")


@dataclass(frozen=True, kw_only=True)
class ContactPreferred(ContactEvent):
    TYPE = "person.contact_preferred"
    ICON = "star"
    TEXT = _("改为优先用这个%(means)s联系。")


@dataclass(frozen=True, kw_only=True)
class ContactMarkedWrong(ContactEvent):
    TYPE = "person.contact_marked_wrong"
    ICON = "phone-off"
    TEXT = _("标出一个联系不上本人的%(means)s。")


@dataclass(frozen=True, kw_only=True)
class ContactRightAgain(ContactEvent):
    TYPE = "person.contact_right_again"
    ICON = "phone"
    TEXT = _("撤销标记，这个%(means)s可以联系到本人。")


@dataclass(frozen=True, kw_only=True)
class ContactRemoved(ContactEvent):
    TYPE = "person.contact_removed"
    ICON = "trash"
    TEXT = _("删去一个联系方式：%(means)s。")


@dataclass(frozen=True, kw_only=True)
class VehicleAdded(Event):
    TYPE = "person.vehicle_added"
    ICON = "id-badge-2"
    vehicle: int

    def sentence(self) -> Message:
        return say(_("登记一辆车。"))


@dataclass(frozen=True, kw_only=True)
class VehicleChanged(Event):
    TYPE = "person.vehicle_changed"
    ICON = "edit"
    vehicle: int

    def sentence(self) -> Message:
        return say(_("更正一辆车的登记。"))


@dataclass(frozen=True, kw_only=True)
class VehicleRemoved(Event):
    TYPE = "person.vehicle_removed"
    ICON = "trash"
    vehicle: int

    def sentence(self) -> Message:
        return say(_("删去一辆车。"))


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """At their own request, or because the time of keeping was over. What stood there is not told."""

    TYPE = "person.erased"
    ICON = "x"
    CLAUSE = "个人信息保护法 47"
    stays: int

    def sentence(self) -> Message:
        return say(_("个人资料删除了，%(stays)s处住址的登记也一并删除。"), stays=self.stays)
