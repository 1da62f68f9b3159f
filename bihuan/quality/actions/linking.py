"""关联: opinions an action follows from, added and taken away with a reason, said on both sides."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.queries import visible_cases
from bihuan.journal.actions import record
from bihuan.journal.events import Event, Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import NotVisible
from bihuan.quality.actions.acting import Act, acting, check, wrong
from bihuan.quality.events import ActionParted, CaseLinked, CaseUnlinked, LedToAction
from bihuan.quality.models import CorrectiveAction, LinkedCase
from bihuan.quality.terms.commands import Because, LinkCase
from bihuan.quality.terms.verbs import Verb

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.organisation.models import Staff
    from bihuan.organisation.terms import Scope


def link_case(
    action: CorrectiveAction, command: LinkCase, *, by: "Staff", at: datetime, seen: int | None = None
) -> CorrectiveAction:
    check(command.problems())
    with acting(action, Verb.LINK, by=by, at=at, seen=seen) as act:
        (case,) = cases_named([command.number], by.scope, field="number")
        if LinkedCase.objects.filter(action=act.action, case=case, removed_at=None).exists():
            raise wrong("number", "already", _("这件意见已经关联了。"))
        LinkedCase.objects.create(action=act.action, case=case, reason=command.reason, by=by, at=at)
        act.happened(CaseLinked(case=case.pk, reason=Words(command.reason)))
        _say_there(act, case, LedToAction(number=act.action.matter.number))
        return act.action


def unlink_case(
    action: CorrectiveAction,
    command: Because,
    link: int,
    *,
    by: "Staff",
    at: datetime,
    seen: int | None = None,
) -> CorrectiveAction:
    """Raises NotVisible for a link that is not there, or whose case one may not see."""
    check(command.problems())
    with acting(action, Verb.UNLINK, by=by, at=at, seen=seen) as act:
        row = (
            LinkedCase.objects.filter(action=act.action, pk=link, removed_at=None)
            .select_related("case")
            .first()
        )
        if row is None or not visible_cases(by.scope).filter(pk=row.case_id).exists():
            raise NotVisible(str(link))
        row.removed_at, row.removed_by, row.removed_reason = at, by, command.reason
        row.save()
        act.happened(CaseUnlinked(case=row.case_id, reason=Words(command.reason)))
        _say_there(act, row.case, ActionParted(number=act.action.matter.number))
        return act.action


def _say_there(act: Act, case: "Matter", event: Event) -> None:
    record(event, stream=case.stream, by=Actor.staff(act.by.pk), at=act.at)


def cases_named(numbers: Sequence[str], scope: "Scope", *, field: str = "cases") -> "list[Matter]":
    """Raises Invalid for one that is not there, or not to be seen: the two look alike."""
    wanted = {each.strip().upper() for each in numbers}
    found = list(visible_cases(scope).filter(number__in=wanted).order_by("pk"))
    if len(found) != len(wanted):
        raise wrong(field, "unknown", _("没有这件意见，请核对编号。"))
    return found
