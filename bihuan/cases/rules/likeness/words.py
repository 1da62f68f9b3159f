"""Of what a text speaks: its pairs of characters, the telling ones heavier than those of every letter."""

import re
from dataclasses import dataclass
from math import sqrt

from bihuan.cases.rules.likeness.vocabulary import COMMON, FIELD, HOLDING

RUN = re.compile(r"[一-鿿]+|[a-z]+|\d+(?:\.\d+)?")
FIELD_WORD = re.compile("|".join(sorted(FIELD, key=len, reverse=True)))
FIELD_WEIGHT = 3.0
HOLDING_WEIGHT = 0.3
COMMON_WEIGHT = 0.15
# Of a text said within a longer one (a heading, a quotation) at least so much must be there to count.
TELLING = 6.0
# Of a run of characters both have, no more than this is shown.
LONGEST_RUN = 8


@dataclass(frozen=True)
class Wording:
    """`weights` of each pair; `size` is the sum of their squares."""

    weights: dict[str, float]
    size: float
    field: frozenset[str]


def wording(text: str, *, without: tuple[str, ...] = ()) -> Wording:
    """`without` are names of places: they are compared as places."""
    for name in without:
        text = text.replace(name, " ")
    weights: dict[str, float] = {}
    for run in RUN.findall(text):
        for pair in _pairs(run):
            weights.setdefault(pair, _weight(pair))
    field = frozenset(FIELD_WORD.findall(text))
    for word in field:
        weights.update(dict.fromkeys(_pairs(word), FIELD_WEIGHT))
    return Wording(weights, sum(weight * weight for weight in weights.values()), field)


def _pairs(run: str) -> list[str]:
    if run[0].isascii():
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def _weight(pair: str) -> float:
    if pair in COMMON:
        return COMMON_WEIGHT
    return HOLDING_WEIGHT if HOLDING & set(pair) else 1.0


def alike(one: Wording, other: Wording) -> float:
    """The cosine; of a short text within a long one, how much of the short one is there, at a discount."""
    fewer, more = sorted((one, other), key=lambda each: len(each.weights))
    both = sum(weight * weight for pair, weight in fewer.weights.items() if pair in more.weights)
    if not both:
        return 0.0
    smaller = min(one.size, other.size)
    within = both / smaller if smaller >= TELLING else 0.0
    return round(max(both / sqrt(one.size * other.size), 0.5 * within * within), 4)


def in_common(one: Wording, other: Wording, *, most: int) -> tuple[str, ...]:
    """Words of the field that both have; where there are none, the longest they both say."""
    known = one.field & other.field
    found = sorted(known or _runs(one, other), key=lambda word: (-len(word), word))
    return tuple(found[:most])


def _runs(one: Wording, other: Wording) -> set[str]:
    """搅拌 and 拌站 in both are said as 搅拌站: pairs are kept in the order of the text."""
    found: set[str] = set()
    run = ""
    for pair, weight in min(one, other, key=lambda each: len(each.weights)).weights.items():
        told = weight >= 1 and pair in one.weights and pair in other.weights and not pair.isascii()
        run = run + pair[1:] if told and run and run[-1] == pair[0] else (pair if told else "")
        if run and len(run) <= LONGEST_RUN:
            found = {each for each in found if not run.startswith(each)} | {run}
    return found
