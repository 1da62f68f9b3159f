"""Asking for a pause, an extension or a forced closing, and deciding about it (CLK-12)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.cases.actions.acting import Act, acting, check, wrong
from bihuan.cases.events.requests import (
    ExtensionRequested,
    ForcedClosingRequested,
    PauseEnded,
    PauseRanOut,
    PauseRequested,
    RequestDenied,
    RequestGranted,
)
from bihuan.cases.models import Case, Request
from bihuan.cases.queries import locked_case
from bihuan.cases.rules.requests import decided_by
from bihuan.cases.terms import requests as terms
from bihuan.cases.terms.deciding import Because, Remark
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.moments import day_of, end_of, last_day
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle
from bihuan.matters.queries import attachments_of
from bihuan.policies.queries.in_force import procedure_of
from bihuan.policies.terms import Asking, Reason

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def request_pause(
    case: Case, command: terms.AskPause, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """Whole days on which the handling's clocks stand still, from the decision until a day."""
    check(command.problems(today=day_of(at)))
    reason, until = _reason(case, Asking.PAUSE, command.reason), command.until or day_of(at)
    with acting(case, Verb.REQUEST_PAUSE, by=by, at=at, seen=seen) as act:
        _check_length(reason, (until - day_of(at)).days, "until")
        row = _written(act, Asking.PAUSE, reason, command, until=end_of(until))
        return act.happened(
            PauseRequested(request=row.pk, reason=reason.code, until=until, words=Words(command.words))
        )


