"""What is refused about keys in custody, about who looks after whom, and about first contacts."""

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal
from bihuan.occupancy.terms import AGENT_CLAUSE, CLAUSE, MOST_NEW


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


# ── who looks after whom ──


def not_yours_to_share() -> Forbidden:
    text = _("住户由本中心的客服主管或中心主任分派给客服专员；需要换人，请找他们。")
    return Forbidden(Obstacle("not_your_post", say(text), AGENT_CLAUSE))


def no_such_agent() -> Invalid:
    text = _("这里没有这位客服专员，请从列表里选。")
    return Invalid(Obstacle("unknown", say(text), AGENT_CLAUSE, field="staff"))


def has_it_already() -> Refusal:
    text = _("这一户已经由这位专员负责，不用再分。")
    return Refusal(Obstacle("has_it_already", say(text), AGENT_CLAUSE, field="staff"))


def nobody_lives_there() -> Refusal:
    text = _("这里没有登记住户；登记以后再分给客服专员。")
    return Refusal(Obstacle("nobody_lives_there", say(text), AGENT_CLAUSE))


def nobody_able() -> Refusal:
    text = _("没有可以分的客服专员。请给本中心的受理人、前台或物业助理定上0以上的能力系数，再来分派。")
    return Refusal(Obstacle("nobody_able", say(text), AGENT_CLAUSE))


def even_already() -> Refusal:
    text = _("住户已经分得均衡，也没有要首次联系的新住户，不用再分。")
    return Refusal(Obstacle("even_already", say(text), AGENT_CLAUSE))


def seen_otherwise() -> Refusal:
    text = _("您看过预览以后，住户或者专员有了变化。请看过新的预览，再分派。")
    return Refusal(Obstacle("changed_meanwhile", say(text), AGENT_CLAUSE))


def being_shared_out() -> Refusal:
    text = _("正在分派，一会儿就好；等它做完，或者先停下，再预览。")
    return Refusal(Obstacle("being_shared_out", say(text), AGENT_CLAUSE))


def nothing_is_shared_out() -> Refusal:
    text = _("分派已经做完，没有可以停下的；请看现在的分派。")
    return Refusal(Obstacle("nothing_is_shared_out", say(text), AGENT_CLAUSE))


def too_many_new(number: int) -> Invalid:
    text = _("这样有%(number)s户要在一周内首次联系，一次最多%(most)s户。请把日子往后改。")
    return Invalid(
        Obstacle("too_many_new", say(text, number=number, most=MOST_NEW), AGENT_CLAUSE, field="new_since")
    )


# ── first contacts ──


def not_your_household(clause: str) -> Forbidden:
    text = _("首次联系由这一户的客服专员来做；需要换人，请找客服主管。")
    return Forbidden(Obstacle("not_your_post", say(text), clause))


def over_already(clause: str) -> Refusal:
    text = _("这一户的首次联系已经办完，不能再记；以后的联系记在意见或走访里。")
    return Refusal(Obstacle("over_already", say(text), clause))


def lives_there_still(clause: str) -> Refusal:
    text = _("这一户还有人住，要联系；搬走了的，先登记搬出。")
    return Refusal(Obstacle("lives_there_still", say(text), clause))


def nobody_of_them() -> Invalid:
    return Invalid(Obstacle("unknown", say(_("这一户没有这个人，请从列表里选。")), field="person"))


def before_it_was_given() -> Invalid:
    text = _("这个时间早于这一户分到专员名下的那天。")
    return Invalid(Obstacle("before_it_was_given", say(text), field="contacted_at"))
