"""Who may see and keep whom, and the key to what is sealed."""

from functools import cache
from typing import Literal

from django.conf import settings

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, NotVisible, Obstacle
from bihuan.kernel.sealing import Sealer
from bihuan.organisation import queries
from bihuan.organisation.errors import KEEPING, not_your_delegation
from bihuan.organisation.models import Absence, Centre, Delegation, Department, Staff, StaffPost
from bihuan.organisation.rules import delegating, keeping
from bihuan.organisation.terms import Post, Posting, Scope

To = Literal["keep", "let_in"]


@cache
def sealer() -> Sealer:
    keys = settings.BIHUAN_FIELD_KEYS
    newest = max(keys)
    return Sealer(keys[newest], settings.BIHUAN_INDEX_KEYS, version=newest, others=keys)


# ── people ──


def may_keep_any_people(scope: Scope) -> bool:
    return keeping.keeps_all(scope) or any(keeping.keeps_centre(scope, centre) for centre in scope.centres)


def may_let_in(scope: Scope, other: Scope) -> bool:
    """Issue a reset code, take the second step off, close the account."""
    return keeping.may_let_in(scope, other)


def may_give(scope: Scope, posting: Posting) -> bool:
    return keeping.may_give(scope, posting)


def givable_posts(scope: Scope, centre: Centre, departments: list[Department]) -> list[Post]:
    """The posts this person may give somewhere in this centre; company posts at the head office only."""
    places = [None, *(each.pk for each in departments)]
    return [
        post
        for post in Post
        if (post not in keeping.COMPANY_LEVEL or centre.is_head_office)
        and any(keeping.may_give(scope, Posting(post, centre.pk, place)) for place in places)
    ]


def staffable_departments(scope: Scope, departments: list[Department]) -> list[Department]:
    """Those in which this person may give at least one post."""
    return [
        each
        for each in departments
        if any(keeping.may_give(scope, Posting(post, each.centre_id, each.pk)) for post in Post)
    ]


def staff_for(by: Staff, staff_number: str, *, to: To = "keep") -> Staff:
    """Raises NotVisible for a stranger or a missing number, Forbidden for a colleague without the post."""
    found = queries.staff_by_number(staff_number)
    if found is None:
        raise NotVisible(staff_number)
    centres = {each.centre_id for each in found.held_posts.all()}
    if not _sees(by.scope, centres):
        raise NotVisible(staff_number)
    if not keeping.keeps_all(by.scope) and not any(keeping.keeps_centre(by.scope, each) for each in centres):
        raise not_your_post()
    if to == "let_in" and not keeping.may_let_in(by.scope, found.scope):
        raise not_your_rank()
    return found


def absentee_for(by: Staff, staff_number: str) -> Staff:
    """Somebody whose absences this person records: their own, or of those they keep and who stand below.

    Raises NotVisible and Forbidden like `staff_for`.
    """
    if staff_number != by.staff_number:
        return staff_for(by, staff_number, to="let_in")
    found = queries.staff_by_number(staff_number)
    if found is None:
        raise NotVisible(staff_number)
    return found


def absence_for(staff: Staff, key: int) -> Absence:
    found = queries.absence_of(staff, key)
    if found is None:
        raise NotVisible(str(key))
    return found


def may_record_absences(scope: Scope, other: Scope) -> bool:
    return scope.staff == other.staff or keeping.may_let_in(scope, other)


def delegations_to_give(by: Staff) -> tuple[Posting, ...]:
    """The posts by which this person delegates. Raises Forbidden where there is none."""
    found = delegating.delegates(by.scope)
    if not found:
        raise not_your_delegation()
    return found


def delegation_for(by: Staff, key: int, *, to: Literal["see", "end"] = "see") -> Delegation:
    """Seen by whoever gave or holds it and the director; ended by whoever gave it and the director."""
    found = queries.delegation_by_id(key)
    if found is None or not (
        by.pk == found.agent_id or delegating.may_end(by.scope, found.head_id, found.centre_id)
    ):
        raise NotVisible(str(key))
    if to == "end" and not delegating.may_end(by.scope, found.head_id, found.centre_id):
        raise not_your_delegation()
    return found


def may_end_delegation(scope: Scope, delegation: Delegation) -> bool:
    return delegating.may_end(scope, delegation.head_id, delegation.centre_id)


def may_delegate_any(scope: Scope) -> bool:
    return bool(delegating.delegates(scope))


def may_see_delegations(scope: Scope) -> bool:
    return bool(delegating.delegates(scope) or scope.delegated or scope.posts & delegating.AGENTS)


def ensure_may_give(by: Staff, posting: Posting) -> None:
    if not keeping.may_give(by.scope, posting):
        raise Forbidden(
            Obstacle(
                "not_your_rank",
                say(
                    _(
                        "这个岗位要由更高一级任免：部门内的由部门负责人，负责人由中心主任，公司岗位由综合管理部。"
                    )
                ),
                KEEPING,
                "post",
            )
        )


def held_post_for(by: Staff, staff: Staff, key: int) -> StaffPost:
    """A post of this person that `by` may end."""
    held = queries.held_post(staff, key)
    if held is None:
        raise NotVisible(str(key))
    ensure_may_give(by, Posting(Post(held.post), held.centre_id, held.department_id))
    return held


# ── the access log ──


def may_read_access_log(scope: Scope) -> bool:
    """The quality manager and the head of the company's department (RES-6)."""
    return bool(scope.posts & {Post.QUALITY_MANAGER, Post.COMPANY_HEAD})


# ── places ──


def kept_centres(by: Staff) -> list[Centre]:
    """The centres whose people this person keeps. Raises Forbidden if there is none."""
    found = [each for each in queries.all_centres() if keeping.keeps_centre(by.scope, each.pk)]
    if not found:
        raise not_your_post()
    return found


def kept_centre(by: Staff, code: str) -> Centre:
    return kept_centre_among(kept_centres(by), code)


def kept_centre_among(centres: list[Centre], code: str) -> Centre:
    """The one called `code`, or the first. One that is kept by others looks like one that is not there."""
    found = next((each for each in centres if not code or each.code == code), None)
    if found is None:
        raise NotVisible(code)
    return found


def directed_centre(by: Staff, code: str) -> Centre:
    """A centre whose departments this person keeps."""
    centre = kept_centre(by, code)
    if not keeping.directs(by.scope, centre.pk):
        raise not_your_rank()
    return centre


def directs(scope: Scope, centre: int) -> bool:
    return keeping.directs(scope, centre)


def department_for(by: Staff, key: int) -> Department:
    found = queries.department_by_id(key)
    if found is None or not _sees(by.scope, {found.centre_id}):
        raise NotVisible(str(key))
    if not keeping.keeps_centre(by.scope, found.centre_id):
        raise not_your_post()
    if not keeping.directs(by.scope, found.centre_id):
        raise not_your_rank()
    return found


def not_your_post() -> Forbidden:
    text = _("员工、岗位和部门由中心主任和部门负责人管理；需要改动，请找本中心负责人。")
    return Forbidden(Obstacle("not_your_post", say(text), KEEPING))


def not_your_rank() -> Forbidden:
    text = _("这一步要由更高一级来办：请找中心主任或综合管理部负责人。")
    return Forbidden(Obstacle("not_your_rank", say(text), KEEPING))


def _sees(scope: Scope, centres: set[int]) -> bool:
    return keeping.keeps_all(scope) or scope.sees_all_centres or bool(scope.centres & centres)
