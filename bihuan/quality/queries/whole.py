"""Everything a page or a program shows of a corrective action."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from bihuan.cases.queries import visible_cases
from bihuan.cases.queries.timeline import Entry, told
from bihuan.clocks.terms import ClockReading
from bihuan.matters.queries import AT_REST, OPEN, attachments_of, visible_matters
from bihuan.matters.terms import Sort
from bihuan.quality.events import CaseLinked, CaseUnlinked
from bihuan.quality.models import ActionRound, CorrectiveAction, LinkedCase
from bihuan.quality.queries.state import clocks_now, state_of
from bihuan.quality.rules.obstacles import obstacles
from bihuan.quality.rules.relations import may, relations
from bihuan.quality.terms.state import ActionState
from bihuan.quality.terms.verbs import ActionStatus, Stage, Verb

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.kernel.refusals import Obstacle
    from bihuan.matters.models import Attachment
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.models import Staff
    from bihuan.organisation.terms import Scope

PEOPLE = ("set_by", "done_by", "checked_by")


def visible_actions(scope: "Scope") -> "MatterQuerySet":
    return visible_matters(scope).of(Sort.CORRECTIVE_ACTION)


@dataclass(frozen=True)
class Whole:
    """`may` are the acts open to this person now, `against` what stands against those that are theirs."""

    action: CorrectiveAction
    state: ActionState
    rounds: list[ActionRound]
    clocks: tuple[ClockReading, ...]
    links: list[LinkedCase]
    entries: list[Entry]
    attachments: "list[Attachment]"
    may: tuple[Verb, ...]
    against: "dict[Verb, tuple[Obstacle, ...]]"


def whole(action: CorrectiveAction, staff: "Staff", *, at: datetime) -> Whole:
    """In as many statements, however much happened."""
    state = state_of(action)
    theirs = [verb for verb in Verb if verb != Verb.OPEN and may(verb, relations(state, staff.scope))]
    against = {verb: obstacles(verb, state, actor=staff.pk, at=at) for verb in theirs}
    links = linked_cases(action, staff.scope)
    return Whole(
        action=action,
        state=state,
        rounds=rounds_of(action),
        clocks=clocks_now(action, state, at=at),
        links=links,
        entries=_readable(told(action).entries, links, staff.scope),
        attachments=attachments_of(action.matter),
        may=tuple(verb for verb, found in against.items() if not found),
        against={verb: found for verb, found in against.items() if found},
    )


def _readable(entries: list[Entry], links: list[LinkedCase], scope: "Scope") -> list[Entry]:
    """Why a case was linked may say what it is about: whoever it is about reads nothing of it.

    One more statement, where one was linked that is not anymore, or that this person does not see.
    """
    named = {each.event.case for each in entries if isinstance(each.event, CaseLinked | CaseUnlinked)}
    seen = {each.case_id for each in links}
    if unknown := named - seen:
        seen |= set(visible_cases(scope).filter(pk__in=unknown).values_list("pk", flat=True))
    return [each for each in entries if getattr(each.event, "case", None) in {None, *seen}]


def against(verb: Verb, action: CorrectiveAction, staff: "Staff", *, at: datetime) -> "tuple[Obstacle, ...]":
    """What stands against an act, for a form that is only being opened."""
    return obstacles(verb, state_of(action), actor=staff.pk, at=at)


def wanted(status: ActionStatus, staff: int, *, at: datetime) -> Q:
    return {
        ActionStatus.OPEN: OPEN,
        ActionStatus.OVERDUE: OPEN & Q(due_order__lte=at),
        ActionStatus.CHECKING: OPEN & Q(stage=Stage.CHECKING),
        ActionStatus.MINE: OPEN & _theirs(staff),
        ActionStatus.CLOSED: AT_REST,
        ActionStatus.ALL: Q(),
    }[status]


def _theirs(staff: int) -> Q:
    """What somebody does, opened, or is to check."""
    checked = CorrectiveAction.objects.filter(checker=staff).values("pk")
    return Q(holder=staff) | Q(owner=staff) | Q(pk__in=checked)


def rounds_of(action: CorrectiveAction) -> list[ActionRound]:
    return list(ActionRound.objects.filter(action=action).select_related(*PEOPLE))


def cases_with_actions(scope: "Scope") -> "QuerySet[LinkedCase, int]":
    """The keys of opinions from which an action follows that this person may see."""
    standing = visible_actions(scope).filter(voided_at=None)
    found = LinkedCase.objects.filter(removed_at=None, action__in=standing.values("pk"))
    return found.order_by().values_list("case", flat=True)


def linked_cases(action: CorrectiveAction, scope: "Scope") -> list[LinkedCase]:
    """Those this person may see: of one about themselves nothing is said, not even that it is there."""
    seen = visible_cases(scope)
    found = LinkedCase.objects.filter(action=action, removed_at=None, case__in=seen)
    return list(found.select_related("case", "case__centre", "by").order_by("pk"))
