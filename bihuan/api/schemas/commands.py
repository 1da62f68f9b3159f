"""Bodies of the acts. Each builds the same frozen command as the screen's form does."""

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.values import Code, Day, Flag, Id, Line, LongText, Moment, Note
from bihuan.cases.terms import appointments, deciding, handling, intake, requests
from bihuan.cases.terms.calls import CallReason
from bihuan.cases.terms.words import Channel, ContactWay, Kind, Opinion, Rung, Severity, Validity

DEMAND = "What a resident wants who is not content; it is put before the next level (ESC-6)."
QUIET = (
    "Why the resident was rung up in hours of rest (RVS-8): required there for a call of ours by telephone, "
    "unless it is about the time of a promise or an appointment; means nothing at other hours."
)
UNTIL = "By when it is to be dealt with; left out, when the clock that governs runs out (ESC-1)."
AboutIds = Annotated[list[Id], Field(max_length=50)]


class Body(BaseModel):
    """What is left out, or null, is as if nobody had said it."""

    model_config = ConfigDict(extra="forbid")
    COMMAND: ClassVar[Any]

    def command(self) -> Any:
        known = [name for name in type(self).model_fields if name in self.COMMAND.__dataclass_fields__]
        given = {name: getattr(self, name) for name in known}
        return self.COMMAND(**{name: _frozen(value) for name, value in given.items() if value is not None})


class NewCase(Body):
    """What a resident said. Anonymous ones carry no name and no number."""

    COMMAND = intake.RegisterCase
    centre: Annotated[str, Field(max_length=20)] | None = Field(
        None, description="Code of the centre it belongs to; may be left out by those who have only one."
    )
    said: LongText = Field(description="What was said, whole.")
    channel: Channel
    title: Line | None = None
    kind: Kind | None = Field(None, description="May wait; until decided it counts as a complaint (CLS-8).")
    severity: Severity | None = None
    subject: Code | None = Field(None, description="A code of GET /procedure.")
    anonymous: Flag | None = None
    person: Id | None = None
    contact_name: Annotated[str, Field(max_length=40)] | None = None
    contact_title: Annotated[str, Field(max_length=10)] | None = None
    contact_phone: Annotated[str, Field(max_length=40)] | None = None
    room: Id | None = None
    place: Line | None = None
    about: AboutIds | None = Field(None, description="Staff it is about; they will not see it.")
    happened: Note | None = None
    why: Note | None = None
    how: Note | None = None
    promised_at: Moment | None = Field(None, description="When an answer was promised.")
    wished_at: Moment | None = Field(None, description="When the resident wishes to be answered.")
    answer_way: ContactWay | None = None
    emergency: Flag | None = None
    confirmed: Flag | None = Field(None, description="Read back and confirmed by the resident.")
    spot_answer: Note | None = Field(None, description="An enquiry answered while it was asked.")
    outside_remit: Flag | None = None
    said_at: Moment | None = Field(None, description="When it was said, if not now.")


class Assessment(Body):
    """Validity, ground and severity belong to complaints only; invalid needs a reason and the head."""

    COMMAND = deciding.Assess
    kind: Kind
    validity: Validity | None = None
    ground: Code | None = Field(None, description="A ground of GET /procedure.")
    severity: Severity | None = None
    subject: Code | None = None
    party: Annotated[str, Field(max_length=20)] | None = None
    reason: Note | None = None
    about: AboutIds | None = Field(None, description="Replaces whom it is about; left out, it stays.")


class DispatchTo(Body):
    """To a department of the centre, or to a person."""

    COMMAND = deciding.Dispatch
    department: Id | None = None
    staff: Id | None = None
    task: Note | None = None
    unconfirmed_because: Note | None = None


class Reason(Body):
    COMMAND = deciding.Because
    reason: Note


class Remarks(Body):
    COMMAND = deciding.Remark
    remark: Note | None = None


class Handover(Body):
    COMMAND = deciding.HandOver
    staff: Id
    reason: Note


class Escalation(Body):
    COMMAND = deciding.Escalate
    rung: Rung
    reason: Note
    receiver: Id | None = None
    until: Moment | None = Field(None, description=UNTIL)


class MajorImpact(Body):
    COMMAND = deciding.MarkMajor
    reason: Note
    beyond_representative: Flag | None = None
    until: Moment | None = Field(None, description=UNTIL)


class Asked(Body):
    """The evidence is words, or an attachment of the case."""

    reason: Code = Field(description="A reason of GET /procedure.")
    words: Note | None = None
    attachment: Id | None = None


