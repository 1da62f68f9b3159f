from bihuan.organisation.models.absences import Absence
from bihuan.organisation.models.delegations import Delegation
from bihuan.organisation.models.places import Area, Centre, Company, Department
from bihuan.organisation.models.reveals import Reveal
from bihuan.organisation.models.staff import ResetCode, Staff, StaffPost
from bihuan.organisation.models.tokens import Token

__all__ = [
    "Absence",
    "Area",
    "Centre",
    "Company",
    "Delegation",
    "Department",
    "ResetCode",
    "Reveal",
    "Staff",
    "StaffPost",
    "Token",
]
