"""Common problems as programs read them, and what is sent about one (STA-5, QAL-4)."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from bihuan.api.schemas.values import Note
from bihuan.insight.terms import ClusterStatus, DismissCluster, Span


class Alike(BaseModel):
    """Opinions of the last three months that say likely the same; only those this person may see."""

    key: int
    title: str = Field(description="Of the first of them.")
    centre: str
    building: str = Field(description="Empty where they are of several, or of none.")
    cases: int
    people: int = Field(description="Residents known by name.")
    latest: datetime
    status: ClusterStatus
    newly: int = Field(description="How many came since it was dismissed.")


class AlikePage(BaseModel):
    items: list[Alike]
    next: str | None


class AlikeWhole(Alike):
    numbers: list[str] = Field(description="The newest fifty, ready for `cases` of a corrective action.")
    actions: list[str] = Field(description="Corrective actions that follow from any of them.")


class Dismissal(BaseModel):
    model_config = {"extra": "forbid"}
    reason: Note

    def command(self) -> DismissCluster:
        return DismissCluster(reason=self.reason)


class Rise(BaseModel):
    span: Span = Field(description="The last 7 or 30 days, today among them.")
    count: int
    usual: float = Field(description="As many days on average before.")


class Rising(Rise):
    centre: str
    subject: str


class Unit(BaseModel):
    name: str
    count: int


class Place(BaseModel):
    centre: str
    building: str
    count: int = Field(description="Of the last 30 days.")
    units: list[Unit]
    rise: Rise | None


class Often(BaseModel):
    person: int
    count: int = Field(description="Of the last three months.")
    latest: Annotated[str, Field(description="Number of the latest.")]


class Reception(BaseModel):
    """Complaints about how an earlier opinion was received; under every department its receiver works in."""

    centre: str
    month: date
    department: int | None
    complaints: int


class Figures(BaseModel):
    rises: list[Rising]
    places: list[Place]
    people: list[Often]
    receptions: list[Reception]
    receptions_in_all: int = Field(description="Each once, whatever departments it counts under.")
