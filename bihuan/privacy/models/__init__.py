from bihuan.privacy.models.unusual import UnusualUse

__all__ = ["UnusualUse"]
