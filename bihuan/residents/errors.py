"""What is refused about rooms and people."""

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal

KEEPING = "规程 3.3"


def building_there_already() -> Invalid:
    return Invalid(Obstacle("taken", say(_("这个中心已经有同名的楼栋。")), field="name"))


def room_there_already() -> Invalid:
    return Invalid(Obstacle("taken", say(_("这栋楼已经有这个房号。")), field="number"))


def lives_there_already() -> Refusal:
    return Refusal(Obstacle("lives_there", say(_("这个人已经登记在这个房号下，不用再登记。")), field="role"))


def no_number() -> Refusal:
    return Refusal(Obstacle("no_number", say(_("这位住户没有留电话。请当面或用别的方式联系，问到后补登。"))))


def moved_out_before_in() -> Invalid:
    return Invalid(Obstacle("before_since", say(_("搬出的日子不能早于入住的日子。")), field="until"))


def not_your_post() -> Forbidden:
    text = _("住户资料由本中心的客服、前台和负责人登记；需要更正，请找他们。")
    return Forbidden(Obstacle("not_your_post", say(text), KEEPING))
