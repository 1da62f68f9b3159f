"""What is refused about keys in custody."""

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal
from bihuan.occupancy.terms import CLAUSE


def not_your_post() -> Forbidden:
    text = _("钥匙由本中心的客服、前台和负责人收存和借还；需要用，请找他们。")
    return Forbidden(Obstacle("not_your_post", say(text), CLAUSE))


def is_out() -> Refusal:
    return Refusal(Obstacle("key_is_out", say(_("这把钥匙借出去了，先收回再办。")), CLAUSE))


def is_in() -> Refusal:
    return Refusal(Obstacle("key_is_in", say(_("这把钥匙在柜里，没有借出。")), CLAUSE))


def is_gone() -> Refusal:
    return Refusal(Obstacle("key_is_gone", say(_("这把钥匙已经不在保管了。")), CLAUSE))


def nobody_like_that() -> Invalid:
    return Invalid(Obstacle("unknown", say(_("没有这位同事，请从列表里选。")), field="staff"))
