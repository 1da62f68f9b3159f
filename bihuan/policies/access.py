"""Who keeps what holds for the whole company: subjects (CLS-6) and the table of days (CLK-11).

No centre changes either alone; on which days it is itself closed, its director says.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, NotVisible, Obstacle
from bihuan.organisation.terms import Post, Scope
from bihuan.policies.errors import ADOPTING, COUNTING, KEEPING
from bihuan.policies.queries.subjects import taxonomy
from bihuan.policies.terms.subjects import Known, Taxonomy

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

# Whoever keeps all people and places, and the quality manager, who reads the company's statistics.
KEEPERS = frozenset({Post.ADMINISTRATOR, Post.COMPANY_HEAD, Post.QUALITY_MANAGER})


# The general manager answers for the procedure; whoever keeps the company's records may enter it.
ADOPTERS = frozenset({Post.GENERAL_MANAGER, Post.COMPANY_HEAD, Post.ADMINISTRATOR})


def may_adopt(scope: Scope) -> bool:
    return bool(scope.posts & ADOPTERS)


def ensure_may_adopt(by: "Staff") -> None:
    if not may_adopt(by.scope):
        text = _("规程由总经理、综合管理部负责人和系统管理员采用；需要修订，请找他们。")
        raise Forbidden(Obstacle("not_your_post", say(text), ADOPTING))


def may_keep_subjects(scope: Scope) -> bool:
    return bool(scope.posts & KEEPERS)


def ensure_may_keep_subjects(by: "Staff") -> None:
    if not may_keep_subjects(by.scope):
        text = _("事项由系统管理员、综合管理部负责人和品质主管维护；需要增减，请找他们。")
        raise Forbidden(Obstacle("not_your_post", say(text), KEEPING))


def subject_for(by: "Staff", code: str, *, at: datetime) -> tuple[Taxonomy, Known]:
    """A subject or topic to be changed. Raises Forbidden, NotVisible for a code there never was."""
    ensure_may_keep_subjects(by)
    known = taxonomy(at=at)
    found = known.find(code)
    if found is None:
        raise NotVisible(code)
    return known, found


# ── days ──

DAY_KEEPERS = frozenset({Post.ADMINISTRATOR, Post.COMPANY_HEAD})


def may_keep_days(scope: Scope) -> bool:
    return bool(scope.posts & DAY_KEEPERS)


def may_close(scope: Scope, centre: int) -> bool:
    """Say on which days a centre is closed."""
    return may_keep_days(scope) or scope.holds(Post.CENTRE_DIRECTOR, centre=centre)


def ensure_may_keep_days(by: "Staff") -> None:
    if not may_keep_days(by.scope):
        text = _("日历由系统管理员和综合管理部负责人维护；需要改动，请找他们。")
        raise Forbidden(Obstacle("not_your_post", say(text), COUNTING))


def ensure_may_close(by: "Staff", centre: int) -> None:
    """Raises NotVisible for whoever does not see the centre."""
    if not (by.scope.sees_all_centres or centre in by.scope.centres or may_keep_days(by.scope)):
        raise NotVisible(str(centre))
    if not may_close(by.scope, centre):
        text = _("中心休息的日子由中心主任、系统管理员和综合管理部负责人填写；需要改动，请找他们。")
        raise Forbidden(Obstacle("not_your_post", say(text), COUNTING))
