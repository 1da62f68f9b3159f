"""What the organisation refuses, with what to do next."""

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal

KEEPING = "规程 3.3"
STANDING_IN = "规程 4.3.1c"


def taken(field: str, text: str) -> Invalid:
    return Invalid(Obstacle("taken", say(text), field=field))


def number_taken() -> Invalid:
    return taken("staff_number", _("这个工号已经有人用了，请换一个。"))


def code_taken() -> Invalid:
    return taken("code", _("这个代号已经用过，请换一个。"))


def name_taken() -> Invalid:
    return taken("name", _("这里已经有同名的，请换一个名称。"))


def post_already_held() -> Refusal:
    return Refusal(Obstacle("post_held", say(_("这个人已经任着这个岗位，不用再任一次。")), KEEPING, "post"))


def post_without_department() -> Invalid:
    text = _("这个岗位要落在一个部门里，请选择部门。")
    return Invalid(Obstacle("department_needed", say(text), KEEPING, "department"))


def department_elsewhere() -> Invalid:
    text = _("这个部门不属于所选的服务中心，请重新选择。")
    return Invalid(Obstacle("department_elsewhere", say(text), KEEPING, "department"))


def post_at_head_office_only() -> Invalid:
    text = _("这是公司一级的岗位，只能设在公司总部。")
    return Invalid(Obstacle("head_office_only", say(text), "规程 3.2", "post"))


def has_left() -> Refusal:
    return Refusal(Obstacle("has_left", say(_("这个人已经离职，账号停用了。要回来上班，请另登记一个工号。"))))


def still_staffed(number: int) -> Refusal:
    text = _("还有%(number)s人在这个部门任职，请先免去或调走，再撤销部门。")
    return Refusal(Obstacle("still_staffed", say(text, number=number), KEEPING))


def last_keeper() -> Refusal:
    text = _("这是最后一位系统管理员，先任命另一位，再免去或停用这一位。")
    return Refusal(Obstacle("last_administrator", say(text), KEEPING))


def before_it_began() -> Invalid:
    return Invalid(Obstacle("before_since", say(_("卸任的日子不能早于任职的日子。")), KEEPING, "until"))


def already_closed() -> Refusal:
    return Refusal(Obstacle("closed", say(_("这个部门已经撤销了。")), KEEPING))


def code_does_not_fit() -> Invalid:
    """One sentence for every reason: nobody learns which staff numbers exist."""
    text = _("工号或重设码不对，或者重设码已过期、已用过。请核对，或请负责人另发一个。")
    return Invalid(Obstacle("code_does_not_fit", say(text), field="code"))


def wrong_password() -> Invalid:
    return Invalid(Obstacle("wrong_password", say(_("现在的密码不对，请重新填写。")), field="present"))


def wrong_code() -> Invalid:
    text = _("验证码不对或已用过。请看手机上的新码，再填一次。")
    return Invalid(Obstacle("wrong_code", say(text), field="code"))


def second_step_already_on() -> Refusal:
    return Refusal(Obstacle("already_on", say(_("两步验证已经打开。要换手机，请先关闭再重新打开。"))))


def stands_in_for_oneself() -> Invalid:
    return Invalid(Obstacle("self", say(_("不能由本人代办，请选别人。")), STANDING_IN, "stand_in"))


def does_not_fit() -> Invalid:
    text = _("请选同一中心里岗位合适的人：做同样工作的、同一部门的，或者负责人。")
    return Invalid(Obstacle("does_not_fit", say(text), STANDING_IN, "stand_in"))


def no_agent() -> Invalid:
    text = _("请选这个中心的受理人。")
    return Invalid(Obstacle("no_agent", say(text), STANDING_IN, "agent"))


def over_already() -> Invalid:
    text = _("要填将来的时间，这个时间已经过去了。")
    return Invalid(Obstacle("past", say(text), STANDING_IN, "until"))


def not_your_delegation() -> Forbidden:
    text = _("授权由部门负责人或中心主任给，也由他们收回。")
    return Forbidden(Obstacle("not_your_post", say(text), STANDING_IN))


def away_as_well() -> Invalid:
    text = _("这个人那时也不在，请选别人，或者换个时间。")
    return Invalid(Obstacle("away_as_well", say(text), STANDING_IN, "stand_in"))


def away_already() -> Invalid:
    text = _("这段时间里已经登记过请假或外出，请先结束那一次，或者换个时间。")
    return Invalid(Obstacle("overlaps", say(text), STANDING_IN, "since"))
