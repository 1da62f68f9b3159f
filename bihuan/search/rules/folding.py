"""Text as the index knows it: width, case and accents away, nothing kept but letters and digits. Pure.

Every character is folded by itself. Therefore whatever is part of a text is, folded, part of the folded text:
nothing that was written can be missed for the way it was written.
"""

import unicodedata

LINE = "\n"


class _Folds(dict[int, str]):
    """Filled as characters are met; `str.translate` asks it for each."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


def _folded(character: str) -> str:
    # Folding a case can bring accents back (İ), and what a sign stands for can have a case (℃).
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(each for each in plain if unicodedata.category(each)[0] in "LN")


_FOLDS = _Folds()


def fold(text: str) -> str:
    """３栋１２０２，Leak → 3栋1202leak."""
    return text.translate(_FOLDS)


def fold_lines(texts: "tuple[str, ...] | list[str]") -> str:
    """Each text on a line of its own: nothing is found across the end of one."""
    return LINE.join(filter(None, map(fold, texts)))


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """The same with, for each character of it, where in `text` it comes from."""
    folded, places = [], []
    for place, character in enumerate(text):
        for each in _FOLDS[ord(character)]:
            folded.append(each)
            places.append(place)
    return "".join(folded), places
