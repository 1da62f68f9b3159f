"""A promise that cannot be kept, and help in the middle of a talk (ESC-6, ESC-7)."""

from collections.abc import Callable, Iterator
from datetime import datetime

from bihuan.cases.rules.ladder import clear, stand_ins
from bihuan.cases.rules.said import blocked
from bihuan.cases.terms.state import CaseState, Seat
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms import Post


def helpers(state: CaseState) -> tuple[Seat, ...]:
    """Who is called: the team leaders of customer service and the supervisor, or else whoever is next above.

    Never the one who calls, nor whom it is about.
    """
    apart = frozenset() if state.help_called_by is None else frozenset({state.help_called_by})
    leaders = tuple(
        each
        for each in state.seats
        if each.post == Post.TEAM_LEADER and each.department == state.service_department
    )
    return clear(leaders, state, apart=apart) + stand_ins(state, apart=apart)


def _report_promise(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    if not state.owes_a_promise or not state.contactable:
        yield blocked("no_need", _("没有还没兑现的答应。"), "投诉接待 1")
    elif state.promised_at and at >= state.promised_at:
        yield blocked(
            "overdue", _("答应的时间已经过了，算超时；请马上联系住户，说明原因，另约时间。"), "投诉接待 1"
        )


def _call_help(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    if state.help_called_at:
        yield blocked("called", _("已经请了主管，正等人来。"), "投诉接待 3")


def _come_to_help(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    if state.help_called_at is None:
        yield blocked("no_need", _("现在没有人请帮忙。"), "投诉接待 3")
    elif actor is not None and actor == state.help_called_by:
        yield blocked("own_work", _("是您请的帮忙，要别人来接手。"), "投诉接待 3")


HELPING_RULES: dict[Verb, Callable[[CaseState, int | None, datetime], Iterator[Obstacle]]] = {
    Verb.REPORT_PROMISE: _report_promise,
    Verb.CALL_HELP: _call_help,
    Verb.COME_TO_HELP: _come_to_help,
}
