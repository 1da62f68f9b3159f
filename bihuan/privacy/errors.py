"""What is refused about personal data, with what to do next."""

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, Obstacle, Refusal
from bihuan.privacy.terms import CLAUSE, CLAUSES, Asked
from bihuan.privacy.terms.requests import TAKING_IN


def not_your_log() -> Forbidden:
    text = _("查看记录由品质主管和综合管理部负责人看，要了解情况请找他们。")
    return Forbidden(Obstacle("not_your_post", say(text), CLAUSE))


def your_own_use() -> Refusal:
    text = _("查看的人就是您自己，请另一位有权看记录的人来了解。")
    return Refusal(Obstacle("own_use", say(text), CLAUSE))


def settled_already() -> Refusal:
    return Refusal(Obstacle("settled", say(_("已经有人了解过，写下了结果，不用再写。")), CLAUSE))


def not_yours_to_take(verb_is_deciding: bool) -> Forbidden:
    text = (
        _("本人的申请由品质主管或综合管理部负责人决定和办理。")
        if verb_is_deciding
        else _("身份由本中心的客服、前台和负责人核对，也由他们答复本人。")
    )
    return Forbidden(Obstacle("not_your_post", say(text), TAKING_IN))


def no_copy_to_open() -> Refusal:
    text = _("只有同意了本人要资料的申请，才能打开这个人的全部资料。")
    return Refusal(Obstacle("no_copy", say(text), CLAUSES[Asked.COPY]))
