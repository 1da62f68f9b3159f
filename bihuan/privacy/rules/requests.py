"""What stands against each step of a person's request, and who owes the next one. Pure."""

from collections.abc import Iterator

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms import Post, Scope
from bihuan.privacy.terms import CLAUSES, Asked, RequestStage, Standing, Verb

DECIDERS = frozenset({Post.QUALITY_MANAGER, Post.COMPANY_HEAD})
OVERSEERS = frozenset({Post.MANAGEMENT_REPRESENTATIVE, Post.GENERAL_MANAGER})
DECIDING = (Verb.DECIDE, Verb.CARRY_OUT)
NEXT = {
    RequestStage.IDENTITY: Verb.CHECK_IDENTITY,
    RequestStage.DECISION: Verb.DECIDE,
    RequestStage.EXECUTION: Verb.CARRY_OUT,
    RequestStage.ANSWER: Verb.ANSWER,
}


def stage_of(state: Standing) -> RequestStage:
    if state.answered:
        return RequestStage.CLOSED
    if state.done or state.granted is False:
        return RequestStage.ANSWER
    if state.granted:
        return RequestStage.EXECUTION
    return RequestStage.DECISION if state.identified else RequestStage.IDENTITY


def decides(scope: Scope) -> bool:
    return bool(scope.posts & DECIDERS)


def oversees(scope: Scope) -> bool:
    """Before whom one may come that is overdue; they read it and leave the steps to whose they are."""
    return bool(scope.posts & OVERSEERS)


def obstacles(verb: Verb, state: Standing) -> list[Obstacle]:
    return list(_against(verb, state))


def _against(verb: Verb, state: Standing) -> Iterator[Obstacle]:
    clause = CLAUSES[Asked(state.asked)]
    owed = NEXT.get(stage_of(state))
    if verb is not owed:
        yield Obstacle("not_now", say(_INSTEAD[owed] if owed else _OVER), clause)
    elif verb is Verb.CARRY_OUT and state.asked == Asked.DELETION and state.open_cases:
        text = _("还有没办完的意见：%(numbers)s。办结以后再删除；在那以前只存不用。")
        yield Obstacle("open_cases", say(text, numbers=state.open_cases), clause)
    elif verb is Verb.CARRY_OUT and state.asked == Asked.DELETION and state.held:
        text = _("这位住户的资料暂缓删除。先在“保存期限”里取消暂缓；在那以前只存不用。")
        yield Obstacle("held", say(text), clause)
    elif verb is Verb.CARRY_OUT and state.asked == Asked.COPY and not state.copied:
        yield Obstacle("no_copy", say(_("资料还没有取出来。请先打开这个人的资料，打印或保存。")), clause)


_OVER = _("已经答复了本人，这件申请办完了。")
_INSTEAD = {
    Verb.CHECK_IDENTITY: _("还没有核对是不是本人。请先核对身份。"),
    Verb.DECIDE: _("身份核对过了，等品质主管或综合管理部负责人决定。"),
    Verb.CARRY_OUT: _("已经同意，还没有办理。请先办理，再答复本人。"),
    Verb.ANSWER: _("已经有了结果，请把结果答复本人。"),
}
