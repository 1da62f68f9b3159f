"""Two characters at a time: Chinese has no spaces to find words by, and a dictionary misses some. Pure."""

from bihuan.search.rules.folding import LINE, fold


def grams(folded: str) -> list[str]:
    """漏水了 → 漏水, 水了, 了: one for each character, so that every one of them begins a gram."""
    return [
        gram
        for line in folded.split(LINE)
        if line
        for gram in (*(line[place : place + 2] for place in range(len(line) - 1)), line[-1])
    ]


def spaced(folded: str) -> str:
    """For a full-text table, which takes words with spaces between."""
    return " ".join(grams(folded))


def kinds(folded: str) -> frozenset[str]:
    """For an index of sets: every two characters that follow one another, and every character."""
    return frozenset(grams(folded)) | (frozenset(folded) - {LINE})


def asked_for(folded: str) -> list[str]:
    """Which of them stand wherever the text stands."""
    return sorted({*grams(folded)[:-1]}) if len(folded) > 1 else [folded]


def pairs(text: str) -> frozenset[str]:
    """What two texts can share; one character says nothing."""
    return frozenset(each for each in grams(fold(text)) if len(each) == 2)
