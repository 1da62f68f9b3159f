"""How a matter stands, as the app above tells it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Sort(StrEnum):
    """What a matter is: each sort belongs to one app above, which keeps its texts and records."""

    CASE = "case"
    CORRECTIVE_ACTION = "corrective_action"
    DUTY = "duty"
    PERSON_REQUEST = "person_request"
    INCIDENT = "incident"
    FIRST_CONTACT = "first_contact"


# The letters in a number by which a sort is known: GHY-JZ-2026-0003. Each counts for itself.
SERIES = {
    Sort.CASE: "",
    Sort.CORRECTIVE_ACTION: "JZ",
    Sort.DUTY: "DQ",
    Sort.PERSON_REQUEST: "GR",
    Sort.INCIDENT: "SJ",
    Sort.FIRST_CONTACT: "SL",
}


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What a matter begins with; ids of rows below."""

    centre: int
    centre_code: str
    title: str
    procedure: str
    registered_at: datetime
    said_at: datetime
    owner: int | None = None
    room: int | None = None
    person: int | None = None
    who: str = ""
    where: str = ""
    kind: str = ""
    severity: str = ""
    subject: str = ""
    source: str = ""
    source_key: str | None = None
    about: tuple[int, ...] = ()
    sort: Sort = Sort.CASE
    # Of a case only: how it came, and to whom.
    level: str = ""
    channel: str = ""


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One act owed by a named person, or by whoever holds a post in a centre or department."""

    verb: str
    clause: str
    staff: int | None = None
    # For whom `staff` stands in.
    instead_of: int | None = None
    post: str = ""
    # Where the post is held, if not at the matter's own centre.
    centre: int | None = None
    department: int | None = None
    target: int | None = None
    due_at: datetime | None = None
    # Counted by weekends, for the year is not published (CLK-11).
    due_provisional: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (
            self.verb, self.target, self.staff, self.instead_of, self.post, self.department, self.centre,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Everything lists show of a matter that changes, and what is owed on it."""

    stage: str
    round: int
    is_open: bool
    holder: int | None
    holder_department: int | None
    due_at: datetime | None
    due_code: str
    due_clause: str
    overseer: int | None
    duties: tuple[Duty, ...]
    paused_until: datetime | None = None
    extended_days: int = 0
    due_provisional: bool = False


FILE_TYPES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heic": "heic",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/amr": "amr",
    "audio/wav": "wav",
    "application/pdf": "pdf",
}
LARGEST_FILE = 20 * 1024 * 1024
