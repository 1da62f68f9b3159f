"""Long lists of words are kept as one writes them down: with blanks between."""


def listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())
