"""What is found, and by whom."""

from bihuan.search.queries.alike import Like, like_texts
from bihuan.search.queries.finding import MOST_WEIGHED, NOTHING, Hits, found_cases, look_up, wanted_by
from bihuan.search.queries.showing import Piece, around, marked_in
from bihuan.search.rules.asking import Wanted

__all__ = [
    "MOST_WEIGHED",
    "NOTHING",
    "Hits",
    "Like",
    "Piece",
    "Wanted",
    "around",
    "found_cases",
    "like_texts",
    "look_up",
    "marked_in",
    "wanted_by",
]
