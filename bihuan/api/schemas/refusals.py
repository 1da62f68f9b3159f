"""Why something was not done (RFC 9457)."""

from pydantic import BaseModel, Field

from bihuan.api.schemas.history import TimelineEntry


class ProblemError(BaseModel):
    field: str | None
    code: str
    detail: str
    clause: str | None


class Problem(BaseModel):
    """RFC 9457. `code` is stable for programs, `detail` is a sentence in the reader's language."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    clause: str | None
    errors: list[ProblemError]


class StaleProblem(Problem):
    """412: somebody else wrote in between. On a case: the two versions, and what lies between them."""

    seen: int = Field(description="The version that was sent.")
    present: int = Field(description="The version it has now.")
    changes_since: list[TimelineEntry] = Field(description="What happened in between, oldest first.")
