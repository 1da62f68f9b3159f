"""Appointments: one at a time, moved only beforehand (CLK-14)."""

from collections.abc import Callable, Iterator
from datetime import datetime

from bihuan.cases.rules.said import blocked
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import shanghai
from bihuan.kernel.refusals import Obstacle

CLAUSE = "投诉接待 1"


def _make(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    if not state.contactable:
        yield blocked("no_way", _("匿名意见，没有联系方式。"), CLAUSE)
    elif state.appointed_at and at < state.appointed_at:
        yield blocked("appointed", _("已经约了上门；换时间请用“改约”。"), CLAUSE)


def _move(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    if state.appointed_at is None:
        yield blocked("no_need", _("没有约好还没去的上门。"), CLAUSE)
    elif at >= state.appointed_at:
        # Told beforehand or not at all: what went by was missed, and is judged.
        yield blocked("missed", _("约好的时间已经过了；请马上联系住户致歉，再用“约定上门”另约。"), CLAUSE)


def _cancel(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    """What went by was missed; to call it off then would take that back."""
    if state.appointed_at is None:
        yield blocked("no_need", _("没有约好还没去的上门。"), CLAUSE)
    elif at >= state.appointed_at:
        yield blocked("missed", _("约好的时间已经过了，不能再取消；请联系住户，要上门就另约。"), CLAUSE)


def _keep(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    if state.appointed_at is None:
        yield blocked("no_need", _("没有约好还没去的上门。"), CLAUSE)
    elif shanghai(at).date() < shanghai(state.appointed_at).date():
        yield blocked("too_early", _("还没到约好的那天；要提前去，请先改约。"), CLAUSE)


APPOINTING_RULES: dict[Verb, Callable[[CaseState, int | None, datetime], Iterator[Obstacle]]] = {
    Verb.MAKE_APPOINTMENT: _make,
    Verb.MOVE_APPOINTMENT: _move,
    Verb.CANCEL_APPOINTMENT: _cancel,
    Verb.KEEP_APPOINTMENT: _keep,
}
