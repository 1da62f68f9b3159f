"""What stands against asking for more time, and who decides about it (CLK-12, ORG-3)."""

from collections.abc import Callable, Iterator
from datetime import datetime

from bihuan.cases.rules.closing import against_closing
from bihuan.cases.rules.heads import heads
from bihuan.cases.rules.ladder import COMPANY, MANAGER, first_clear, seats_at
from bihuan.cases.rules.said import blocked
from bihuan.cases.terms.relations import Relation
from bihuan.cases.terms.requests import RequestState
from bihuan.cases.terms.state import CaseState, Seat
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms import Post
from bihuan.policies.terms import Asking


def deciders(asked: RequestState, state: CaseState) -> tuple[Seat, ...]:
    """Whom the reason names. Whoever asked never decides, nor whom it is about: it goes a level up."""
    apart = frozenset({asked.asked_by})
    if Relation.HEAD in asked.grants:
        return heads(state, apart=apart)
    quality = tuple(each for each in state.seats if each.post == Post.QUALITY_MANAGER)
    above = (seats_at(tier, state) for tier in range(COMPANY, MANAGER + 1))
    return first_clear((quality, *above), state, apart=apart)


def decided_by(staff: int, state: CaseState) -> tuple[RequestState, ...]:
    """What waits for this person's decision."""
    return tuple(
        each for each in state.waiting_requests if staff in {seat.staff for seat in deciders(each, state)}
    )


def _ask_pause(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    yield from _time_counts(state, Verb.REQUEST_PAUSE)
    yield from _asked_already(state, Asking.PAUSE, Verb.REQUEST_PAUSE)
    if state.pause_at(at):
        yield blocked("paused", _("现在已经暂停；要接着办，请先结束暂停。"), "规程 4.3.1f")


def _ask_extension(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    yield from _time_counts(state, Verb.REQUEST_EXTENSION)
    yield from _asked_already(state, Asking.EXTENSION, Verb.REQUEST_EXTENSION)


def _time_counts(state: CaseState, verb: Verb) -> Iterator[Obstacle]:
    """Only the handling's own clocks can wait."""
    clause = VERBS[verb].clause
    if not state.is_complaint or state.is_invalid:
        yield blocked("other_kind", _("只有投诉的处理时限可以暂停或延长。"), clause)
    elif state.round.verified_at:
        yield blocked("done", _("结果已经核实，处理时限已经停了。"), clause)


def _asked_already(state: CaseState, sort: Asking, verb: Verb) -> Iterator[Obstacle]:
    if any(each.sort == sort for each in state.waiting_requests):
        yield blocked("asked", _("已经申请了，请等批准人决定。"), VERBS[verb].clause)


def _ask_closing(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    clause = VERBS[Verb.REQUEST_CLOSING].clause
    yield from _asked_already(state, Asking.FORCED_CLOSING, Verb.REQUEST_CLOSING)
    if state.may_be_forced:
        yield blocked("done", _("已经批准强制结案，可以结案了。"), clause)
    elif not state.is_valid_complaint:
        yield blocked("other_kind", _("只有有效投诉可以申请强制结案。"), clause)
    elif not tuple(against_closing(state)):
        yield blocked("no_need", _("什么都不缺，直接结案就行。"), clause)


def _grant(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    yield from _deny(state, actor, at)
    waiting = state.waiting_requests
    if waiting and all(each.until and each.until <= at for each in waiting):
        yield blocked("too_late", _("申请暂停到的日子已经过了，请不批准，让他们另行申请。"), "规程 4.3.1f")


def _deny(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    clause = VERBS[Verb.DENY].clause
    waiting = state.waiting_requests
    if not waiting:
        yield blocked("no_need", _("现在没有申请等着批准。"), clause)
    elif actor is not None and not decided_by(actor, state):
        if actor in {each.asked_by for each in waiting}:
            yield blocked("own_work", _("自己的申请不能自己批，请上一级负责人批。"), clause)
        else:
            yield blocked("not_yours", _("这一项申请不是您批，请等该批的人决定。"), clause)


def _end_pause(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    if state.pause_at(at) is None:
        yield blocked("no_need", _("现在没有暂停。"), "规程 4.3.1f")


ASKING_RULES: dict[Verb, Callable[[CaseState, int | None, datetime], Iterator[Obstacle]]] = {
    Verb.REQUEST_PAUSE: _ask_pause,
    Verb.REQUEST_EXTENSION: _ask_extension,
    Verb.REQUEST_CLOSING: _ask_closing,
    Verb.GRANT: _grant,
    Verb.DENY: _deny,
    Verb.END_PAUSE: _end_pause,
}
