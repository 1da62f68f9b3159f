"""Triggers that refuse to change or delete what has happened (ARC-4), on both databases.

Installed after every migration, since SQLite drops a table's triggers when a migration rebuilds it.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from bihuan.journal.subscriptions import APPEND_ONLY

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
WHEN NOT EXISTS (SELECT 1 FROM journal_maintenance)
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION journal_refuse_change() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM journal_maintenance) THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'TRUNCATE' THEN RETURN NULL; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql
"""

POSTGRESQL = """
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH {each} EXECUTE FUNCTION journal_refuse_change()
"""

# Verb, and what the trigger fires for. SQLite knows no TRUNCATE: there it is a DELETE.
VERBS = {"update": "ROW", "delete": "ROW"}
POSTGRESQL_VERBS = {**VERBS, "truncate": "STATEMENT"}


def install(connection: BaseDatabaseWrapper) -> None:
    """Idempotent. Does nothing before the tables exist."""
    guarded = _standing(connection)
    if not guarded:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        template = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
        for table in guarded:
            for verb, each in _verbs(connection).items():
                cursor.execute(template.format(table=table, verb=verb, each=each))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that ought to stand and do not; none before the first migration."""
    wanted = {f"{table}_no_{verb}" for table in _standing(connection) for verb in _verbs(connection)}
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {row[0] for row in cursor.fetchall()}
    return sorted(wanted - standing)


def _verbs(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return POSTGRESQL_VERBS if connection.vendor == "postgresql" else VERBS


def _standing(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables to guard that are there; none before the first migration."""
    tables = set(connection.introspection.table_names())
    return [each for each in APPEND_ONLY if each in tables] if "journal_maintenance" in tables else []
