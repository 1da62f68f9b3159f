"""What happens to the procedure, to its subjects and to the table of days.

`under`: the name of the subject a topic belongs to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bihuan.journal.events import Event
from bihuan.kernel.days_said import range_said
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.working_days import runs
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


# ── days ──


@dataclass(frozen=True, kw_only=True)
class DaysChanged(Event):
    """A change of the table, with what each day was (`former`) and is now (`present`), in the same order.

    A row is (day, off|working|ordinary|open, name). `centre` is set for a closure of one centre.
    """

    TYPE = "days.changed"
    ICON = "edit"
    CLAUSE = "规程 4.7.1"
    number: int
    centre: int | None = None
    centre_name: str = ""
    published: tuple[int, ...] = ()
    unpublished: tuple[int, ...] = ()
    former: tuple[tuple[str, str, str], ...] = ()
    present: tuple[tuple[str, str, str], ...] = ()
    source: str = ""

    @property
    def last_day(self) -> date:
        """The latest day that counts otherwise since."""
        ends = [date(year, 12, 31) for year in (*self.published, *self.unpublished)]
        return max([*ends, *(date.fromisoformat(row[0]) for row in self.present)])

    def sentence(self) -> Message:
        told = tuple(_rows_said(self.present))
        if self.centre is not None:
            return say(_("%(centre)s：%(days)s。"), centre=self.centre_name, days=told)
        return say(_("改动%(days)s（%(source)s）。"), days=told, source=self.source)


@dataclass(frozen=True, kw_only=True)
class YearsEntered(DaysChanged):
    """Whole years, as the State Council's notices say."""

    TYPE = "days.years_entered"
    ICON = "calendar-time"
    years: tuple[int, ...] = ()

    def sentence(self) -> Message:
        text = _("录入%(years)s年放假安排，改动%(count)s天（%(source)s）。")
        years = tuple(str(each) for each in self.years)
        return say(text, years=years, count=len(self.present), source=self.source)


@dataclass(frozen=True, kw_only=True)
class DaysTakenBack(DaysChanged):
    """The last change was taken back, as a change of its own."""

    TYPE = "days.taken_back"
    ICON = "arrow-back-up"
    undoes: int

    def sentence(self) -> Message:
        text = _("撤回第%(undoes)s次改动：%(days)s。")
        if self.unpublished:
            text = _("撤回第%(undoes)s次改动，%(years)s年重新按周末推算：%(days)s。")
        years = tuple(str(each) for each in self.unpublished)
        told = tuple(_rows_said(self.present)) or (say(_("日子没有变")),)
        return say(text, undoes=self.undoes, years=years, days=told)


DAY_WORDS = {
    "off": _("%(days)s放假（%(name)s）"),
    "working": _("%(days)s上班"),
    "ordinary": _("%(days)s恢复平常"),
    "closed": _("%(days)s休息（%(name)s）"),
    "open": _("%(days)s不再休息"),
}


def _rows_said(rows: tuple[tuple[str, str, str], ...]) -> Iterator[Message]:
    """Days in a row of which the same is said are told as one range."""
    for (word, name), several in groupby(rows, key=lambda row: (row[1], row[2])):
        for each in runs(date.fromisoformat(row[0]) for row in several):
            yield say(DAY_WORDS[word], days=range_said(each, 0), name=name)


# ── versions ──


@dataclass(frozen=True, kw_only=True)
class ProcedureAdopted(Event):
    """`laxer`: in how many places it is laxer than the one before, which was meant."""

    TYPE = "procedure.adopted"
    ICON = "book-2"
    CLAUSE = "规程 3.2"
    version: int
    sha256: str
    in_force_from: date
    laxer: int = 0

    def sentence(self) -> Message:
        text = _("采用规程第%(version)s版，从%(day)s起生效。")
        if self.laxer:
            text = _("采用规程第%(version)s版，从%(day)s起生效，有%(laxer)s处有意放宽。")
        return say(text, version=self.version, day=self.in_force_from, laxer=self.laxer)


@dataclass(frozen=True, kw_only=True)
class StandardAdopted(Event):
    TYPE = "standard.adopted"
    ICON = "book-2"
    CLAUSE = "规程 3.3"
    code: str
    name: str
    sha256: str
    in_force_from: date

    def sentence(self) -> Message:
        text = _("采用服务中心标准%(code)s“%(name)s”，从%(day)s起生效。")
        return say(text, code=self.code, name=self.name, day=self.in_force_from)


@dataclass(frozen=True, kw_only=True)
class StandardEnded(Event):
    TYPE = "standard.ended"
    ICON = "ban"
    CLAUSE = "规程 3.3"
    code: str
    ended_from: date

    def sentence(self) -> Message:
        return say(_("服务中心标准%(code)s从%(day)s起停用。"), code=self.code, day=self.ended_from)
