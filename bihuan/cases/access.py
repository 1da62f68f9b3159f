"""Who may see or do what on a case. Missing and invisible look alike."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.models import Case
from bihuan.cases.queries import authority, state_of, visible_cases
from bihuan.cases.rules.authority import require
from bihuan.cases.rules.relations import may_see_phone, relations
from bihuan.cases.rules.said import blocked
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Forbidden, NotVisible, Refusal
from bihuan.matters.queries import is_hidden_from
from bihuan.organisation.terms import COMPANY_POSTS, HEAD_POSTS, Post

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff
    from bihuan.organisation.terms import Scope


EXPORTING = "服务规范 10"
REVEALING = "规程 4.4.1b"
LEADING = frozenset({*HEAD_POSTS, *COMPANY_POSTS, Post.CENTRE_DIRECTOR})


def leads(staff: "Staff") -> bool:
    return bool(staff.scope.posts & LEADING)


def must_lead(staff: "Staff") -> None:
    """Figures about how others decided are for heads, the quality manager and the company; else Forbidden."""
    if not leads(staff):
        raise Forbidden(
            blocked("not_your_post", _("宽限的统计给各级负责人和品质主管看，要看请找他们。"), "规程 3.2")
        )


def may_export(scope: "Scope") -> bool:
    """A list with masks: heads, the quality manager and the company (RES-6)."""
    return bool(scope.posts & LEADING)


def may_export_open(scope: "Scope") -> bool:
    """Without masks: the head of the company's department, and a director of all they see."""
    if Post.COMPANY_HEAD in scope.posts:
        return True
    seen = scope.centres_followed
    directs = all(scope.holds(Post.CENTRE_DIRECTOR, centre=each) for each in seen)
    return bool(seen) and directs and not scope.sees_all_centres


def require_exporting(scope: "Scope", *, open_numbers: bool) -> None:
    """Raises Forbidden."""
    if not may_export(scope):
        text = _("意见列表由各级负责人和品质主管导出，需要数据请找他们。")
        raise Forbidden(blocked("not_your_post", text, EXPORTING))
    if open_numbers and not may_export_open(scope):
        text = _("不遮盖的电话由中心主任或综合管理部负责人导出；请导出遮盖的，或请他们来导出。")
        raise Forbidden(blocked("not_your_post", text, EXPORTING))


def case_for(staff: "Staff", number: str, *, to: Verb | None = None, at: datetime | None = None) -> Case:
    """The case, if this person may see it (else NotVisible) and may do `to` on it then (else Forbidden)."""
    matter = (
        visible_cases(staff.scope)
        .filter(number=number)
        .select_related("centre", "room", "owner", "holder", "holder_department", "overseer")
        .first()
    )
    if matter is None:
        raise NotVisible(number)
    case = Case.objects.select_related("registered_by").get(pk=matter.pk)
    case.matter = matter
    if to is not None:
        require(to, relations(state_of(case), staff.scope, at=at), authority(case))
    return case


def case_with_number(staff: "Staff", number: str) -> Case:
    """One whose telephone number this person may see. Raises NotVisible, Forbidden, Refusal."""
    case = case_for(staff, number)
    require_phone(case, staff)
    return case


def require_phone(case: Case, staff: "Staff") -> None:
    """Raises Forbidden for whoever does not act on it, Refusal where there is no number."""
    if is_hidden_from(case.matter, staff.scope):
        raise NotVisible(case.matter.number)
    if not may_see_phone(relations(state_of(case), staff.scope)):
        text = _("电话只给办这件事的人看；需要联系住户，请找受理人或处理人。")
        raise Forbidden(blocked("not_your_post", text, REVEALING))
    if not case.phone_sealed:
        raise Refusal(blocked("no_number", _("这一单没有登记电话。"), REVEALING))
