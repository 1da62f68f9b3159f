"""A question in the language of SQLite's full-text tables. Pure.

Folded text is letters and digits only, tokens besides them dots and dashes: between quotes none of it is
an operator.
"""

from collections.abc import Iterable

from bihuan.search.rules.asking import Wanted, Word
from bihuan.search.rules.grams import spaced

OPEN_COLUMNS = "{head said done}"
ALL_COLUMNS = "{head said done inner}"


def question(wanted: Wanted, *, within: Iterable[str], inner: bool) -> str:
    """Among those that carry one of `within`. `inner`: also where only colleagues may read."""
    columns = ALL_COLUMNS if inner else OPEN_COLUMNS
    ways = [" AND ".join(_word(each, columns) for each in wanted.words)]
    if wanted.whole:
        ways.append(_any_token(wanted.whole))
    return f"{_any_token(within)} AND (({') OR ('.join(ways)}))"


def alike(pairs: Iterable[str], within: Iterable[str]) -> str:
    """Whatever a resident said with one of these pairs in it."""
    said = " OR ".join(f'"{each}"' for each in pairs)
    return f"{_any_token(within)} AND {{head said}} : ({said})"


def _word(word: Word, columns: str) -> str:
    text = f"{columns} : {_phrase(word.text)}"
    return f"({text} OR {_any_token(word.tokens)})" if word.tokens else f"({text})"


def _phrase(text: str) -> str:
    """Grams one behind the other are the text itself. One character begins a gram wherever it stands."""
    return f'"{text}" *' if len(text) == 1 else f'"{" ".join(spaced(text).split()[:-1])}"'


def _any_token(tokens: Iterable[str]) -> str:
    quoted = " OR ".join(f'"{each}"' for each in tokens)
    return f"tokens : ({quoted})"
