from bihuan.privacy.models.requests import PersonRequest
from bihuan.privacy.models.unusual import UnusualUse

__all__ = ["PersonRequest", "UnusualUse"]
