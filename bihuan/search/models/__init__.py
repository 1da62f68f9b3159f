from bihuan.search.models.entries import Entry

__all__ = ["Entry"]
