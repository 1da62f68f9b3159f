"""The access log, and what was unusual in it."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.values import Code, Day, Flag, Line, Note
from bihuan.cases.terms.exporting import ExportCases, FileKind
from bihuan.organisation.terms import Shown, Through, Why
from bihuan.privacy.terms import Finding, Mark, SettleUnusual


class LogFilters(BaseModel):
    who: Annotated[str, Field(max_length=40)] = Field("", description="Staff number, or how a name begins.")
    centre: Annotated[str, Field(max_length=20)] | None = Field(None, description="Code of a centre.")
    since: Day | None = None
    until: Day | None = Field(None, description="Inside.")
    unusual: bool = Field(False, description="Only what was unusual.")
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=200)] | None = Field(None, description="`next` of a page.")


class UnusualFilters(BaseModel):
    settled: bool = Field(False, description="Those looked into already too.")
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=200)] | None = Field(None, description="`next` of a page.")


class Person(BaseModel):
    staff_number: str
    name: str


class About(BaseModel):
    """`number` of a case and `room` of a resident, where the caller may see them."""

    kind: str
    number: str | None
    room: int | None


class LogRow(BaseModel):
    id: int
    at: str
    staff: Person
    shown: Shown
    rows: int
    masked: bool
    about: About
    centre: str | None
    why: Why
    reason: str
    through: Through
    address: str | None
    unusual: list[Mark]


class LogPage(BaseModel):
    """Latest first."""

    items: list[LogRow]
    next: str | None


class Unusual(BaseModel):
    id: int
    day: str
    staff: Person
    marks: list[Mark]
    finding: Finding | None
    words: str | None
    settled_by: Person | None
    settled_at: str | None


class UnusualPage(BaseModel):
    """Latest first."""

    items: list[Unusual]
    next: str | None


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FindingBody(Body):
    finding: Code
    words: Note

    def command(self) -> SettleUnusual:
        return SettleUnusual(finding=self.finding, words=self.words)


class Looking(Body):
    """Why one needs to see it; `reason` in words where `why` is `other`."""

    why: Code
    reason: Line = ""


class Exporting(Looking):
    """`open_numbers`: without masks, which takes the right to it."""

    kind: Code = FileKind.XLSX
    open_numbers: Flag = False

    def command(self, reason: str) -> ExportCases:
        return ExportCases(kind=self.kind, why=self.why, reason=reason, open_numbers=self.open_numbers)


class OpenNumber(BaseModel):
    """Shown once; who, when and why is in the access log."""

    phone: str
