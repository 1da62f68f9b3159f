"""What passes between us and the resident: contacts, answers, the result, praise (TRK-2, HND-8, CLK-10)."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import acting, check, wrong
from bihuan.cases.actions.raising import with_demand
from bihuan.cases.actions.ringing import quiet_because
from bihuan.cases.events.handling import Answered, PraisePassedOn, ResidentContacted, ResultTold
from bihuan.cases.models import Case
from bihuan.cases.terms import handling as terms
from bihuan.cases.terms.deciding import Remark
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import Kind
from bihuan.journal.events import StaffId, Words
from bihuan.kernel.messages import noop as _

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def log_contact(
    case: Case, command: terms.Contact, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """Way, time, words, by whom. A definite answer ends the promise, a new time replaces it (CLK-8)."""
    check(command.problems(at=at))
    with acting(case, Verb.CONTACT, by=by, at=at, seen=seen) as act:
        act.case.last_contact_at = at
        # Whoever is spoken to now hears it now (ESC-6).
        act.case.untold_since = None
        if command.definite:
            act.case.answered_at = act.case.answered_at or at
            act.case.promise_kept_at = act.case.promise_kept_at or at
        if command.promised_at:
            act.case.promised_at, act.case.promise_kept_at = command.promised_at, None
        act.happened(
            ResidentContacted(
                way=command.way,
                quiet_because=quiet_because(act, command.way, command.quiet_because),
                definite=command.definite,
                promised_at=command.promised_at,
                words=Words(command.words),
            )
        )
        return with_demand(act, command.demand)


def answer(case: Case, command: terms.Answer, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """An enquiry's answer; a suggestion's, with whether it is taken up and why."""
    check(command.problems())
    with acting(case, Verb.ANSWER, by=by, at=at, seen=seen) as act:
        if act.state.kind == Kind.SUGGESTION and command.taken_up is None:
            raise wrong("taken_up", "required", _("请选择建议是否采纳。"))
        act.case.answered_at = act.case.last_contact_at = at
        act.case.promise_kept_at = act.case.promise_kept_at or at
        act.case.taken_up = command.taken_up
        act.case.outside_remit = command.outside_remit
        act.happened(
            Answered(
                way=command.way,
                quiet_because=quiet_because(act, command.way, command.quiet_because),
                taken_up=command.taken_up,
                outside_remit=command.outside_remit,
                words=Words(command.words),
            )
        )
        return with_demand(act, command.demand)


def tell(case: Case, command: terms.Tell, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """The result, the same day; it is a definite answer too. It is not the revisit."""
    check(command.problems())
    with acting(case, Verb.TELL, by=by, at=at, seen=seen) as act:
        act.round.told_at = act.case.last_contact_at = at
        act.case.answered_at = act.case.answered_at or at
        act.case.promise_kept_at = act.case.promise_kept_at or at
        why = quiet_because(act, command.way, command.quiet_because)
        act.happened(ResultTold(way=command.way, quiet_because=why, words=Words(command.words)))
        return with_demand(act, command.demand)


def pass_on(case: Case, command: Remark, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """HND-8: praise goes to the person praised and to their head."""
    check(command.problems())
    with acting(case, Verb.PASS_ON, by=by, at=at, seen=seen) as act:
        act.case.passed_on_at = at
        # From here on those praised see it themselves, whoever judged that it is praise.
        act.case.matter.praise_assessed = True
        praised = tuple(StaffId(each) for each in sorted(act.state.about))
        return act.happened(PraisePassedOn(to=praised, words=Words(command.remark)))
