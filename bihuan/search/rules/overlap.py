"""How much of a text another one says as well. Pure."""

from bihuan.search.rules.grams import grams


def shared(wanted: frozenset[str], folded: str) -> float:
    """The part of `wanted` that stands in a folded text: 1.0 for all of it."""
    if not wanted:
        return 0.0
    return len(wanted.intersection(grams(folded))) / len(wanted)
