"""The complaint line is called: answered, or not, and then it is a matter like any other (INT-9)."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions import register_case
from bihuan.cases.terms.intake import RegisterCase
from bihuan.cases.terms.words import Channel
from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.office.actions.acting import Act, acting_on, check
from bihuan.office.errors import no_line_published, not_the_line
from bihuan.office.events import LineAnswered, LineUnanswered
from bihuan.office.models import LaidDuty, LineCall
from bihuan.office.terms import LINE, CallLine

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def call_line(duty: LaidDuty, command: CallLine, *, by: "Staff", at: datetime) -> LaidDuty:
    """Raises Invalid, Forbidden or Refusal: without a published line there is nothing to call."""
    check(command.problems(at=at))
    with acting_on(duty, by=by, at=at) as act:
        if act.duty.code != LINE:
            raise not_the_line(act.duty.clause)
        if not act.duty.centre.line_number:
            raise no_line_published(act.duty.clause)
        call = LineCall.objects.create(
            duty=act.duty,
            number=act.duty.centre.line_number,
            called_at=command.called_at,
            called_by=by,
            answered=command.answered,
            rings=command.rings,
            seconds=command.seconds,
            answered_by=command.answered_by.strip() if command.answered else "",
        )
        act.finish(command.words)
        fact = _answered(act, call, command) if command.answered else _unanswered(act, call, command)
        record(fact, stream=act.duty.matter.stream, by=act.actor, at=at)
    return act.duty


def _answered(act: Act, call: LineCall, command: CallLine) -> LineAnswered:
    return LineAnswered(
        title=act.duty.name,
        standing_in=act.duty.clause,
        number=call.number,
        called_at=call.called_at,
        rings=call.rings,
        seconds=call.seconds,
        who=Words(call.answered_by),
    )


def _unanswered(act: Act, call: LineCall, command: CallLine) -> LineUnanswered:
    """Taken down as whoever called says it, and followed up as any opinion."""
    said = RegisterCase(
        said=command.words, channel=Channel.TELEPHONE, anonymous=True, said_at=command.called_at
    )
    case = register_case(said, centre=act.duty.centre, by=act.by, at=act.at)
    call.matter = case.matter
    call.save(update_fields=["matter"])
    return LineUnanswered(
        title=act.duty.name,
        standing_in=act.duty.clause,
        number=call.number,
        called_at=call.called_at,
        rings=call.rings,
        seconds=call.seconds,
        case=case.matter.number,
    )
