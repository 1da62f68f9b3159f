"""Who is away, and who stands in."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.names import StaffRef
from bihuan.api.schemas.values import Id, Moment


class AbsenceRow(BaseModel):
    """`until` is exclusive. `acting` stands in now: another, where the one named is away too."""

    id: int
    since: datetime
    until: datetime
    stand_in: StaffRef
    acting: StaffRef | None
    began_at: datetime | None
    ended_at: datetime | None
    unnoticed: bool = Field(description="The system was down all the while: nobody stood in.")


class Absences(BaseModel):
    items: list[AbsenceRow]


class Absence(BaseModel):
    model_config = ConfigDict(extra="forbid")

    stand_in: Id
    since: Moment
    until: Moment = Field(description="Exclusive.")
