from bihuan.matters.models.attachments import Attachment
from bihuan.matters.models.matters import About, Counter, Matter
from bihuan.matters.models.owed import Owed

__all__ = ["About", "Attachment", "Counter", "Matter", "Owed"]
