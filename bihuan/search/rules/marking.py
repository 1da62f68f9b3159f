"""Where in a text the words stand, and what to show around them. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bihuan.search.rules.folding import folded_with_places

# What is read at a glance: a line of the list of what was found.
BEFORE, AFTER = 16, 64
MOST_MARKED = 20


@dataclass(frozen=True)
class Piece:
    text: str
    hit: bool = False


def marked(text: str, words: Sequence[str]) -> list[Piece]:
    """The whole text, cut where a word begins and ends; `words` are folded."""
    pieces, at = [], 0
    for begin, end in _spans(text, words):
        pieces += [Piece(text[at:begin]), Piece(text[begin:end], hit=True)]
        at = end
    return [each for each in (*pieces, Piece(text[at:])) if each.text]


def excerpt(text: str, words: Sequence[str]) -> list[Piece]:
    """The same around the first word; empty where none of them stands in it."""
    first = next(_spans(text, words), None)
    if first is None:
        return []
    begin, end = max(first[0] - BEFORE, 0), min(first[1] + AFTER, len(text))
    shown = " ".join(text[begin:end].split())
    return marked(f"{'…' if begin else ''}{shown}{'…' if end < len(text) else ''}", words)


def _spans(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where they stand in the text as it was written, one behind the other."""
    folded, places = folded_with_places(text)
    found = sorted(each for word in words for each in _where(word, folded))
    last = 0
    for at, length in found[:MOST_MARKED]:
        begin, end = max(places[at], last), places[at + length - 1] + 1
        if end > begin:
            yield begin, end
            last = end


def _where(word: str, folded: str) -> Iterator[tuple[int, int]]:
    at = folded.find(word) if word else -1
    while at >= 0:
        yield at, len(word)
        at = folded.find(word, at + len(word))
