from bihuan.policies.models.days import DayChange, DayCounter, DayEdition, PublishedYear
from bihuan.policies.models.subjects import KeptSubject, SubjectCounter

__all__ = ["DayChange", "DayCounter", "DayEdition", "KeptSubject", "PublishedYear", "SubjectCounter"]
