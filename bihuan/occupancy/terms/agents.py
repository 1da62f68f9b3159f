"""The words of who looks after whom, and what may be typed about it (RES-7)."""

from dataclasses import dataclass
from datetime import date

from bihuan.kernel.commands import LINE, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms import Post

# 按照负责客户数量均衡、兼顾业务能力的原则，分配给相关客服专员
AGENT_CLAUSE = "客服部职责 一.3"
# Who talks with residents every day and signs nothing.
AGENT_POSTS = frozenset({Post.INTAKE_AGENT, Post.FRONT_DESK, Post.PROPERTY_ASSISTANT})
# In hundredths of what is usual; with 0 nothing is given to somebody.
USUAL = 100
MOST_ABILITY = 300
# So many new households may be given at once: each is a first contact within the week.
MOST_NEW = 500


@dataclass(frozen=True, kw_only=True)
class SetAbility:
    ability: int | None

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        if self.ability is None:
            checks.add("ability", "required", _("请填写这一项。"))
        elif not 0 <= self.ability <= MOST_ABILITY:
            checks.add(
                "ability",
                "out_of_range",
                _("能力系数请填0到%(most)s的整数：100是正常，50是一半，0是不分。"),
                most=MOST_ABILITY,
            )
        return checks.found


@dataclass(frozen=True, kw_only=True)
class ShareOut:
    """`seen` is the plan as it was looked at. Households whose first stay began on `new_since` or later are
    new, of those taken in with a table only if `imported`; without a day none is."""

    seen: str
    new_since: date | None = None
    imported: bool = False

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("seen", self.seen, most=LINE, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class NameAgent:
    """`is_new`: the household is, and is to be spoken with within the week."""

    staff: int | None
    reason: str
    is_new: bool = False

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        if self.staff is None:
            checks.add("staff", "required", _("请选择一项。"))
        checks.key("staff", self.staff)
        checks.text("reason", self.reason, most=LINE, required=True)
        return checks.found
