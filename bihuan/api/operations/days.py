"""Which days count, for programs: read, entered, changed, closed, taken back (CLK-11)."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query, Router

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.reference import centre_seen
from bihuan.api.schemas import days as schemas
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.moments import day_of, now
from bihuan.kernel.refusals import Invalid, Obstacle
from bihuan.policies import access, actions
from bihuan.policies.queries.days import (
    WouldChange,
    calendar,
    closed_days,
    day_in,
    of_year,
    sources,
    would_change,
    years_typed,
)
from bihuan.policies.terms.days import ChangeDays, Closure, DayState, DayWord, EnterYears

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre

router = Router(tags=["days"])


@router.get(
    "/days",
    operation_id="read_days",
    summary="Days off and make-up days of a year, in the company or in one centre",
    response=answers_with({200: schemas.DaysOfYear}, *READS, 422),
)
def read_days(
    request: HttpRequest, year: Query[schemas.AskedYear | None] = None, centre: str | None = None
) -> Any:
    caller(request)
    where = centre_seen(request, centre) if centre else None
    asked, known = year or day_of(now()).year, calendar()
    table = known.of(where.pk if where else None).table
    of, closed = of_year(table, asked), closed_days(known, where.pk) if where else {}
    return {
        "year": asked,
        "centre": centre,
        "published": table.publishes(asked),
        "source": sources(known).get(asked),
        "version": known.number,
        "marked": [
            _marked(day, day_in(table, day))
            for day in sorted({**of.days_off, **of.make_up_days})
            if day not in closed
        ],
        "closed": [{"day": day, "name": name} for day, name in sorted(closed.items()) if day.year == asked],
    }


def _marked(day: date, word: DayWord) -> dict[str, Any]:
    return {"day": day, "working": bool(word.working), "name": word.name}


@router.post(
    "/days/notices",
    operation_id="enter_days_notice",
    summary="Enter whole years as notices say; with dry_run only what would change",
    response=answers_with({200: schemas.Entered}, *WRITES),
    openapi_extra=headers(),
)
def enter_notice(request: HttpRequest, body: schemas.DaysNotice) -> Any:
    staff = caller(request)
    access.ensure_may_keep_days(staff)
    table = years_typed(body.text, body.year, field="text")
    changes, number = would_change(table), None
    if not body.dry_run:
        command = EnterYears(table=table, source=body.source)
        number = actions.enter_years(command, by=Actor.staff(staff.pk), at=now(), seen=body.seen)
    return _entered(changes, number)


def _entered(changes: WouldChange, number: int | None) -> dict[str, Any]:
    return {
        "version": number,
        "published": list(changes.published),
        "changes": [
            {"day": day, "was": _marked(day, former), "will_be": _marked(day, present)}
            for day, former, present in changes.days
        ],
    }


@router.post(
    "/days/changes",
    operation_id="change_days",
    summary="Change some days of the company, or on which days one centre is closed",
    response=answers_with({200: schemas.Changed}, *WRITES),
    openapi_extra=headers(),
)
def change_days(request: HttpRequest, body: schemas.Change) -> Any:
    staff = caller(request)
    by, last = Actor.staff(staff.pk), body.last or body.first
    if body.centre is None:
        access.ensure_may_keep_days(staff)
        command = ChangeDays(
            first=body.first, last=last, state=_state(body.state), name=body.name, source=body.source
        )
        return {"version": actions.change_days(command, by=by, at=now(), seen=body.seen)}
    centre = _closable(request, body.centre)
    closure = Closure(first=body.first, last=last, name=body.name)
    change = _closing(body.state)
    return {"version": change(centre, closure, by=by, at=now(), seen=body.seen)}


def _state(word: str) -> DayState:
    if word not in list(DayState):
        raise _no_such_state(_("公司的日子写 off、working 或 shipped。"))
    return DayState(word)


def _closing(word: str) -> Any:
    found = {"closed": actions.add_closure, "open": actions.end_closure}.get(word)
    if found is None:
        raise _no_such_state(_("中心的日子写 closed 或 open。"))
    return found


def _no_such_state(text: str) -> Invalid:
    return Invalid(Obstacle("unknown", say(text), field="state"))


def _closable(request: HttpRequest, code: str) -> "Centre":
    centre = centre_seen(request, code)
    access.ensure_may_close(caller(request), centre.pk)
    return centre


@router.post(
    "/days/undoing",
    operation_id="undo_days_change",
    summary="Take back the last change of the company, or of one centre",
    response=answers_with({200: schemas.Changed}, *WRITES),
    openapi_extra=headers(),
)
def undo(request: HttpRequest, body: schemas.DaysUndoing) -> Any:
    staff = caller(request)
    centre = _closable(request, body.centre) if body.centre else None
    if centre is None:
        access.ensure_may_keep_days(staff)
    number = actions.undo_last_change(by=Actor.staff(staff.pk), at=now(), seen=body.seen, centre=centre)
    return {"version": number}
