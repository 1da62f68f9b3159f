"""Assessment 定性: kind, validity, ground, severity, subject; "invalid" only with the head's signature."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import Act, acting, check, wrong
from bihuan.cases.actions.parties import finish_round_if_all_have
from bihuan.cases.actions.subjects import check_subject
from bihuan.cases.events.deciding import CaseAssessed, InvalidConfirmed, InvalidRejected
from bihuan.cases.models import Case, Dispatched
from bihuan.cases.queries import agents_for
from bihuan.cases.rules.owners import owner_for
from bihuan.cases.terms.deciding import Assess, Because, Remark
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import Kind, Validity
from bihuan.journal.events import Words
from bihuan.kernel.messages import noop as _
from bihuan.matters.actions import name_about
from bihuan.organisation.queries import staff_names
from bihuan.policies.queries.in_force import procedure_of

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def assess(case: Case, command: Assess, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """CLS-1..6, HND-10. An invalid one waits for the head (CLS-4) and stays valid until then (CLS-8)."""
    check(command.problems())
    _check_terms(command, case, at=at)
    with acting(case, Verb.ASSESS, by=by, at=at, seen=seen) as act:
        _write(act, command)
        return act.happened(
            CaseAssessed(
                kind=command.kind,
                validity=command.validity,
                ground=command.ground,
                severity=command.severity,
                subject=command.subject,
                party=command.party,
                reason=Words(command.reason),
            )
        )


def _check_terms(command: Assess, case: Case, *, at: datetime) -> None:
    """Codes the matter's procedure knows, and the company offers."""
    procedure = procedure_of(case.matter)
    check_subject(command.subject, present=case.matter.subject, offered=case.policies.taxonomy(at=at))
    if command.party and not procedure.party(command.party):
        raise wrong("party", "unknown", _("没有这个责任方，请从列表里选。"))
    if command.kind == Kind.COMPLAINT:
        ground = procedure.ground(command.ground)
        if ground is None or ground.makes != command.validity:
            raise wrong("ground", "unknown", _("依据和有效、无效对不上，请重新选择。"))
    if command.about is not None and len(staff_names(command.about)) != len(set(command.about)):
        raise wrong("about", "unknown", _("被反映的人里有不认识的员工，请从列表里选。"))


def _write(act: Act, command: Assess) -> None:
    case, matter = act.case, act.case.matter
    complaint = command.kind == Kind.COMPLAINT
    matter.kind = command.kind
    matter.severity = command.severity if complaint else ""
    matter.subject = command.subject
    invalid = command.validity == Validity.INVALID
    matter.validity = (Validity.UNDECIDED if invalid else Validity.VALID) if complaint else ""
    matter.praise_assessed = command.kind == Kind.PRAISE
    case.invalid_proposed = complaint and invalid
    case.ground = command.ground if complaint else ""
    case.party = command.party
    case.assessed_at = act.at
    case.assessed_by = act.by
    if command.about is not None:
        name_about(matter, command.about)
    if not matter.praise_assessed:
        # Also those named before: what was taken for praise may turn out to be none.
        _keep_apart(act, act.state.about if command.about is None else frozenset(command.about))


def _keep_apart(act: Act, about: frozenset[int]) -> None:
    """Nobody owns or handles a case about themselves; praise is no such case."""
    matter = act.case.matter
    if matter.owner_id in about:
        agents = agents_for(matter.level, matter.centre_id)
        matter.owner_id = owner_for(None, matter.centre_id, agents, about, level=matter.level)
    theirs = [each for each in act.state.active_dispatches if each.staff in about]
    for dispatch in theirs:
        Dispatched.objects.filter(pk=dispatch.id).update(withdrawn_at=act.at)
    if theirs:
        finish_round_if_all_have(act)


def confirm_invalid(
    case: Case, command: Remark, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """CLS-4: the head's signature makes it invalid; the resident is told the same day and still helped."""
    check(command.problems())
    with acting(case, Verb.CONFIRM_INVALID, by=by, at=at, seen=seen) as act:
        act.case.invalid_confirmed_at = at
        act.case.matter.validity = Validity.INVALID
        return act.happened(InvalidConfirmed(remark=Words(command.remark)))


def reject_invalid(
    case: Case, command: Because, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """The head does not agree: it goes on as it was, to be assessed again."""
    check(command.problems())
    with acting(case, Verb.REJECT_INVALID, by=by, at=at, seen=seen) as act:
        act.case.invalid_proposed = False
        act.case.matter.validity = Validity.UNDECIDED
        return act.happened(InvalidRejected(reason=Words(command.reason)))
