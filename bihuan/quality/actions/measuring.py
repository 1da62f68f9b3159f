"""Measures of a round, and the people who answer for them."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Invalid
from bihuan.policies.terms import Procedure
from bihuan.quality.actions.acting import wrong
from bihuan.quality.models import ActionRound
from bihuan.quality.queries import answering_in
from bihuan.quality.terms.commands import Measures

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def write_measures(row: ActionRound, measures: Measures, *, by: "Staff", at: datetime) -> None:
    row.cause, row.cause_words = measures.cause, measures.cause_words
    row.correction, row.prevention = measures.correction, measures.prevention
    row.due_on, row.check_on = measures.due_on, measures.check_on
    row.set_at, row.set_by = at, by


def check_cause(measures: Measures, procedure: Procedure) -> None:
    """Raises Invalid for a cause the procedure does not know."""
    if measures.cause not in procedure.cause_names:
        raise _unknown("cause")


def check_people(centre: int, owner: int | None, checker: int | None) -> tuple[int, int]:
    """Raises Invalid by field for whoever cannot answer for it here."""
    people = answering_in(centre)
    if owner is None or owner not in {each.pk for each in people.owners}:
        raise _unknown("owner")
    if checker is None or checker not in {each.pk for each in people.checkers}:
        raise _unknown("checker")
    return owner, checker


def _unknown(field: str) -> Invalid:
    return wrong(field, "unknown", _("没有这个选项，请重新选择。"))
