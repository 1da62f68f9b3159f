"""A case as its resident may see it, whoever shows it to them (TRK-4)."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.rules.for_residents import HAPPENED, how_it_stands
from bihuan.cases.terms.words import Stage
from bihuan.journal.queries import moments_in
from bihuan.kernel.messages import Message, say

if TYPE_CHECKING:
    from bihuan.cases.models import Case


@dataclass(frozen=True)
class ForResident:
    """`promised_at` and `appointment_at` only while they stand. No name of the staff, no internal word."""

    number: str
    said: str
    registered_at: datetime
    stage: Stage
    words: Message
    is_over: bool
    answer_way: str
    promised_at: datetime | None
    appointment_at: datetime | None
    happened: tuple[tuple[datetime, Message], ...]


def for_resident(case: "Case") -> ForResident:
    """One statement, where the matter's department is at hand."""
    matter = case.matter
    department, stage = matter.holder_department, Stage(matter.stage)
    facts = moments_in(matter.stream, HAPPENED)
    return ForResident(
        number=matter.number,
        said=case.said,
        registered_at=matter.registered_at,
        stage=stage,
        words=how_it_stands(stage, department.name if department else ""),
        is_over=not matter.is_open,
        answer_way=case.answer_way,
        promised_at=case.promised_at if case.promise_kept_at is None and matter.is_open else None,
        appointment_at=case.appointment_at if case.kept_at is None and matter.is_open else None,
        happened=tuple((at, say(HAPPENED[kind])) for kind, at in facts),
    )
