"""Corrective actions (纠正预防措施) as programs send and read them."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.cases import Due
from bihuan.api.schemas.history import AttachmentRow, TimelineEntry
from bihuan.api.schemas.names import CentreRef, StaffRef
from bihuan.api.schemas.values import Day, Flag, Id, Line, Note
from bihuan.quality.terms import commands

Number = Annotated[str, Field(max_length=32)]
Cause = Annotated[str, Field(max_length=12, description="A cause of GET /procedure.")]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    def command(self) -> Any:
        raise NotImplementedError


class MeasuresBody(Body):
    """Correction puts right what happened, prevention keeps it from happening again."""

    cause: Cause
    cause_words: Note
    correction: Note
    prevention: Note
    due_on: Day = Field(description="The last day to have it done.")
    check_on: Day = Field(description="The day from which the effect shows.")

    @property
    def measures(self) -> commands.Measures:
        names = ("cause", "cause_words", "correction", "prevention", "due_on", "check_on")
        return commands.Measures(**{name: getattr(self, name) for name in names})

    def command(self) -> Any:
        return self.measures


class NewAction(MeasuresBody):
    centre: Annotated[str, Field(max_length=20)] | None = Field(
        None, description="Code of the centre it belongs to; may be left out by those who have only one."
    )
    title: Line
    problem: Note
    owner: Id = Field(description="Who does it.")
    checker: Id = Field(description="Who checks the effect; somebody else.")
    cases: Annotated[list[Number], Field(max_length=50)] = Field(
        default=[], description="Numbers of the opinions it follows from."
    )

    def command(self) -> commands.OpenAction:
        return commands.OpenAction(
            title=self.title,
            problem=self.problem,
            measures=self.measures,
            owner=self.owner,
            checker=self.checker,
            cases=tuple(self.cases),
        )


class ActionCompletion(Body):
    """After something that shows it was added in this round."""

    words: Note

    def command(self) -> commands.ReportDone:
        return commands.ReportDone(words=self.words)


class EffectCheck(Body):
    effective: Flag
    findings: Note

    def command(self) -> commands.CheckEffect:
        return commands.CheckEffect(effective=self.effective, findings=self.findings)


class ActionHandover(Body):
    owner: Id
    checker: Id
    reason: Note

    def command(self) -> commands.HandOver:
        return commands.HandOver(owner=self.owner, checker=self.checker, reason=self.reason)


class Link(Body):
    number: Number
    reason: Note

    def command(self) -> commands.LinkCase:
        return commands.LinkCase(number=self.number, reason=self.reason)


class ActionReason(Body):
    reason: Note

    def command(self) -> commands.Because:
        return commands.Because(reason=self.reason)


class ActionRow(BaseModel):
    number: str
    version: int
    title: str
    centre: CentreRef
    stage: str
    round: int
    is_open: bool
    due: Due | None
    opened_by: StaffRef | None
    owner: StaffRef | None = Field(description="Who does it; null where nobody is there any more.")
    overseer: StaffRef | None = Field(description="Who has it now because it is overdue.")
    opened_at: datetime
    closed_at: datetime | None
    voided_at: datetime | None


class ActionPage(BaseModel):
    items: list[ActionRow]
    next: str | None = Field(description="Pass it as `cursor` for the next page; null on the last one.")


class ActionRoundRow(BaseModel):
    """Once round; without `set_at` its measures are still to be set."""

    number: int
    cause: str | None
    cause_words: str
    correction: str
    prevention: str
    due_on: date | None
    check_on: date | None
    set_at: datetime | None
    done_at: datetime | None
    done_by: StaffRef | None
    done_words: str
    checked_at: datetime | None
    checked_by: StaffRef | None
    effective: bool | None
    findings: str


class LinkedRow(BaseModel):
    id: int
    number: str
    title: str
    at: datetime
    by: StaffRef
    reason: str


class Action(ActionRow):
    problem: str
    checker: StaffRef | None
    rounds: list[ActionRoundRow]
    cases: list[LinkedRow] = Field(description="Those of them its reader may see.")
    attachments: list[AttachmentRow]
    may: list[str] = Field(description="The acts open to you now.")
    timeline: list[TimelineEntry]
