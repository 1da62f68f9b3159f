"""A duty is done: a remark, and what proves it may hang on its matter."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.matters.actions import attach
from bihuan.office.actions.acting import acting_on, check
from bihuan.office.errors import to_be_called, to_be_checked, to_be_signed
from bihuan.office.events import DutyDone
from bihuan.office.models import LaidDuty
from bihuan.office.terms import LINE, REVIEW, DoDuty, check_of

if TYPE_CHECKING:
    from bihuan.matters.actions import Upload
    from bihuan.organisation.models import Staff


def do_duty(
    duty: LaidDuty, command: DoDuty, *, by: "Staff", at: datetime, file: "Upload | None" = None
) -> LaidDuty:
    """Raises Invalid, Forbidden, Refusal: a review or a check is signed, not done by a remark."""
    check(command.problems())
    with acting_on(duty, by=by, at=at) as act:
        if act.duty.code == REVIEW:
            raise to_be_signed(act.duty.clause)
        if check_of(act.duty.code):
            raise to_be_checked(act.duty.clause)
        if act.duty.code == LINE:
            raise to_be_called(act.duty.clause)
        if file is not None:
            attach(act.duty.matter, file, by=by, at=at)
        act.finish(command.remark)
        fact = DutyDone(
            title=act.duty.name, standing_in=act.duty.clause, remark=Words(command.remark.strip())
        )
        record(fact, stream=act.duty.matter.stream, by=act.actor, at=at)
    return act.duty
