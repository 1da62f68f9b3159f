"""The words of the organisation: departments and posts of ORG-1."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bihuan.kernel.messages import noop as _
from bihuan.organisation.terms.delegations import Delegated


class DepartmentKind(StrEnum):
    CUSTOMER_SERVICE = "customer_service"
    ENGINEERING = "engineering"
    ORDER = "order"
    ENVIRONMENT = "environment"
    ADMINISTRATION = "administration"
    FINANCE = "finance"
    COMPANY = "company"
    OTHER = "other"


DEPARTMENT_NAMES = {
    DepartmentKind.CUSTOMER_SERVICE: _("客户服务部"),
    DepartmentKind.ENGINEERING: _("工程维修部"),
    DepartmentKind.ORDER: _("秩序维护部"),
    DepartmentKind.ENVIRONMENT: _("环境保洁绿化部"),
    DepartmentKind.ADMINISTRATION: _("行政部"),
    DepartmentKind.FINANCE: _("财务部"),
    DepartmentKind.COMPANY: _("综合管理部"),
    DepartmentKind.OTHER: _("其他部门"),
}


class Post(StrEnum):
    """What a member of staff is there for; one person may hold several."""

    GENERAL_MANAGER = "general_manager"
    MANAGEMENT_REPRESENTATIVE = "management_representative"
    COMPANY_HEAD = "company_head"
    COMPANY_INTAKE = "company_intake"
    QUALITY_MANAGER = "quality_manager"
    ADMINISTRATOR = "administrator"
    CENTRE_DIRECTOR = "centre_director"
    DEPARTMENT_HEAD = "department_head"
    SERVICE_SUPERVISOR = "service_supervisor"
    TEAM_LEADER = "team_leader"
    INTAKE_AGENT = "intake_agent"
    FRONT_DESK = "front_desk"
    DUTY_OFFICER = "duty_officer"
    PROPERTY_ASSISTANT = "property_assistant"
    TECHNICIAN = "technician"
    ORDER_OFFICER = "order_officer"
    MONITOR = "monitor"
    CLEANER = "cleaner"


POST_NAMES = {
    Post.GENERAL_MANAGER: _("总经理"),
    Post.MANAGEMENT_REPRESENTATIVE: _("管理者代表"),
    Post.COMPANY_HEAD: _("综合管理部负责人"),
    Post.COMPANY_INTAKE: _("综合管理部受理人"),
    Post.QUALITY_MANAGER: _("品质主管"),
    Post.ADMINISTRATOR: _("系统管理员"),
    Post.CENTRE_DIRECTOR: _("中心主任"),
    Post.DEPARTMENT_HEAD: _("部门负责人"),
    Post.SERVICE_SUPERVISOR: _("客服主管"),
    Post.TEAM_LEADER: _("班长"),
    Post.INTAKE_AGENT: _("受理人"),
    Post.FRONT_DESK: _("前台文员"),
    Post.DUTY_OFFICER: _("值班人员"),
    Post.PROPERTY_ASSISTANT: _("物业助理"),
    Post.TECHNICIAN: _("维修人员"),
    Post.ORDER_OFFICER: _("秩序人员"),
    Post.MONITOR: _("监控人员"),
    Post.CLEANER: _("保洁人员"),
}

COMPANY_POSTS = frozenset(
    {
        Post.GENERAL_MANAGER,
        Post.MANAGEMENT_REPRESENTATIVE,
        Post.COMPANY_HEAD,
        Post.COMPANY_INTAKE,
        Post.QUALITY_MANAGER,
    }
)

# The customer-service supervisor is the head of that department (S1 3.3).
HEAD_POSTS = frozenset({Post.DEPARTMENT_HEAD, Post.SERVICE_SUPERVISOR})


@dataclass(frozen=True)
class Posting:
    """A post somebody holds today. `department` is None for posts above departments."""

    post: Post
    centre: int
    department: int | None = None


@dataclass(frozen=True)
class Scope:
    """What a signed-in person stands for: their id and the posts they hold."""

    staff: int
    postings: tuple[Posting, ...]
    # Until when they are away, while they are.
    away_until: datetime | None = None
    # What heads let them arrange; each says itself from when to when.
    delegated: tuple[Delegated, ...] = ()

    @property
    def posts(self) -> frozenset[Post]:
        return frozenset(each.post for each in self.postings)

    @property
    def sees_all_centres(self) -> bool:
        return bool(self.posts & COMPANY_POSTS)

    @property
    def centres(self) -> frozenset[int]:
        return frozenset(each.centre for each in self.postings)

    @property
    def centres_followed(self) -> frozenset[int]:
        """Whose matters they see. Keeping people and places shows none."""
        return frozenset(each.centre for each in self.postings if each.post != Post.ADMINISTRATOR)

    def follows(self, centre: int) -> bool:
        return self.sees_all_centres or centre in self.centres_followed

    def holds(self, post: Post, *, centre: int | None = None, department: int | None = None) -> bool:
        return any(
            each.post == post
            and (centre is None or each.centre == centre)
            and (department is None or each.department == department)
            for each in self.postings
        )

    def heads(self, department: int) -> bool:
        return any(each.post in HEAD_POSTS and each.department == department for each in self.postings)
