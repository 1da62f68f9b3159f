"""The password policy in our own words (ORG-1). The checks themselves are the ones in the settings."""

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Obstacle

WORDING = {
    "password_too_short": _("密码至少10位。可以用一句自己记得住的话。"),
    "password_too_common": _("这个密码太常见，很容易被猜到，请换一个。"),
    "password_entirely_numeric": _("密码不能全是数字，请加上字母或汉字。"),
    "password_too_similar": _("密码和您的工号或姓名太像，请换一个。"),
    "password_unchanged": _("新密码和现在的一样，请换一个。"),
}


def password_problem(code: str) -> Obstacle:
    return Obstacle(code, say(WORDING[code]), field="password")
