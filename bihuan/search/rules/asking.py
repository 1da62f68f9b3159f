"""What somebody typed, as the index can be asked for it. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bihuan.search.rules.folding import fold
from bihuan.search.rules.phones import TAIL, national
from bihuan.search.rules.tokens import (
    Blinds,
    initials_token,
    phone_token,
    room_token,
    tail_said,
    tail_token,
)

# Whoever pastes a whole letter finds it by its beginning.
LONGEST = 200
LONGEST_WORD = 60
MOST_WORDS = 8
SHORTEST_PHONE = 7
INITIALS = re.compile(r"[a-z]{2,6}")
DIGITS = re.compile(rf"[0-9]{{{TAIL}}}")


@dataclass(frozen=True)
class Word:
    """Found where `text` stands, or by one of `tokens`."""

    text: str
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """All of the words; or one of `whole`, for what was typed with spaces in it and is one thing."""

    words: tuple[Word, ...]
    whole: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.words

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(each.text for each in self.words)

    @property
    def tokens(self) -> tuple[str, ...]:
        return (*self.whole, *(token for each in self.words for token in each.tokens))


def read(typed: str, *, label: Callable[[str], str], blinds: Blinds) -> Wanted:
    """Empty where there is nothing to look for. `label` makes of 3栋1202 how rooms are kept, 3-1202."""
    parts = [part for part in typed[:LONGEST].split() if fold(part)][:MOST_WORDS]
    whole = _tokens("".join(parts), label, blinds) if len(parts) > 1 else ()
    return Wanted(tuple(_word(each, label, blinds) for each in parts), whole)


def _word(part: str, label: Callable[[str], str], blinds: Blinds) -> Word:
    return Word(fold(part)[:LONGEST_WORD], _tokens(part, label, blinds))


def _tokens(part: str, label: Callable[[str], str], blinds: Blinds) -> tuple[str, ...]:
    folded, phone, found = fold(part), national(part), []
    if any(each.isdigit() for each in folded):
        found.append(room_token(label(part)))
    if len(phone) >= SHORTEST_PHONE:
        found += map(phone_token, blinds(phone))
    if DIGITS.fullmatch(folded):
        found += map(tail_token, blinds(tail_said(folded)))
    if INITIALS.fullmatch(folded):
        found.append(initials_token(folded))
    return tuple(found)
