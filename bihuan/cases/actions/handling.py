"""Handling 处理: stop the harm, find out, propose, have it approved, do it, have it verified (HND)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max

from bihuan.cases.actions.acting import Act, acting, check, wrong
from bihuan.cases.actions.parties import finish_round_if_all_have
from bihuan.cases.actions.raising import with_demand
from bihuan.cases.actions.ringing import quiet_because
from bihuan.cases.events.handling import (
    FirstContacted,
    HandlingFinished,
    Investigated,
    MeasureTaken,
    PlanApproved,
    PlanReturned,
    RemediesProposed,
    RemedyChosen,
    ResultRejected,
    ResultVerified,
)
from bihuan.cases.models import Case, Dispatched, Remedy
from bihuan.cases.rules.relations import is_addressed_to
from bihuan.cases.terms import handling as terms
from bihuan.cases.terms.deciding import Because, Remark
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.events import Words
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import day_of
from bihuan.policies.queries.in_force import procedure_of

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def take_measure(
    case: Case, command: terms.Words, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """HND-3: harm that is still going on is stopped first."""
    check(command.problems())
    with acting(case, Verb.MEASURE, by=by, at=at, seen=seen) as act:
        return act.happened(MeasureTaken(words=Words(command.words)))


def first_contact(
    case: Case, command: terms.Tell, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """HND-11: the responsible person contacts the resident as first step."""
    check(command.problems())
    with acting(case, Verb.FIRST_CONTACT, by=by, at=at, seen=seen) as act:
        act.round.first_contact_at = at
        act.case.last_contact_at = at
        why = quiet_because(act, command.way, command.quiet_because)
        act.happened(FirstContacted(way=command.way, quiet_because=why, words=Words(command.words)))
        return with_demand(act, command.demand)


def investigate(
    case: Case, command: terms.Investigate, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """HND-1. May be recorded again while the round is being handled; the last findings count."""
    check(command.problems())
    if command.cause not in procedure_of(case.matter).cause_names:
        raise wrong("cause", "unknown", _("没有这个原因，请从列表里选。"))
    with acting(case, Verb.INVESTIGATE, by=by, at=at, seen=seen) as act:
        act.round.investigated_at = at
        act.round.findings = command.findings
        act.round.on_the_spot = command.on_the_spot
        act.round.cause = command.cause
        act.round.same_fault_elsewhere = command.same_fault_elsewhere
        return act.happened(
            Investigated(
                on_the_spot=command.on_the_spot,
                cause=command.cause,
                same_fault_elsewhere=command.same_fault_elsewhere,
                findings=Words(command.findings),
                elsewhere=Words(command.elsewhere),
            )
        )


def propose(
    case: Case, command: terms.Propose, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """HND-9: one or more remedies, each with its day; the last proposal counts."""
    check(command.problems(today=day_of(at)))
    with acting(case, Verb.PROPOSE, by=by, at=at, seen=seen) as act:
        _drop_former(act, at=at)
        _write_down(act, command.remedies)
        act.round.proposed_at = at
        act.round.proposed_by = act.by
        act.round.choice_at = act.round.consented = None
        act.round.approved_at = act.round.approved_by = None
        return act.happened(
            RemediesProposed(
                texts=tuple(Words(each.text) for each in command.remedies),
                ready_by=tuple(each.ready_by for each in command.remedies),
            )
        )


def _drop_former(act: Act, *, at: datetime) -> None:
    standing = Remedy.objects.filter(case=act.case, round=act.round.number, returned_at=None)
    standing.update(returned_at=at)


def _write_down(act: Act, remedies: tuple[terms.RemedyTerms, ...]) -> None:
    """Numbered as they were proposed: the resident's choice names the number."""
    former = Remedy.objects.filter(case=act.case, round=act.round.number)
    proposal = (former.aggregate(last=Max("proposal"))["last"] or 0) + 1
    written = {"case": act.case, "round": act.round.number, "proposal": proposal}
    Remedy.objects.bulk_create(
        Remedy(**written, number=number, text=each.text, ready_by=each.ready_by)
        for number, each in enumerate(remedies, start=1)
    )


def choose(case: Case, command: terms.Choose, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """HND-9: what the resident chose or consented to, or that none was right, in their words."""
    check(command.problems())
    with acting(case, Verb.CHOOSE, by=by, at=at, seen=seen) as act:
        standing = Remedy.objects.filter(case=act.case, round=act.round.number, returned_at=None)
        chosen = standing.filter(number=command.remedy or 0).first() if command.consented else None
        if command.consented and chosen is None:
            raise wrong("remedy", "unknown", _("没有这个办法，请重新选择。"))
        standing.update(chosen=False)
        if chosen:
            standing.filter(pk=chosen.pk).update(chosen=True)
        act.round.choice_at = act.case.last_contact_at = at
        act.round.consented = command.consented
        return act.happened(
            RemedyChosen(
                number=chosen.number if chosen else None,
                consented=command.consented,
                chosen=Words(chosen.text if chosen else ""),
                words=Words(command.words),
            )
        )


def approve(case: Case, command: Remark, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """HND-2: the head's signature on the plan."""
    check(command.problems())
    with acting(case, Verb.APPROVE, by=by, at=at, seen=seen) as act:
        act.round.approved_at = at
        act.round.approved_by = act.by
        # It is with a head at the latest when one signs (CLK-3a).
        act.case.with_head_at = act.case.with_head_at or at
        return act.happened(PlanApproved(remark=Words(command.remark)))


def return_plan(case: Case, command: Because, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    check(command.problems())
    with acting(case, Verb.RETURN, by=by, at=at, seen=seen) as act:
        _drop_former(act, at=at)
        act.round.proposed_at = act.round.proposed_by = None
        act.round.choice_at = act.round.consented = None
        return act.happened(PlanReturned(reason=Words(command.reason)))


def finish(case: Case, command: terms.Finish, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """A party reports its part finished; with the last one the revisit's two working days run (CLK-6)."""
    check(command.problems())
    with acting(case, Verb.FINISH, by=by, at=at, seen=seen) as act:
        mine = [each.id for each in act.state.active_dispatches if is_addressed_to(each, act.state, by.pk)]
        Dispatched.objects.filter(pk__in=mine, finished_at=None).update(finished_at=at, finished_by=by)
        act.round.outcome = "\n".join(filter(None, [act.round.outcome, command.outcome]))
        # What one party leaves unsolved is not solved by what the others did.
        act.round.solved = command.solved and act.round.solved is not False
        finish_round_if_all_have(act)
        return act.happened(HandlingFinished(solved=command.solved, outcome=Words(command.outcome)))


def verify(case: Case, command: Remark, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """HND-2: the head has looked, and signs."""
    check(command.problems())
    with acting(case, Verb.VERIFY, by=by, at=at, seen=seen) as act:
        act.round.verified_at = at
        act.round.verified_by = act.by
        return act.happened(ResultVerified(remark=Words(command.remark)))


def reject_result(
    case: Case, command: Because, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """Not right yet: the handler goes on, and the revisit's clock starts anew when it is finished (CLK-6)."""
    check(command.problems())
    with acting(case, Verb.REJECT_RESULT, by=by, at=at, seen=seen) as act:
        act.round.handled_at = act.round.handled_by = None
        act.round.outcome = ""
        act.round.solved = None
        Dispatched.objects.filter(case=act.case, round=act.round.number).update(
            finished_at=None, finished_by=None
        )
        return act.happened(ResultRejected(reason=Words(command.reason)))
