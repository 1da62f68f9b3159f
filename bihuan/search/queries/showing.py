"""What was found, as its reader sees it: the words marked, a little of what stands around them."""

from collections.abc import Iterable

from bihuan.search.rules.asking import Wanted
from bihuan.search.rules.marking import Piece, excerpt, marked

__all__ = ["Piece", "around", "marked_in"]


def marked_in(text: str, wanted: Wanted) -> list[Piece]:
    return marked(text, wanted.texts)


def around(texts: Iterable[str], wanted: Wanted) -> list[Piece]:
    """Of the first of them in which any of the words stands; empty where none does."""
    return next(filter(None, (excerpt(text, wanted.texts) for text in texts)), [])
