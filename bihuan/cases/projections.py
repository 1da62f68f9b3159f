"""What is true of a case in the same transaction as the fact: stage, holder, due time, what is owed."""

from datetime import datetime
from typing import Any

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.models import Case
from bihuan.cases.queries import standing_of
from bihuan.matters.actions import restate


def settle(event: CaseEvent, *, subject: Case, fact: Any, at: datetime) -> None:
    restate(subject.matter, standing_of(subject, at=at), at=at)
