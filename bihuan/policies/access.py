"""Who keeps the subjects (CLS-6): they hold for the whole company, so no centre changes them alone."""

from typing import TYPE_CHECKING

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, NotVisible, Obstacle
from bihuan.organisation.terms import Post, Scope
from bihuan.policies.errors import KEEPING
from bihuan.policies.queries.subjects import taxonomy
from bihuan.policies.terms.subjects import Known, Taxonomy

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

# Whoever keeps all people and places, and the quality manager, who reads the company's statistics.
KEEPERS = frozenset({Post.ADMINISTRATOR, Post.COMPANY_HEAD, Post.QUALITY_MANAGER})


def may_keep_subjects(scope: Scope) -> bool:
    return bool(scope.posts & KEEPERS)


def ensure_may_keep_subjects(by: "Staff") -> None:
    if not may_keep_subjects(by.scope):
        text = _("事项由系统管理员、综合管理部负责人和品质主管维护；需要增减，请找他们。")
        raise Forbidden(Obstacle("not_your_post", say(text), KEEPING))


def subject_for(by: "Staff", code: str) -> tuple[Taxonomy, Known]:
    """A subject or topic to be changed. Raises Forbidden, NotVisible for a code there never was."""
    ensure_may_keep_subjects(by)
    known = taxonomy()
    found = known.find(code)
    if found is None:
        raise NotVisible(code)
    return known, found
