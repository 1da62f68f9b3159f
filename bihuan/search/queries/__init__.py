"""What is found, and by whom."""

from bihuan.search.queries.alike import Like, like_texts

__all__ = ["Like", "like_texts"]
