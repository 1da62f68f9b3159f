"""What the databases look texts up by. Installed after every migration, like the journal's triggers.

A change of folding or of grams takes a new number in the names: what was put into a full-text table can only
be taken out again by the same rule.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from bihuan.search.rules.grams import spaced

TABLE = "search_entry"
INDEX = "search_index_1"
FUNCTION = "search_grams_1"
GRAMS = "string_to_array(search_entry.grams, ' ')"

# Without a copy of the texts, and without their lengths: nothing is ordered by a statistic.
FULL_TEXT = """
CREATE VIRTUAL TABLE search_index_1 USING fts5(
  head, said, done, inner, tokens, content='', columnsize=0, tokenize="ascii tokenchars '.-'"
)
"""
PUT_IN = """
INSERT INTO search_index_1(rowid, head, said, done, inner, tokens) VALUES (
  new.id, search_grams_1(new.head), search_grams_1(new.said), search_grams_1(new.done),
  search_grams_1(new.inner), new.tokens
);
"""
TAKE_OUT = """
INSERT INTO search_index_1(search_index_1, rowid, head, said, done, inner, tokens) VALUES (
  'delete', old.id, search_grams_1(old.head), search_grams_1(old.said), search_grams_1(old.done),
  search_grams_1(old.inner), old.tokens
);
"""
FILL = """
INSERT INTO search_index_1(rowid, head, said, done, inner, tokens)
SELECT id, search_grams_1(head), search_grams_1(said), search_grams_1(done), search_grams_1(inner), tokens
FROM search_entry
"""
WORDS = "CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search_index_1, instance)"
# A gram for each character that is no end of a line, and the tokens.
EXPECTED = """
SELECT id, length(replace(head || said || done || inner, char(10), ''))
  + length(trim(tokens)) - length(replace(trim(tokens), ' ', '')) + 1
FROM search_entry
"""
EMPTY = "INSERT INTO search_index_1(search_index_1) VALUES ('delete-all')"
TRIGGERS = {
    "search_index_1_insert": f"AFTER INSERT ON search_entry BEGIN {PUT_IN} END",
    "search_index_1_delete": f"AFTER DELETE ON search_entry BEGIN {TAKE_OUT} END",
    "search_index_1_update": f"AFTER UPDATE ON search_entry BEGIN {TAKE_OUT} {PUT_IN} END",
}
SETS = "CREATE INDEX IF NOT EXISTS search_index_1 ON search_entry USING gin (string_to_array(grams, ' '))"


def install(connection: BaseDatabaseWrapper) -> None:
    """Idempotent. Does nothing before the table exists; fills a full-text table that was not there."""
    if TABLE not in connection.introspection.table_names():
        return
    absent = missing(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(SETS)
            return
        if INDEX in absent:
            cursor.execute(FULL_TEXT)
            cursor.execute(FILL)
        for name, trigger in TRIGGERS.items():
            if name in absent:
                cursor.execute(f"CREATE TRIGGER {name} {trigger}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of what ought to stand and does not; none before the first migration."""
    if TABLE not in connection.introspection.table_names():
        return []
    if connection.vendor == "postgresql":
        query, wanted = "SELECT indexname FROM pg_indexes WHERE tablename = %s", {INDEX}
    else:
        query, wanted = "SELECT name FROM sqlite_master WHERE name LIKE %s", {INDEX, *TRIGGERS}
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE if connection.vendor == "postgresql" else f"{INDEX}%"])
        standing = {row[0] for row in cursor.fetchall()}
    return sorted(wanted - standing)


def empty_and_refill(connection: BaseDatabaseWrapper) -> None:
    """For a full-text table that no longer agrees with its rows."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(EMPTY)
            cursor.execute(FILL)


def rows_miscounted(connection: BaseDatabaseWrapper) -> list[int]:
    """Keys under which more or less stands in the full-text table than in the row; reads all of both."""
    if connection.vendor == "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(WORDS)
        cursor.execute("SELECT doc, count(*) FROM temp.search_words GROUP BY doc")
        there = dict(cursor.fetchall())
        cursor.execute("DROP TABLE temp.search_words")
        cursor.execute(EXPECTED)
        wanted = dict(cursor.fetchall())
    return sorted(key for key in there.keys() | wanted.keys() if there.get(key) != wanted.get(key))


def teach_grams(connection: BaseDatabaseWrapper) -> None:
    """SQLite's triggers call it: every connection has to know it."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(FUNCTION, 1, spaced, deterministic=True)
