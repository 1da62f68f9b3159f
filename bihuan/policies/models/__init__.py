from bihuan.policies.models.subjects import KeptSubject, SubjectCounter

__all__ = ["KeptSubject", "SubjectCounter"]
