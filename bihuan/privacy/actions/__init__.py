from bihuan.privacy.actions.unusual import judge, settle_unusual

__all__ = ["judge", "settle_unusual"]
