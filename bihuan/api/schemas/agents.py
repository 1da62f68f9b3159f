"""Who looks after whom, how households are shared out, and first contacts."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.names import RoomRef, StaffRef
from bihuan.api.schemas.values import LARGEST, Code, Day, Flag, Id, Line, Moment, Note
from bihuan.occupancy.terms import ContactStage, MakeContact, NameAgent, SetAbility, ShareOut

After = Annotated[int, Field(ge=0, le=LARGEST)]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AgentRow(BaseModel):
    """`ability` in hundredths of what is usual; with 0 nothing is given to somebody."""

    staff: StaffRef
    staff_number: str
    ability: int
    households: int


class UnderWay(BaseModel):
    """Being shared out: `done` of `whole` households, in steps nobody waits for."""

    by: StaffRef
    began_at: datetime
    whole: int
    done: int


class Agents(BaseModel):
    items: list[AgentRow]
    households: int
    needing: int = Field(description="Households nobody looks after, or nobody who is still there for it.")
    shared_last: date | None
    under_way: UnderWay | None


class AbilityBody(Body):
    ability: Annotated[int, Field(strict=True)]

    def command(self) -> SetAbility:
        return SetAbility(ability=self.ability)


class Share(BaseModel):
    """`has` now, `fair` is how many after it."""

    staff: StaffRef
    ability: int
    has: int
    gets: int
    gives: int
    fair: int


class Move(BaseModel):
    room: RoomRef
    former: int | None
    staff: int


class Plan(BaseModel):
    """Nothing is written. `seen` is sent back to carry out exactly this."""

    seen: str
    new_since: date | None
    imported: bool
    shares: list[Share]
    moves: list[Move]
    new: list[RoomRef]
    needing: int


class SharingBody(Body):
    seen: Line
    new_since: Day | None = Field(
        None, description="Whose first stay began then or later is new: a first contact within the week."
    )
    imported: Flag = Field(False, description="Those that came with an import may be new, too.")

    def command(self) -> ShareOut:
        return ShareOut(**self.model_dump())


class Shared(BaseModel):
    """As it was planned; while `agents.under_way` stands, the rest follows."""

    moved: int
    new: int
    agents: Agents


class AgentTerm(BaseModel):
    """`until` null: there now. An empty reason: when all were shared out."""

    staff: StaffRef
    since: datetime
    until: datetime | None
    given_by: StaffRef
    reason: str


class AgentTerms(BaseModel):
    items: list[AgentTerm]


class Naming(Body):
    staff: Id
    reason: Line
    is_new: Flag = False

    def command(self) -> NameAgent:
        return NameAgent(**self.model_dump())


class HouseholdRow(BaseModel):
    room: RoomRef
    building: str
    since: date


class Households(BaseModel):
    items: list[HouseholdRow]
    next: int | None


class ContactRow(BaseModel):
    """`contacted_at` is when they spoke, `made_at` when it was written down: that counts."""

    number: str
    centre: str
    room: RoomRef
    staff: StaffRef
    stage: ContactStage
    clause: str
    opened_at: datetime
    due_at: datetime
    provisional: bool
    overseer: StaffRef | None
    made_at: datetime | None
    made_by: StaffRef | None
    contacted_at: datetime | None
    way: str | None
    person: int | None
    whom: str | None
    words: str | None
    called_off_at: datetime | None
    reason: str | None


class Contacts(BaseModel):
    items: list[ContactRow]
    next: int | None


class ContactRead(ContactRow):
    is_mine: bool = Field(description="Whether this person owes it today.")


class ContactBody(Body):
    """`person` of the household, or `whom`: one of the two."""

    way: Code
    words: Note
    contacted_at: Moment | None = None
    person: Id | None = None
    whom: Line = ""
    quiet_because: Code = Field("", description="Why a call in the hours of rest (RVS-8).")

    def command(self) -> MakeContact:
        return MakeContact(**self.model_dump())


class EndBody(Body):
    reason: Line
