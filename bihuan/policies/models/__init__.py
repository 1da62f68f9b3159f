from bihuan.policies.models.days import DayChange, DayCounter, DayEdition, PublishedYear
from bihuan.policies.models.procedures import AdoptedProcedure, CentreStandard, EndedStandard
from bihuan.policies.models.stamps import Stamp
from bihuan.policies.models.subjects import KeptSubject, SubjectCounter

__all__ = [
    "AdoptedProcedure",
    "CentreStandard",
    "DayChange",
    "DayCounter",
    "DayEdition",
    "EndedStandard",
    "KeptSubject",
    "PublishedYear",
    "Stamp",
    "SubjectCounter",
]
