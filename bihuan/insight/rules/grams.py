"""A text as the pairs and threes of characters in it: Chinese has no spaces to cut at."""

import re
from collections.abc import Iterator

RUNS = re.compile(r"[\u3400-\u9fff]+|[a-z]+")
LENGTHS = (2, 3)


def placed_grams(text: str) -> Iterator[tuple[str, int]]:
    """(gram, where it begins), from a stripped text."""
    for run in RUNS.finditer(text):
        begin, end = run.span()
        for length in LENGTHS:
            for at in range(begin, end - length + 1):
                yield text[at : at + length], at
