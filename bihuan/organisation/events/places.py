"""What happens to the company and its places."""

from dataclasses import dataclass
from datetime import date

from bihuan.journal.events import DepartmentId, Event
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.organisation.terms import DEPARTMENT_NAMES, DepartmentKind


@dataclass(frozen=True, kw_only=True)
class CompanyFounded(Event):
    TYPE = "company.founded"
    ICON = "building"
    name: str

    def sentence(self) -> Message:
        return say(_("建立公司“%(name)s”。"), name=self.name)


@dataclass(frozen=True, kw_only=True)
class CentreOpened(Event):
    TYPE = "centre.opened"
    ICON = "building"
    CLAUSE = "规程 3.3"
    code: str
    name: str

    def sentence(self) -> Message:
        return say(_("设立“%(name)s”，代号 %(code)s。"), name=self.name, code=self.code)


@dataclass(frozen=True, kw_only=True)
class LinePublished(Event):
    """A number on every wall is nobody's personal data (INT-9)."""

    TYPE = "centre.line_published"
    ICON = "phone"
    number: str
    hours: str
    staffed_by: str
    since: date

    def sentence(self) -> Message:
        text = _("公布投诉专线 %(number)s（%(hours)s，%(staffed_by)s接听），%(since)s起。")
        return say(text, number=self.number, hours=self.hours, staffed_by=self.staffed_by, since=self.since)


@dataclass(frozen=True, kw_only=True)
class AreaAdded(Event):
    TYPE = "centre.area_added"
    ICON = "building"
    name: str

    def sentence(self) -> Message:
        return say(_("划出区域“%(name)s”。"), name=self.name)


@dataclass(frozen=True, kw_only=True)
class DepartmentOpened(Event):
    TYPE = "centre.department_opened"
    ICON = "plus"
    CLAUSE = "规程 3.3"
    department: DepartmentId
    kind: str
    name: str

    def sentence(self) -> Message:
        kind = say(DEPARTMENT_NAMES[DepartmentKind(self.kind)])
        return say(_("设立部门“%(name)s”（%(kind)s）。"), name=self.name, kind=kind)


@dataclass(frozen=True, kw_only=True)
class DepartmentRenamed(Event):
    TYPE = "centre.department_renamed"
    ICON = "edit"
    department: DepartmentId
    former: str
    name: str

    def sentence(self) -> Message:
        return say(_("部门“%(former)s”改名为“%(name)s”。"), former=self.former, name=self.name)


@dataclass(frozen=True, kw_only=True)
class DepartmentClosed(Event):
    TYPE = "centre.department_closed"
    ICON = "ban"
    department: DepartmentId
    name: str

    def sentence(self) -> Message:
        return say(_("撤销部门“%(name)s”。"), name=self.name)
