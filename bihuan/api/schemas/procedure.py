"""The procedure in force, its versions, and what they changed."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bihuan.api.schemas.reference import SubjectTerm, Term
from bihuan.api.schemas.values import Code, Day, Flag

# A procedure as TOML; the shipped one has 60 kB.
WholeText = Annotated[str, StringConstraints(max_length=1_000_000)]


class GroundTerm(Term):
    makes: str


class ClauseText(BaseModel):
    code: str
    title: str
    text: str


class Procedure(BaseModel):
    """The written procedure in force: the codes that bodies may carry. `key` is what a case keeps."""

    key: str
    name: str
    version: int
    sha256: str | None
    in_force_from: date
    kinds: list[Term]
    channels: list[Term]
    grounds: list[GroundTerm]
    severities: list[Term]
    subjects: list[SubjectTerm]
    causes: list[Term]
    responsible: list[Term]
    questions: list[Term]
    answer_ways: list[Term]
    opinions: list[Term]
    rungs: list[Term]
    clauses: list[ClauseText]


class Adopted(BaseModel):
    """`adopted_by` is null where the product brought it."""

    sha256: str
    in_force_from: date
    adopted_at: datetime
    adopted_by: str | None


class Version(Adopted):
    version: int
    in_force: bool


class Standard(Adopted):
    """What is stricter in one centre."""

    code: str
    name: str
    centre_name: str
    ended_from: date | None


class Versions(BaseModel):
    """`offered`: the version of a newer file that came with the product and waits to be adopted."""

    items: list[Version]
    standards: list[Standard]
    offered: int | None


class Difference(BaseModel):
    verdict: Literal["laxer", "stricter", "changed"]
    part: str
    code: str | None
    what: str
    before: str
    after: str
    clause: str | None


class VersionRead(Version):
    text: str
    differences: list[Difference]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AdoptStandard(Body):
    """`text` holds only what differs."""

    centre: Code
    text: WholeText
    since: Day | None = Field(None, description="In force from; the day the text names, if left out.")
    dry_run: Flag = Field(False, description="Only say what would change.")


class AdoptProcedure(Body):
    text: WholeText
    since: Day | None = Field(None, description="In force from; the day the text names, if left out.")
    laxer_is_meant: Flag = Field(False, description="Something becomes laxer, and that is meant.")
    dry_run: Flag = Field(False, description="Only say what would change.")


class EndStandard(Body):
    since: Day | None = Field(None, description="Ended from; today, if left out.")


class Adopting(BaseModel):
    """`sha256` is null where nothing was adopted. `not_said`: parts the shipped procedure says instead."""

    code: str | None
    name: str
    sha256: str | None
    in_force_from: date
    compared_with: str
    not_said: list[str]
    differences: list[Difference]


class Ended(BaseModel):
    code: str
    ended_from: date
