"""Buildings, rooms and who lives in them, as programs read and write them."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.names import StaffRef
from bihuan.api.schemas.values import Code, Day, Id, Line, Note
from bihuan.residents.terms import RoomState

NUMBER_ON_THE_DOOR = "The number on the door: 1202."
SQUARE_DECIMETRES = "In square decimetres: 8853 are 88.53 m²."
MONTH_AND_DAY = "Month and day, `03-14`: the year is not asked for."


class Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


# ── what is sent ──


class Name(Sent):
    name: Line


class RoomCard(Sent):
    number: Line = Field(description=NUMBER_ON_THE_DOOR)
    unit: Line = ""
    floor: Line = ""
    use: Code = "home"
    area: int | None = Field(None, strict=True, ge=1, le=1_000_000, description=SQUARE_DECIMETRES)
    handed_over_on: Day | None = None


class NewRoom(RoomCard):
    state: Code = "occupied"


class State(Sent):
    state: Code


class NewArrears(Sent):
    since: Day = Field(description="The first day that is not paid for.")
    amount: int | None = Field(None, strict=True, ge=1, le=1_000_000_000, description="In fen.")


class Card(Sent):
    """An empty `phone` keeps the number that is there."""

    name: Line
    title: Line = ""
    phone: Line = ""
    preferred_way: Code = "telephone"
    speech: Code = ""
    birthday: Line = Field("", description=MONTH_AND_DAY)
    remarks: Note = ""


class NewResident(Card):
    role: Code
    since: Day
    unlike: list[Id] = Field(
        [],
        max_length=100,
        description=(
            "Keys of people who look the same, of the same name in this room or with the same number in the "
            "centre, and are somebody else. Whoever looks so and is not named here refuses it."
        ),
    )


class NewStay(Sent):
    room: Id
    role: Code
    since: Day


class StayCard(Sent):
    role: Code
    since: Day
    until: Day | None = None


class Departure(Sent):
    until: Day


class Leaving(Sent):
    why: Code
    until: Day


class NewContact(Sent):
    means: Code
    value: Line
    note: Line = ""


class ContactCard(Sent):
    """An empty `value` keeps the one that is there."""

    value: Line = ""
    note: Line = ""


class VehicleCard(Sent):
    plate: Line
    space: Line = ""


class Double(Sent):
    double: Id = Field(description="The entry that goes into this one.")


# ── what is answered ──


class Building(BaseModel):
    id: int
    name: str
    retired: bool


class Buildings(BaseModel):
    items: list[Building]


class RoomRow(BaseModel):
    id: int
    label: str
    building: int
    unit: str
    floor: str
    number: str
    use: str
    state: str
    area: int | None
    handed_over_on: date | None
    retired: bool
    agent: int | None = Field(description="Who looks after whoever lives here (RES-7).")


class RoomRows(BaseModel):
    items: list[RoomRow]


class RoomWithDwellers(RoomRow):
    dwellers: int = Field(description="How many live there today.")


class RoomPage(BaseModel):
    items: list[RoomWithDwellers]
    next: int | None


class RoomFilters(BaseModel):
    """`q` is how rooms begin that are meant, as people say it: 3栋12."""

    state: RoomState
    q: Annotated[str, Field(max_length=40)] | None = None
    after: Annotated[int, Field(ge=0, le=2**53 - 1)] = Field(0, description="`next` of a page.")
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Arrears(BaseModel):
    """All empty where nothing is owed."""

    since: date | None
    amount: int | None = Field(description="In fen; empty where nobody knows how much.")
    noted_by: StaffRef | None
    noted_at: datetime | None


class Stay(BaseModel):
    id: int
    room: int
    label: str
    role: str
    since: date
    until: date | None


class PersonContact(BaseModel):
    id: int
    means: str
    masked: str
    note: str
    preferred: bool
    wrong: bool


class Vehicle(BaseModel):
    id: int
    plate: str
    space: str


class Resident(BaseModel):
    """Numbers masked; `POST /residents/{id}/contacts/{contact}/reveals` opens one, for a reason."""

    id: int
    name: str
    addressed: str
    title: str
    preferred_way: str
    speech: str
    birthday: str
    remarks: str
    departed: str | None = Field(description="Why they live nowhere any more, if somebody said so.")
    checked_on: date | None = Field(description="When somebody last asked whether the card is right.")
    stays: list[Stay]
    contacts: list[PersonContact]
    vehicles: list[Vehicle]


class Merged(BaseModel):
    id: int = Field(description="Of the merge, to undo it.")
    resident: Resident


class Happened(BaseModel):
    at: datetime
    actor: str | None = Field(description="Null for the product itself.")
    type: str
    sentence: str
    clause: str | None
    case: str | None = Field(description="The number of the case it belongs to.")
    first_contact: str | None = Field(description="The number of the first contact it belongs to.")
    incident: str | None = Field(description="The number of the incident that concerned the room.")
    personal_request: str | None = Field(description="The number of the request about their own data.")
    person: str | None
    room: str | None


class History(BaseModel):
    items: list[Happened]
    next: str | None = Field(description="The cursor of the next page, null where there is nothing more.")
