"""What happens to the taxonomy of subjects. `under`: the name of the subject a topic belongs to."""

from dataclasses import dataclass

from bihuan.journal.events import Event
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.organisation.terms import DEPARTMENT_NAMES, DepartmentKind


@dataclass(frozen=True, kw_only=True)
class SubjectAdded(Event):
    TYPE = "subject.added"
    ICON = "plus"
    CLAUSE = "规程 3.3"
    code: str
    name: str
    kind: str

    def sentence(self) -> Message:
        kind = say(DEPARTMENT_NAMES[DepartmentKind(self.kind)])
        return say(_("增加事项“%(name)s”，归%(kind)s。"), name=self.name, kind=kind)


@dataclass(frozen=True, kw_only=True)
class TopicAdded(Event):
    TYPE = "subject.topic_added"
    ICON = "plus"
    code: str
    name: str
    under: str

    def sentence(self) -> Message:
        return say(_("在“%(under)s”下面增加细分“%(name)s”。"), under=self.under, name=self.name)


@dataclass(frozen=True, kw_only=True)
class SubjectRenamed(Event):
    TYPE = "subject.renamed"
    ICON = "edit"
    code: str
    former: str
    name: str

    def sentence(self) -> Message:
        return say(_("把“%(former)s”改名为“%(name)s”。"), former=self.former, name=self.name)


@dataclass(frozen=True, kw_only=True)
class SubjectCharged(Event):
    TYPE = "subject.charged"
    ICON = "arrows-exchange"
    CLAUSE = "规程 3.3"
    code: str
    name: str
    former: str
    kind: str

    def sentence(self) -> Message:
        kind = say(DEPARTMENT_NAMES[DepartmentKind(self.kind)])
        return say(_("把“%(name)s”改归%(kind)s。"), name=self.name, kind=kind)


@dataclass(frozen=True, kw_only=True)
class SubjectMoved(Event):
    """`after`: the name of the one it follows; empty when it comes first."""

    TYPE = "subject.moved"
    ICON = "arrows-exchange"
    code: str
    name: str
    after: str = ""

    def sentence(self) -> Message:
        if not self.after:
            return say(_("把“%(name)s”排到最前。"), name=self.name)
        return say(_("把“%(name)s”排到“%(after)s”后面。"), name=self.name, after=self.after)


@dataclass(frozen=True, kw_only=True)
class SubjectRetired(Event):
    TYPE = "subject.retired"
    ICON = "ban"
    code: str
    name: str

    def sentence(self) -> Message:
        return say(_("停用“%(name)s”。"), name=self.name)


@dataclass(frozen=True, kw_only=True)
class SubjectRestored(Event):
    TYPE = "subject.restored"
    ICON = "arrow-back-up"
    code: str
    name: str

    def sentence(self) -> Message:
        return say(_("恢复“%(name)s”。"), name=self.name)
