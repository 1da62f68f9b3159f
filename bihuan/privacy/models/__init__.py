from bihuan.privacy.models.requests import PersonRequest
from bihuan.privacy.models.retention import Hold, RetentionItem, RetentionRun
from bihuan.privacy.models.unusual import UnusualUse

__all__ = ["Hold", "PersonRequest", "RetentionItem", "RetentionRun", "UnusualUse"]
