"""What is refused of trainings and switches, and of common problems."""

from bihuan.insight.terms import CLAUSE, COMMON, Figures
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, Obstacle, Refusal


def not_your_post() -> Forbidden:
    text = _("建议由系统管理员、综合管理部负责人和品质主管训练、开启和关闭；需要改动，请找他们。")
    return Forbidden(Obstacle("not_your_post", say(text), CLAUSE))


def trains_already() -> Refusal:
    text = _("正在训练，或者已经排上了；等它训练好，再要求下一版。")
    return Refusal(Obstacle("trains_already", say(text), CLAUSE))


def too_few(cases: int) -> Refusal:
    text = _("这一版没有学成：只有%(cases)s件已办结的意见可学，或者几乎都是同一种。等积累多了再训练。")
    return Refusal(Obstacle("too_few", say(text, cases=cases), CLAUSE))


def no_better(figures: Figures) -> Refusal:
    text = _(
        "不能开启：留出的%(cases)s件里建议对了%(right)s件，只猜最常见的也对%(majority)s件。等积累多了再训练。"
    )
    said = say(text, cases=figures.cases, right=figures.right, majority=figures.majority_right)
    return Refusal(Obstacle("no_better", said, CLAUSE))


def used_already() -> Refusal:
    return Refusal(Obstacle("used_already", say(_("这一版已经在用了。")), CLAUSE))


def not_used() -> Refusal:
    return Refusal(Obstacle("not_used", say(_("这项建议没有开启，不用再关。")), CLAUSE))


def common_is_for_heads() -> Forbidden:
    text = _("共性问题给各级负责人和品质主管看，要看请找他们。")
    return Forbidden(Obstacle("not_your_post", say(text), COMMON))


def not_your_centre() -> Forbidden:
    text = _("同类意见由这个中心的负责人或品质主管研究、搁置。")
    return Forbidden(Obstacle("not_your_post", say(text), COMMON))


def dismissed_already() -> Refusal:
    return Refusal(Obstacle("dismissed_already", say(_("已经搁置了；再多几件会重新提出来。")), COMMON))


def not_dismissed() -> Refusal:
    return Refusal(Obstacle("not_dismissed", say(_("没有搁置，不用重新研究。")), COMMON))
