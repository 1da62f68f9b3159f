"""Who may see or do what on a corrective action. Missing and invisible look alike."""

from typing import TYPE_CHECKING

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, NotVisible, Obstacle
from bihuan.quality.models import CorrectiveAction
from bihuan.quality.queries import may_open, state_of, visible_actions
from bihuan.quality.rules.relations import relations, require
from bihuan.quality.terms.verbs import CLAUSE, Verb

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff


def action_for(staff: "Staff", number: str, *, to: Verb | None = None) -> CorrectiveAction:
    """The action, if this person may see it (else NotVisible) and do `to` on it (else Forbidden)."""
    seen = visible_actions(staff.scope).filter(number=number)
    matter = seen.select_related("centre", "owner", "holder", "overseer").first()
    if matter is None:
        raise NotVisible(number)
    action = CorrectiveAction.objects.select_related("checker").get(pk=matter.pk)
    action.matter = matter
    if to is not None:
        require(to, relations(state_of(action), staff.scope))
    return action


def require_opening(staff: "Staff", centre: "Centre") -> None:
    """Raises NotVisible or Forbidden."""
    if not staff.scope.follows(centre.pk):
        raise NotVisible(centre.code)
    if not may_open(staff.scope, centre.pk):
        text = _("纠正预防措施由负责人或品质主管开立。")
        raise Forbidden(Obstacle(code="not_your_post", message=say(text), clause=CLAUSE))