class ClosingAsked(Asked):
    COMMAND = requests.AskClosing


class PauseAsked(Asked):
    COMMAND = requests.AskPause
    until: Day = Field(description="The last day on which the clocks stand still.")


class ExtensionAsked(Asked):
    COMMAND = requests.AskExtension
    days: Annotated[int, Field(strict=True, ge=1, le=366)]


class Words(Body):
    COMMAND = handling.Words
    words: Note


class Investigation(Body):
    COMMAND = handling.Investigate
    findings: Note
    on_the_spot: Flag
    cause: Annotated[str, Field(max_length=20)] = Field(description="A cause of GET /procedure.")
    same_fault_elsewhere: Flag | None = None
    elsewhere: Note | None = None


class Remedy(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: Note
    ready_by: Day


class Remedies(Body):
    remedies: Annotated[list[Remedy], Field(min_length=1, max_length=20)]

    def command(self) -> Any:
        terms = [handling.RemedyTerms(text=each.text, ready_by=each.ready_by) for each in self.remedies]
        return handling.Propose(remedies=tuple(terms))


class Choice(Body):
    consented: Flag
    remedy: Id | None = Field(
        None, description="The number, in the plan that stands, of the one consented to."
    )
    words: Note | None = None

    def command(self) -> Any:
        return handling.Choose(remedy=self.remedy, consented=self.consented, words=self.words or "")


class Completion(Body):
    COMMAND = handling.Finish
    outcome: Note
    solved: Flag | None = None


class Contact(Body):
    COMMAND = handling.Contact
    way: ContactWay
    words: Note
    definite: Flag | None = Field(None, description="It was the definite answer.")
    promised_at: Moment | None = Field(None, description="A newly agreed time.")
    demand: Note | None = Field(None, description=DEMAND)
    quiet_because: CallReason | None = Field(None, description=QUIET)


class PromiseReport(Body):
    COMMAND = handling.ReportPromise
    reason: Note
    promised_at: Moment = Field(description="When it can be kept.")
    way: ContactWay | None = Field(None, description="How the resident was told; left out, they were not.")
    quiet_because: CallReason | None = Field(None, description=QUIET)


class AppointmentMade(Body):
    COMMAND = appointments.MakeAppointment
    appointment_at: Moment = Field(description="When somebody will be at the door.")
    appointment_for: Line = Field(description="What for.")


class AppointmentMoved(Body):
    COMMAND = appointments.MoveAppointment
    appointment_at: Moment = Field(description="The new moment.")
    reason: Note
    way: ContactWay = Field(description="How the resident was told beforehand.")
    words: Note = Field(description="What they were told.")
    apologised: Flag = Field(description="They were told the reason and given an apology: required.")
    quiet_because: CallReason | None = Field(None, description=QUIET)


class HelpCall(Body):
    COMMAND = handling.CallHelp
    reason: handling.HelpReason
    words: Note | None = None


class HelpArrival(Body):
    COMMAND = handling.ComeToHelp
    remark: Note | None = None
    place: Line | None = Field(None, description="Where a walk-in is received apart.")


class SpotAnswer(Body):
    COMMAND = handling.Answer
    words: Note
    way: ContactWay | None = None
    outside_remit: Flag | None = None


class AnswerGiven(SpotAnswer):
    taken_up: Flag | None = Field(None, description="For a suggestion: whether it is taken up.")
    demand: Note | None = Field(None, description=DEMAND)
    quiet_because: CallReason | None = Field(None, description=QUIET)


class Telling(Body):
    COMMAND = handling.Tell
    way: ContactWay
    words: Note
    demand: Note | None = Field(None, description=DEMAND)
    quiet_because: CallReason | None = Field(None, description=QUIET)


class Attempt(Body):
    COMMAND = handling.Attempt
    way: ContactWay
    words: Note
    quiet_because: CallReason | None = Field(None, description=QUIET)


class RevisitAnswers(Body):
    """The three questions (RVS-3)."""

    COMMAND = handling.Revisit
    way: ContactWay
    in_time: Flag | None = Field(None, description="All three may be left out where `way` is online (RVS-7).")
    handling: Opinion | None = None
    manner: Opinion | None = None
    suggestions: Note | None = None
    other_way_because: Note | None = None
    quiet_because: CallReason | None = Field(None, description=QUIET)


class Amendment(Body):
    """One field put right; the former value stays on the timeline."""

    COMMAND = intake.AmendCase
    field: Annotated[str, Field(json_schema_extra={"enum": list(intake.AMENDABLE)})]
    value: LongText
    reason: Note


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
