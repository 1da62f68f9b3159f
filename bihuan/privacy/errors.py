"""What is refused about personal data, with what to do next."""

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal
from bihuan.privacy.terms import CLAUSE, CLAUSES, Asked
from bihuan.privacy.terms.requests import TAKING_IN
from bihuan.privacy.terms.retention import KEEPING


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


def another_carries_out() -> Forbidden:
    """Says nothing of why: not that there is a case, and not which."""
    text = _("这件申请请由另一位品质主管或综合管理部负责人来办理。")
    return Forbidden(Obstacle("another_carries_out", say(text), TAKING_IN))


def no_copy_to_open() -> Refusal:
    text = _("只有同意了本人要资料的申请，才能打开这个人的全部资料。")
    return Refusal(Obstacle("no_copy", say(text), CLAUSES[Asked.COPY]))


# ── keeping and letting go ──


def not_your_periods() -> Forbidden:
    text = _("保存期限和到期删除由品质主管和综合管理部负责人管，需要请找他们。")
    return Forbidden(Obstacle("not_your_post", say(text), KEEPING))


def nothing_past() -> Refusal:
    return Refusal(Obstacle("nothing_past", say(_("现在没有过了保存期限的，不用列。")), KEEPING))


def listed_already() -> Refusal:
    text = _("这一类已经列出了一张清单。请先批准、或者不批准那一张，再列新的。")
    return Refusal(Obstacle("listed_already", say(text), KEEPING))


def decided_already() -> Refusal:
    text = _("这张清单已经有人决定了。要删别的，请重新列一张。")
    return Refusal(Obstacle("decided", say(text), KEEPING))


def held_already() -> Refusal:
    text = _("已经暂缓删除了。要改理由，请先取消暂缓。")
    return Refusal(Obstacle("held", say(text), KEEPING))


def lifted_already() -> Refusal:
    return Refusal(Obstacle("lifted", say(_("这一项暂缓已经取消了。")), KEEPING))


def no_such_matter() -> Invalid:
    text = _("没有这个编号，请照页面上的写，例如 GHY-2026-0118。")
    return Invalid(Obstacle("unknown", say(text), field="number"))


def no_such_person() -> Invalid:
    return Invalid(Obstacle("unknown", say(_("没有这位住户，请重新选。")), field="person"))
