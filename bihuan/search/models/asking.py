"""One question to two databases: a full-text table of SQLite, an index of sets on PostgreSQL.

What is put together here is names of columns and placeholders; every value is a parameter.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bihuan.search.models.full_text import GRAMS, INDEX
from bihuan.search.rules.asking import Wanted, Word
from bihuan.search.rules.grams import asked_for

OPEN_TEXT = "search_entry.head || E'\\n' || search_entry.said || E'\\n' || search_entry.done"
ALL_TEXT = f"{OPEN_TEXT} || E'\\n' || search_entry.inner"


@dataclass
class Condition:
    """SQL with its values."""

    sql: str
    values: list[object] = field(default_factory=list)


def on_sqlite(question: str) -> Condition:
    return Condition(f"{INDEX}.rowid = search_entry.id AND {INDEX} MATCH %s", [question])


def on_postgresql(wanted: Wanted, *, within: Iterable[str], inner: bool) -> Condition:
    text = ALL_TEXT if inner else OPEN_TEXT
    ways = [_both(_word(each, text) for each in wanted.words)]
    if wanted.whole:
        ways.append(_any(wanted.whole))
    return _both([_any(within), _one_of(ways)])


def alike_on_postgresql(pairs: Iterable[str], within: Iterable[str]) -> Condition:
    return _both([_any(within), _any(pairs)])


def _word(word: Word, text: str) -> Condition:
    values: list[object] = [asked_for(word.text), word.text]
    found = Condition(f"({GRAMS} @> %s::text[] AND strpos({text}, %s) > 0)", values)
    return _one_of([found, _any(word.tokens)]) if word.tokens else found


def _any(tokens: Iterable[str]) -> Condition:
    return Condition(f"{GRAMS} && %s::text[]", [list(tokens)])


def _both(conditions: Iterable[Condition]) -> Condition:
    return _joined(" AND ", conditions)


def _one_of(conditions: Iterable[Condition]) -> Condition:
    return _joined(" OR ", conditions)


def _joined(word: str, conditions: Iterable[Condition]) -> Condition:
    given = list(conditions)
    values = [value for each in given for value in each.values]
    return Condition(f"({word.join(each.sql for each in given)})", values)
