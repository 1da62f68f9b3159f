"""Help in the middle of a talk, before there is a case (ESC-7)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.cases.actions.acting import check, wrong
from bihuan.cases.events.calling import CLAUSE, CalledForHelp, CameToCaller, HelpedBefore
from bihuan.cases.models import Case, HelpCall
from bihuan.cases.queries import locked_case
from bihuan.cases.queries.calling import must_answer
from bihuan.cases.rules.said import blocked
from bihuan.cases.terms import handling as terms
from bihuan.journal.actions import record
from bihuan.journal.events import StaffId, Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Forbidden, NotVisible, Refusal
from bihuan.organisation.actions.people import locked

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff


def call_for_help(command: terms.CallHelp, *, centre: "Centre", by: "Staff", at: datetime) -> HelpCall:
    """Raises NotVisible for a centre that is not theirs, Refusal while somebody is called already."""
    check(command.problems())
    if not (by.scope.sees_all_centres or centre.pk in by.scope.centres):
        raise NotVisible(centre.code)
    with transaction.atomic():
        # Of two at once one waits for the caller's row, and finds the other's: a call not made holds nothing.
        locked(by)
        if HelpCall.objects.filter(called_by=by, came_at=None).exists():
            raise Refusal(blocked("called", _("已经请了主管，正等人来。"), CLAUSE))
        call = HelpCall.objects.create(centre=centre, reason=command.reason, called_by=by, called_at=at)
        fact = CalledForHelp(centre=centre.pk, why=command.reason)
        record(fact, stream=call.stream, by=Actor.staff(by.pk), at=at)
    return call


def come_to_caller(call: HelpCall, command: terms.ComeToHelp, *, by: "Staff", at: datetime) -> HelpCall:
    """Who takes over is recorded; of a walk-in also where they are received apart."""
    check(command.problems())
    with transaction.atomic():
        fresh = HelpCall.objects.select_for_update().get(pk=call.pk)
        _check_coming(fresh, command, by=by)
        fresh.came_by, fresh.came_at = by, at
        fresh.place, fresh.remark = command.place, command.remark
        fresh.save()
        fact = CameToCaller(place=Words(command.place), remark=Words(command.remark))
        record(fact, stream=fresh.stream, by=Actor.staff(by.pk), at=at)
        if fresh.matter_id:
            _tell_on_case(fresh, by=by, at=at)
    return fresh


def _check_coming(call: HelpCall, command: terms.ComeToHelp, *, by: "Staff") -> None:
    if call.came_at:
        raise Refusal(blocked("done", _("已经有人接手了。"), CLAUSE))
    if call.called_by_id == by.pk:
        raise Forbidden(blocked("own_work", _("是您请的帮忙，要别人来接手。"), CLAUSE))
    must_answer(call, by)
    if call.reason == terms.HelpReason.ROOM and not command.place.strip():
        raise wrong("place", "required", _("请写在哪里单独接待。"))


def join_help(call: HelpCall, case: Case, *, by: "Staff", at: datetime) -> None:
    """What was registered after the talk says that help was called, and who came."""
    with transaction.atomic():
        fresh = HelpCall.objects.select_for_update().get(pk=call.pk)
        if fresh.matter_id or fresh.called_by_id != by.pk or fresh.centre_id != case.matter.centre_id:
            return
        fresh.matter = case.matter
        fresh.save(update_fields=["matter"])
        if fresh.came_at:
            _tell_on_case(fresh, by=by, at=at)


def _tell_on_case(call: HelpCall, *, by: "Staff", at: datetime) -> None:
    """Read anew with its row held: the projections write all of it."""
    case = locked_case(call.matter_id or 0)
    fact = HelpedBefore(call=call.pk, why=call.reason, came_by=StaffId(call.came_by_id or 0))
    record(fact, stream=case.matter.stream, by=Actor.staff(by.pk), at=at, subject=case)
