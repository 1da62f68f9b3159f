"""When somebody will be at the door: made, moved beforehand, called off, kept (CLK-14)."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import Act, acting, check, wrong
from bihuan.cases.actions.ringing import quiet_because
from bihuan.cases.events.appointments import (
    AppointmentCancelled,
    AppointmentKept,
    AppointmentMade,
    AppointmentMoved,
)
from bihuan.cases.models import Case
from bihuan.cases.terms.appointments import MakeAppointment, MoveAppointment
from bihuan.cases.terms.deciding import Because, Remark
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.events import Words
from bihuan.kernel.messages import noop as _
from bihuan.policies.queries.in_force import procedure_of

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def make_appointment(
    case: Case, command: MakeAppointment, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """One at a time. One that went by unkept stays missed, and the next is made."""
    check(command.problems(at=at))
    with acting(case, Verb.MAKE_APPOINTMENT, by=by, at=at, seen=seen) as act:
        moment = command.appointment_at or at
        act.case.appointment_at, act.case.appointment_for = moment, command.appointment_for
        act.case.kept_at = None
        return act.happened(
            AppointmentMade(
                appointment_at=moment,
                quiet=_is_quiet(act, moment),
                missed=act.state.appointed_at,
                purpose=Words(command.appointment_for),
            )
        )


def move_appointment(
    case: Case, command: MoveAppointment, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """The resident was told beforehand: the clock runs to the new moment, both stay on the timeline."""
    check(command.problems(at=at))
    with acting(case, Verb.MOVE_APPOINTMENT, by=by, at=at, seen=seen) as act:
        former, moment = act.case.appointment_at or at, command.appointment_at or at
        if moment == former:
            raise wrong("appointment_at", "unchanged", _("和原来约的时间一样。"))
        act.case.appointment_at = moment
        # Whoever is spoken to now hears it now (ESC-6).
        act.case.last_contact_at, act.case.untold_since = at, None
        return act.happened(
            AppointmentMoved(
                former=former,
                appointment_at=moment,
                way=command.way,
                quiet=_is_quiet(act, moment),
                quiet_because=quiet_because(act, command.way, command.quiet_because),
                reason=Words(command.reason),
                words=Words(command.words),
            )
        )


def cancel_appointment(
    case: Case, command: Because, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """The resident calls it off, and why. Who cannot come moves it; nobody of us calls it off."""
    check(command.problems())
    with acting(case, Verb.CANCEL_APPOINTMENT, by=by, at=at, seen=seen) as act:
        appointed = act.case.appointment_at or at
        act.case.appointment_at, act.case.appointment_for = None, ""
        return act.happened(AppointmentCancelled(appointment_at=appointed, reason=Words(command.reason)))


def keep_appointment(
    case: Case, command: Remark, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """Somebody is at the door, in time or late."""
    check(command.problems())
    with acting(case, Verb.KEEP_APPOINTMENT, by=by, at=at, seen=seen) as act:
        appointed = act.case.appointment_at or at
        act.case.kept_at = at
        return act.happened(
            AppointmentKept(appointment_at=appointed, late=at >= appointed, remark=Words(command.remark))
        )


def _is_quiet(act: Act, moment: datetime) -> bool:
    """RVS-8: an hour in which residents rest. Only what they asked for, or what is urgent, lies there."""
    return procedure_of(act.case.matter).rest_at(moment) is not None
