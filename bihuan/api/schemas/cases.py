"""A case as it comes out. Codes as everywhere else; null for what nobody has decided or said."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from bihuan.api.schemas.names import CentreRef, DepartmentRef, RoomRef, StaffRef


class Due(BaseModel):
    """The tightest clock. `at` is exclusive: at that moment it is late (CLK-11)."""

    at: datetime
    code: str
    clause: str
    provisional: bool = Field(description="Counted by weekends: the year is not published (CLK-11).")


class CaseRow(BaseModel):
    """A case as lists show it."""

    number: str
    version: int
    title: str
    who: str | None
    where: str | None
    centre: CentreRef
    kind: str | None
    validity: str | None
    severity: str | None
    subject: str | None
    channel: str
    stage: str
    round: int
    is_open: bool
    due: Due | None
    owner: StaffRef | None
    holder: StaffRef | None
    holder_department: DepartmentRef | None
    overseer: StaffRef | None = Field(description="Who has it now because it is overdue.")
    registered_at: datetime
    said_at: datetime
    closed_at: datetime | None
    voided_at: datetime | None
    forced_closing: bool = Field(description="Closed although something was owed.")
    paused_until: datetime | None = Field(description="The exclusive end of the pause it stands in.")
    extended_days: int
    source: str | None
    source_key: str | None


class CasePage(BaseModel):
    items: list[CaseRow]
    next: str | None = Field(description="Pass it as `cursor` for the next page; null on the last one.")


class CaseResident(BaseModel):
    """The number is masked; who needs it asks for it on the screen, with a reason (RES-6)."""

    name: str | None
    title: str | None
    role: str | None
    phone_masked: str | None
    contactable: bool


class Clock(BaseModel):
    code: str
    title: str
    clause: str
    starts_at: datetime
    due_at: datetime
    due_before_pauses: datetime = Field(description="Without the pauses and extensions granted (CLK-12).")
    stopped_at: datetime | None
    state: str
    provisional: bool
    because: str


class WhyNot(BaseModel):
    code: str
    detail: str
    clause: str | None


class Act(BaseModel):
    verb: str
    label: str
    clause: str
    operation: str = Field(description="operation_id of the act.")
    needs_version: bool


class RefusedAct(BaseModel):
    verb: str
    label: str
    clause: str
    reasons: list[WhyNot]


class Awaited(BaseModel):
    """What others owe."""

    verb: str
    label: str
    clause: str
    staff: StaffRef | None
    instead_of: StaffRef | None
    post: str | None
    due_at: datetime | None
    provisional: bool


class Next(BaseModel):
    """下一步: what the owner of the token may do now, what not yet and why, and what others owe."""

    primary: str | None
    allowed: list[Act]
    refused: list[RefusedAct]
    awaited: list[Awaited]


class DispatchRow(BaseModel):
    id: int
    round: int
    department: DepartmentRef | None
    staff: StaffRef | None
    task: str | None
    by: StaffRef
    at: datetime
    accepted_at: datetime | None
    withdrawn_at: datetime | None
    refused_at: datetime | None
    handed_over_at: datetime | None


class RemedyRow(BaseModel):
    """`number` is what a choice names; the plan that stands is the one that was not returned."""

    id: int
    round: int
    proposal: int = Field(description="Which plan of the round, counted from 1.")
    number: int = Field(description="Which remedy of that plan, counted from 1.")
    text: str
    ready_by: date
    chosen: bool
    returned_at: datetime | None


class RequestRow(BaseModel):
    """`granted` is null until it is decided; `until` is the exclusive end of a pause."""

    id: int
    sort: str
    round: int
    reason: str
    words: str | None
    attachment: int | None
    until: datetime | None
    days: int | None
    asked_by: StaffRef
    asked_at: datetime
    decided_by: StaffRef | None
    decided_at: datetime | None
    granted: bool | None
    remark: str | None
    ended_at: datetime | None


class RaisedRow(BaseModel):
    """A demand, a promise that cannot be kept, or the case, put before the next level (ESC-1, ESC-6)."""

    id: int
    sort: str
    round: int
    words: str
    moment: datetime | None = Field(
        description="The promise that cannot be kept, or the deadline of an escalation."
    )
    level: str
    department: DepartmentRef | None
    receiver: StaffRef | None = Field(description="Who was named, if anybody was.")
    by: StaffRef
    at: datetime
    answered_by: StaffRef | None
    answered_at: datetime | None
    answer: str | None


class RoundRow(BaseModel):
    number: int
    because: str | None
    began_at: datetime
    first_contact_at: datetime | None
    investigated_at: datetime | None
    findings: str | None
    on_the_spot: bool | None
    cause: str | None
    same_fault_elsewhere: bool
    proposed_at: datetime | None
    approved_at: datetime | None
    approved_by: StaffRef | None
    choice_at: datetime | None
    consented: bool | None
    handled_at: datetime | None
    handled_by: StaffRef | None
    outcome: str | None
    solved: bool | None
    verified_at: datetime | None
    verified_by: StaffRef | None
    told_at: datetime | None
    attempts: int
    attempt_days: int
    revisited_at: datetime | None
    revisited_by: StaffRef | None
    revisit_way: str | None
    in_time: bool | None
    handling: str | None
    manner: str | None
    suggestions: str | None
    observed_until: datetime | None = Field(
        description="Until when, exclusive, its result is under observation (RVS-6, RVS-7)."
    )
    by_rule: str | None = Field(description="How it counted when that was over, by rule.")
    not_revisited_signed_at: datetime | None
    not_revisited_signed_by: StaffRef | None


class Case(CaseRow):
    """Everything about a case. `version` is its ETag."""

    said: str
    happened: str | None
    why: str | None
    how: str | None
    place: str | None
    level: str
    procedure: str
    room: RoomRef | None
    resident: CaseResident | None
    anonymous: bool
    answer_way: str | None
    emergency: bool
    about: list[StaffRef]
    registered_by: StaffRef | None
    confirmed_at: datetime | None
    promised_at: datetime | None
    wished_at: datetime | None
    appointment_at: datetime | None = Field(description="The one that stands, or was kept last.")
    appointment_for: str | None
    kept_at: datetime | None
    assessed_at: datetime | None
    assessed_by: StaffRef | None
    ground: str | None
    party: str | None
    invalid_proposed: bool
    invalid_confirmed_at: datetime | None
    dispatched_at: datetime | None
    reported_at: datetime | None
    answered_at: datetime | None
    answered_on_the_spot: bool
    outside_remit: bool
    taken_up: bool | None
    last_contact_at: datetime | None
    passed_on_at: datetime | None
    rung: str | None
    overdue_level: str | None
    major_impact: bool
    beyond_representative: bool = Field(description="Beyond the authority of the management representative.")
    escalated_until: datetime | None = Field(description="By when it is to be dealt with (ESC-1).")
    void_reason: str | None
    dispatches: list[DispatchRow]
    remedies: list[RemedyRow]
    requests: list[RequestRow]
    raised: list[RaisedRow]
    rounds: list[RoundRow]
    clocks: list[Clock]
    next: Next
