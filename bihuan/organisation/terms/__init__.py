"""The words of the organisation: departments, posts, and what may be typed about them (ORG-1)."""

from bihuan.organisation.terms.absences import RecordAbsence, Seated, Staffing
from bihuan.organisation.terms.accounts import LANGUAGES, ChoosePassword, HireStaff, UseResetCode
from bihuan.organisation.terms.delegations import Delegated, GiveDelegation
from bihuan.organisation.terms.places import (
    AddArea,
    AddCentre,
    AddCompany,
    AddDepartment,
    PublishLine,
    RenameDepartment,
)
from bihuan.organisation.terms.posts import (
    COMPANY_POSTS,
    DEPARTMENT_NAMES,
    HEAD_POSTS,
    POST_NAMES,
    DepartmentKind,
    Post,
    Posting,
    Scope,
)
from bihuan.organisation.terms.reveals import (
    SHOWN_NAMES,
    THROUGH_NAMES,
    WHY_NAMES,
    LogReveal,
    Origin,
    Shown,
    Through,
    Why,
)
from bihuan.organisation.terms.rights import MARK_NAMES, InUse, Mark, Rights
from bihuan.organisation.terms.tokens import CreateToken, TokenScope

__all__ = [
    "COMPANY_POSTS",
    "DEPARTMENT_NAMES",
    "HEAD_POSTS",
    "LANGUAGES",
    "MARK_NAMES",
    "POST_NAMES",
    "SHOWN_NAMES",
    "THROUGH_NAMES",
    "WHY_NAMES",
    "AddArea",
    "AddCentre",
    "AddCompany",
    "AddDepartment",
    "ChoosePassword",
    "CreateToken",
    "Delegated",
    "DepartmentKind",
    "GiveDelegation",
    "HireStaff",
    "InUse",
    "LogReveal",
    "Mark",
    "Origin",
    "Post",
    "Posting",
    "PublishLine",
    "RecordAbsence",
    "RenameDepartment",
    "Rights",
    "Scope",
    "Seated",
    "Shown",
    "Staffing",
    "Through",
    "TokenScope",
    "UseResetCode",
    "Why",
]
