"""The responsible parties of a round (HND-4): who may be charged, and when the last of them is done."""

from bihuan.cases.actions.acting import Act, wrong
from bihuan.cases.actions.requesting import end_standing_pause
from bihuan.cases.models import Dispatched
from bihuan.cases.rules.ladder import holds_seat
from bihuan.cases.terms.state import CaseState
from bihuan.kernel.messages import noop as _
from bihuan.organisation.queries import can_be_charged, staff_by_id


def check_person(state: CaseState, staff: int, centre: int) -> None:
    """Raises Invalid for somebody it is about, a stranger, or too small a post for a major complaint."""
    if staff in state.about:
        raise wrong("staff", "about", _("这件事反映的就是这个人，请派给别人。"))
    if not can_be_charged(centre, staff):
        raise wrong("staff", "unknown", _("这个中心没有这个人，请重新选择。"))
    if state.is_major and not holds_seat(staff, state):
        # HND-6: in person, by whoever is first or mainly responsible.
        raise wrong("staff", "major", _("重大投诉由负责人亲自处理，请派给部门负责人或中心主任。"))


def department_of(staff: int, centre: int) -> int | None:
    """Where somebody works in the centre, so that their own head signs for what they do."""
    found = staff_by_id(staff)
    postings = found.scope.postings if found else ()
    return next((each.department for each in postings if each.centre == centre and each.department), None)


def finish_round_if_all_have(act: Act) -> None:
    """Handled when no party is left that has not reported; until then they are followed jointly."""
    rows = Dispatched.objects.filter(case=act.case, round=act.round.number)
    standing = [each for each in rows if not each.ended]
    if standing and all(each.finished_at for each in standing):
        last = max(standing, key=lambda each: each.finished_at or act.at)
        act.round.handled_at = act.at
        act.round.handled_by_id = last.finished_by_id
        end_standing_pause(act)
