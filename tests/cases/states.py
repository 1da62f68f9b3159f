"""States written down as plain values: no table, no clock."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bihuan.cases.terms.raising import RaisedState, Raising
from bihuan.cases.terms.requests import RequestState
from bihuan.cases.terms.state import CaseState, DispatchState, RoundState, Seat
from bihuan.kernel.moments import SHANGHAI
from bihuan.organisation.terms import Post, Posting, Scope
from bihuan.policies.terms import Asking

AT = datetime(2026, 3, 2, 10, 20, tzinfo=SHANGHAI)
LATER = AT + timedelta(hours=2)
CENTRE, OFFICE, ELSEWHERE = 2, 1, 3
SERVICE, ENGINEERING, ORDER, COMPANY = 21, 22, 23, 11
LIN, SONG, HE, ZHOU, ENGINEERING_HEAD, ORDER_HEAD, SHEN = 1, 2, 3, 4, 5, 6, 7
COMPANY_HEAD, COMPANY_INTAKE, REPRESENTATIVE, GENERAL_MANAGER = 8, 9, 10, 11

SEATS = (
    Seat(staff=HE, post=Post.SERVICE_SUPERVISOR, centre=CENTRE, department=SERVICE),
    Seat(staff=ENGINEERING_HEAD, post=Post.DEPARTMENT_HEAD, centre=CENTRE, department=ENGINEERING),
    Seat(staff=ORDER_HEAD, post=Post.DEPARTMENT_HEAD, centre=CENTRE, department=ORDER),
    Seat(staff=SHEN, post=Post.CENTRE_DIRECTOR, centre=CENTRE),
    Seat(staff=COMPANY_HEAD, post=Post.COMPANY_HEAD, centre=OFFICE, department=COMPANY),
    Seat(staff=COMPANY_INTAKE, post=Post.COMPANY_INTAKE, centre=OFFICE, department=COMPANY),
    Seat(staff=REPRESENTATIVE, post=Post.MANAGEMENT_REPRESENTATIVE, centre=OFFICE),
    Seat(staff=GENERAL_MANAGER, post=Post.GENERAL_MANAGER, centre=OFFICE),
)


def state(*, round_: RoundState | None = None, **changes: Any) -> CaseState:
    """A complaint just taken in by Ms Lin."""
    begun = CaseState(
        centre=CENTRE,
        service_department=SERVICE,
        level="centre",
        channel="telephone",
        kind="complaint",
        validity="",
        severity="",
        registered_at=AT,
        owner=LIN,
        contactable=True,
        answer_way="telephone",
        version=1,
        round=round_ or RoundState(began_at=AT),
        seats=SEATS,
    )
    return replace(begun, **changes)


def this_round(**changes: Any) -> RoundState:
    return replace(RoundState(began_at=AT), **changes)


def valid(severity: str = "important", **changes: Any) -> CaseState:
    assessed = {"validity": "valid", "severity": severity, "assessed_at": AT, "assessed_by": LIN}
    return state(**(assessed | changes))


def to_zhou(**changes: Any) -> DispatchState:
    return replace(DispatchState(id=1, department=ENGINEERING, staff=ZHOU, accepted=True), **changes)


def to_engineering(**changes: Any) -> DispatchState:
    return replace(DispatchState(id=2, department=ENGINEERING, staff=None), **changes)


def to_order(**changes: Any) -> DispatchState:
    return replace(DispatchState(id=3, department=ORDER, staff=None), **changes)


def with_zhou(severity: str = "important", **changes: Any) -> CaseState:
    charged = {"dispatches": (to_zhou(),), "handlers_ever": frozenset({ZHOU}), "dispatched_at": AT}
    return valid(severity, **(charged | changes))


# Mr Zhou asks to wait for Mr Gu until Friday.
ASKED = RequestState(
    id=9,
    sort=Asking.PAUSE,
    reason="resident_away",
    round=1,
    asked_by=ZHOU,
    asked_at=AT,
    grants=frozenset({"head"}),
    until=AT + timedelta(days=4),
)
TO_FORCE = replace(ASKED, id=10, sort=Asking.FORCED_CLOSING, grants=frozenset({"quality"}), until=None)

# Mr Gu is not content with what Ms Lin told him, and wants it done by Sunday.
DEMANDED = RaisedState(
    id=7, sort=Raising.DEMAND, round=1, level="centre_head", department=None, by=LIN, at=AT
)

PLANNED = {"investigated_at": AT, "cause": "skill", "proposed_at": AT, "proposed_by": ZHOU}
HANDLED = PLANNED | {"approved_at": AT, "handled_at": AT, "handled_by": ZHOU, "solved": True}
VERIFIED = HANDLED | {"verified_at": AT}
TOLD = VERIFIED | {"told_at": AT}
CONTENT = TOLD | {"revisited_at": AT, "satisfied": True}


def scope(staff: int, *postings: Posting) -> Scope:
    return Scope(staff, postings)


def holding(staff: int, post: Post, centre: int = CENTRE, department: int | None = None) -> Scope:
    return scope(staff, Posting(post, centre, department))
