"""A model read: plain arithmetic over stored numbers, so that no page waits for a library (ADR 0039)."""

import hashlib
import json
import math
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from bihuan.insight.rules.grams import placed_grams

MOST_WORDS = 3
LONGEST_WORD = 6
# Beside the strongest word, what is weaker than this part of it explains nothing.
LEAST_PULL = 0.4


class Damaged(Exception):
    """What is stored is not what was learnt."""


@dataclass(frozen=True)
class Learnt:
    """`weights` row by row: for each gram one number a class. `temperature` makes confidence true."""

    classes: tuple[str, ...]
    grams: dict[str, int]
    rarity: "array[float]"
    weights: "array[float]"
    biases: tuple[float, ...]
    temperature: float

    def row(self, place: int) -> "array[float]":
        width = len(self.classes)
        return self.weights[place * width : (place + 1) * width]


@dataclass(frozen=True)
class Read:
    code: str
    confidence: float
    words: tuple[str, ...]


def weighed(text: str, grams: dict[str, int], rarity: Sequence[float]) -> dict[int, float]:
    """Each known gram by how often it is there and how rare it is anywhere; of length one."""
    counts = Counter(grams[gram] for gram, _at in placed_grams(text) if gram in grams)
    found = {place: (1 + math.log(count)) * rarity[place] for place, count in counts.items()}
    length = math.sqrt(sum(value * value for value in found.values()))
    return {place: value / length for place, value in found.items()} if length else {}


def read(learnt: Learnt, text: str) -> Read | None:
    """The likeliest answer for a stripped text; None where nothing in it is known."""
    vector = weighed(text, learnt.grams, learnt.rarity)
    if not vector:
        return None
    rows = {place: learnt.row(place) for place in vector}
    scores = list(learnt.biases)
    for place, value in vector.items():
        for which, weight in enumerate(rows[place]):
            scores[which] += value * weight
    best = max(range(len(scores)), key=scores.__getitem__)
    pull = {place: value * _above_the_rest(rows[place], best) for place, value in vector.items()}
    confidence = _likely(scores, learnt.temperature)[best]
    return Read(learnt.classes[best], confidence, _words(learnt, text, pull))


def _above_the_rest(row: "array[float]", best: int) -> float:
    return row[best] - sum(row) / len(row)


def _likely(scores: Sequence[float], temperature: float) -> list[float]:
    highest = max(scores)
    powers = [math.exp((each - highest) / temperature) for each in scores]
    return [each / sum(powers) for each in powers]


def _words(learnt: Learnt, text: str, pull: dict[int, float]) -> tuple[str, ...]:
    """The parts of this text that spoke for the answer, the strongest first, neighbours joined."""
    least = max(pull.values()) * LEAST_PULL
    placed = [
        (gram, at)
        for gram, at in placed_grams(text)
        if pull.get(learnt.grams.get(gram, -1), 0) > max(least, 0)
    ]
    placed.sort(key=lambda each: -pull[learnt.grams[each[0]]])
    spans: list[tuple[int, int]] = []
    for gram, at in placed:
        joined = next((each for each in spans if at <= each[1] and each[0] <= at + len(gram)), None)
        if joined is None and len(spans) < MOST_WORDS:
            spans.append((at, at + len(gram)))
        elif joined is not None:
            wider = (min(at, joined[0]), max(at + len(gram), joined[1]))
            if wider[1] - wider[0] <= LONGEST_WORD:
                spans[spans.index(joined)] = wider
    words = list(dict.fromkeys(text[begin:end] for begin, end in spans))
    return tuple(each for each in words if not any(each in other for other in words if other != each))


# ── as it is stored: numbers and words only, nothing that could run ──


@dataclass(frozen=True)
class Packed:
    """`words` apart from the numbers, so that one can be forgotten; with the hash that says both are the same
    still."""

    words: bytes
    numbers: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.words + self.numbers).hexdigest()


def packed(learnt: Learnt) -> Packed:
    told = {
        "classes": learnt.classes,
        "biases": learnt.biases,
        "temperature": learnt.temperature,
        "grams": _by_place(learnt),
    }
    return Packed(_pressed(told), zlib.compress(_bytes(learnt.rarity) + _bytes(learnt.weights)))


def unpacked(stored: Packed, sha256: str) -> Learnt:
    """Raises Damaged where a byte differs."""
    if stored.sha256 != sha256:
        raise Damaged(sha256)
    told = _told(stored.words)
    numbers = _numbers(zlib.decompress(stored.numbers))
    width, height = len(told["classes"]), len(told["grams"])
    if len(numbers) != height * (width + 1):
        raise Damaged(sha256)
    return Learnt(
        classes=tuple(told["classes"]),
        grams={gram: place for place, gram in enumerate(told["grams"]) if gram != FORGOTTEN},
        rarity=numbers[:height],
        weights=numbers[height:],
        biases=tuple(told["biases"]),
        temperature=told["temperature"],
    )


def words_in(words: bytes) -> tuple[str, ...]:
    return tuple(_told(words)["grams"])


def without_words(words: bytes, gone: Collection[str]) -> bytes:
    """Their places stay, so that the numbers keep theirs; no text has what stands there."""
    told = _told(words)
    return _pressed(told | {"grams": [FORGOTTEN if each in gone else each for each in told["grams"]]})


FORGOTTEN = ""


def _by_place(learnt: Learnt) -> list[str]:
    found = {place: gram for gram, place in learnt.grams.items()}
    return [found.get(place, FORGOTTEN) for place in range(len(learnt.rarity))]


def _pressed(told: dict[str, Any]) -> bytes:
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def _told(words: bytes) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(zlib.decompress(words))
    return told


def _bytes(numbers: "array[float]") -> bytes:
    return _little(numbers).tobytes()


def _numbers(stored: bytes) -> "array[float]":
    return _little(array("f", stored))


def _little(numbers: "array[float]") -> "array[float]":
    """The same bytes on every machine."""
    if sys.byteorder == "little":
        return numbers
    turned = array("f", numbers)
    turned.byteswap()
    return turned