def request_extension(
    case: Case, command: terms.AskExtension, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """So many more days for the handling of this round; the work goes on."""
    check(command.problems())
    reason, days = _reason(case, Asking.EXTENSION, command.reason), command.days or 0
    with acting(case, Verb.REQUEST_EXTENSION, by=by, at=at, seen=seen) as act:
        _check_length(reason, days, "days")
        row = _written(act, Asking.EXTENSION, reason, command, days=days)
        return act.happened(
            ExtensionRequested(request=row.pk, reason=reason.code, days=days, words=Words(command.words))
        )


def request_closing(
    case: Case, command: terms.AskClosing, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """To close although something is owed; once granted it may be closed, and stays marked as forced."""
    check(command.problems())
    reason = _reason(case, Asking.FORCED_CLOSING, command.reason)
    with acting(case, Verb.REQUEST_CLOSING, by=by, at=at, seen=seen) as act:
        row = _written(act, Asking.FORCED_CLOSING, reason, command)
        return act.happened(
            ForcedClosingRequested(request=row.pk, reason=reason.code, words=Words(command.words))
        )


def grant(
    case: Case,
    command: Remark,
    request: int | None = None,
    *,
    by: "Staff",
    at: datetime,
    seen: int | None = None,
) -> Case:
    """`request` may be left out where one alone waits for this person."""
    check(command.problems())
    with acting(case, Verb.GRANT, by=by, at=at, seen=seen) as act:
        row = _waiting(act, request)
        _decide(row, act, granted=True, remark=command.remark)
        return act.happened(
            RequestGranted(
                request=row.pk,
                sort=row.sort,
                until=last_day(row.until) if row.until else None,
                days=row.days,
                remark=Words(command.remark),
            )
        )


def deny(
    case: Case,
    command: Because,
    request: int | None = None,
    *,
    by: "Staff",
    at: datetime,
    seen: int | None = None,
) -> Case:
    check(command.problems())
    with acting(case, Verb.DENY, by=by, at=at, seen=seen) as act:
        row = _waiting(act, request)
        _decide(row, act, granted=False, remark=command.reason)
        return act.happened(RequestDenied(request=row.pk, sort=row.sort, reason=Words(command.reason)))


def end_pause(case: Case, command: Remark, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """Before its day: what was waited for is there."""
    check(command.problems())
    with acting(case, Verb.END_PAUSE, by=by, at=at, seen=seen) as act:
        ended = end_standing_pause(act)
        return act.happened(PauseEnded(request=ended or 0, remark=Words(command.remark)))


def end_pauses_run_out(*, at: datetime, most: int = 500) -> int:
    """Pauses whose day is over are noted as run out, by the machine; each once, however often called."""
    due = Request.objects.filter(sort=Asking.PAUSE, granted=True, ended_at=None, until__lte=at)
    keys = list(due.order_by("until", "pk").values_list("pk", "case_id")[:most])
    return sum(_run_out(key, case, at=at) for key, case in keys)


def _run_out(key: int, case: int, *, at: datetime) -> bool:
    with transaction.atomic():
        fresh = locked_case(case)
        row = next(each for each in fresh.asked if each.pk == key)
        if row.ended_at:
            return False
        row.ended_at = row.until
        row.save(update_fields=["ended_at"])
        if not fresh.matter.is_open:
            return False
        record(
            PauseRanOut(request=key),
            stream=fresh.matter.stream,
            by=Actor.system("pause"),
            at=at,
            subject=fresh,
        )
        return True


def end_standing_pause(act: Act) -> int | None:
    """Also whoever reports the handling finished ends it: there is nothing left to wait for."""
    standing = act.state.pause_at(act.at)
    if standing is None:
        return None
    row = next(each for each in act.case.asked if each.pk == standing.id)
    row.ended_at = act.at
    row.save(update_fields=["ended_at"])
    return standing.id


def _reason(case: Case, sort: Asking, code: str) -> Reason:
    found = procedure_of(case.matter).reason(sort, code)
    if found is None:
        raise wrong("reason", "unknown", _("没有这个理由，请从列表里选。"))
    return found


def _check_length(reason: Reason, days: int, field: str) -> None:
    if days > reason.longest_days:
        text = say(_("这个理由最多%(most)d天，请缩短，到时可以再申请。"), most=reason.longest_days)
        raise Invalid(Obstacle("too_long", text, reason.clause, field=field))


def _written(
    act: Act,
    sort: Asking,
    reason: Reason,
    command: terms.AskPause | terms.AskExtension | terms.AskClosing,
    *,
    until: datetime | None = None,
    days: int = 0,
) -> Request:
    _check_evidence(act, reason, command)
    row = Request.objects.create(
        case=act.case,
        sort=sort,
        round=act.round.number,
        reason=reason.code,
        words=command.words,
        attachment_id=command.attachment,
        until=until,
        days=days,
        asked_by=act.by,
        asked_at=act.at,
    )
    act.case.asked.append(row)
    act.case.requests_made += 1
    return row


def _check_evidence(
    act: Act, reason: Reason, command: terms.AskPause | terms.AskExtension | terms.AskClosing
) -> None:
    known = {each.pk for each in attachments_of(act.case.matter)} if command.attachment else set()
    if command.attachment and command.attachment not in known:
        raise wrong("attachment", "unknown", _("这一单没有这个附件，请重新选择。"))
    if reason.evidence and not command.attachment and not command.words.strip():
        raise Invalid(
            Obstacle(
                "no_evidence",
                say(_("这个理由要有凭据：请写明情况，或选一个附件。")),
                reason.clause,
                field="words",
            )
        )


def _waiting(act: Act, key: int | None) -> Request:
    mine = [each.id for each in decided_by(act.by.pk, act.state)]
    if key is None and len(mine) == 1:
        key = mine[0]
    if key not in mine:
        _refuse_if_anothers(act, key)
        raise wrong("request", "unknown", _("请选择是哪一项申请。"))
    return next(each for each in act.case.asked if each.pk == key)


def _refuse_if_anothers(act: Act, key: int | None) -> None:
    if key in {each.id for each in act.state.waiting_requests}:
        raise Forbidden(
            Obstacle("not_yours", say(_("这一项申请不是您批，请等该批的人决定。")), "规程 4.3.1f")
        )


def _decide(row: Request, act: Act, *, granted: bool, remark: str) -> None:
    row.granted, row.remark = granted, remark
    row.decided_by, row.decided_at = act.by, act.at
    row.save()
