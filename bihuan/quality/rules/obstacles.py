"""What stands against an act on a corrective action, each with its clause and what to do next. Pure."""

from collections.abc import Callable, Iterator
from datetime import datetime

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.moments import start_of
from bihuan.kernel.refusals import Obstacle
from bihuan.quality.rules.stages import stage_of
from bihuan.quality.terms.state import ActionState
from bihuan.quality.terms.verbs import CLAUSE, Stage, Verb

Found = Iterator[Obstacle]


def obstacles(verb: Verb, state: ActionState, *, actor: int, at: datetime) -> tuple[Obstacle, ...]:
    if not state.is_open:
        return (_blocked("over", _("这项措施已经关闭或作废，不能再改；需要时另开一项。")),)
    return tuple(RULES[verb](state, actor, at)) if verb in RULES else ()


def _against_report(state: ActionState, actor: int, at: datetime) -> Found:
    if stage_of(state) != Stage.DOING:
        yield _blocked("nothing_to_do", _("现在没有要落实的措施：先定措施，落实一次报一次。"))
    elif not state.round.has_evidence:
        yield Obstacle(
            code="no_evidence",
            message=say(_("请附上落实的凭据，例如照片、记录或签到表。")),
            clause=CLAUSE,
            field="file",
        )


def _against_check(state: ActionState, actor: int, at: datetime) -> Found:
    current = state.round
    if stage_of(state) != Stage.CHECKING:
        yield _blocked("not_done", _("措施还没有报告落实，落实以后再验证效果。"))
        return
    if actor in (state.owner, current.done_by):
        # Nobody judges their own work.
        yield _blocked("own_work", _("效果要由责任人以外的人验证，请交给验证人或品质主管。"))
    if current.check_on and at < start_of(current.check_on):
        text = _("%(day)s起才看得出效果，请到那时再验证。")
        yield Obstacle(code="too_early", message=say(text, day=current.check_on), clause=CLAUSE)


def _against_plan(state: ActionState, actor: int, at: datetime) -> Found:
    if stage_of(state) != Stage.PLANNING:
        yield _blocked("planned", _("这一轮的措施已经定了；验证没有效果时，再重定措施。"))


def _against_voiding(state: ActionState, actor: int, at: datetime) -> Found:
    if state.round.number > 1 or state.round.done_at:
        yield _blocked("begun", _("已经报告过落实，不能作废；请办到验证效果为止。"))


RULES: dict[Verb, Callable[[ActionState, int, datetime], Found]] = {
    Verb.REPORT_DONE: _against_report,
    Verb.CHECK: _against_check,
    Verb.PLAN: _against_plan,
    Verb.VOID: _against_voiding,
}


def _blocked(code: str, text: str) -> Obstacle:
    return Obstacle(code=code, message=say(text), clause=CLAUSE)
