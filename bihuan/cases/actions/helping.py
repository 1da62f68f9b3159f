"""Before it goes wrong: a promise that cannot be kept is reported, help is called (ESC-6, ESC-7)."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import acting, check
from bihuan.cases.actions.raising import put_upward
from bihuan.cases.actions.ringing import quiet_because
from bihuan.cases.events.helping import HelpCalled, HelpCame, PromiseReported
from bihuan.cases.models import Case
from bihuan.cases.terms import handling as terms
from bihuan.cases.terms.raising import Raising
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.events import Words

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def report_promise(
    case: Case, command: terms.ReportPromise, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """The next level has to say what is to be done.

    Once the resident was told, the new moment is the promise; until then the old one stands.
    """
    check(command.problems(at=at))
    with acting(case, Verb.REPORT_PROMISE, by=by, at=at, seen=seen) as act:
        former, later = act.case.promised_at or at, command.promised_at or at
        if command.way:
            act.case.promised_at, act.case.last_contact_at = later, at
            act.case.untold_since = None
        else:
            act.case.untold_since = at
        put_upward(act, Raising.PROMISE, command.reason, moment=former)
        return act.happened(
            PromiseReported(
                former=former,
                promised_at=later,
                told=bool(command.way),
                way=command.way,
                quiet_because=quiet_because(act, command.way, command.quiet_because),
                reason=Words(command.reason),
            )
        )


def call_help(
    case: Case, command: terms.CallHelp, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """The supervisor owes it at once; who comes is recorded."""
    check(command.problems())
    with acting(case, Verb.CALL_HELP, by=by, at=at, seen=seen) as act:
        act.case.help_called_at, act.case.help_called_by = at, by
        return act.happened(HelpCalled(why=command.reason, words=Words(command.words)))


def come_to_help(
    case: Case, command: terms.ComeToHelp, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    check(command.problems())
    with acting(case, Verb.COME_TO_HELP, by=by, at=at, seen=seen) as act:
        act.case.help_called_at = act.case.help_called_by = None
        return act.happened(HelpCame(place=Words(command.place), remark=Words(command.remark)))
