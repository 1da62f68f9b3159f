"""Where the data is: SQLite in the data folder, or PostgreSQL by address."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# Writers take their lock at once instead of failing half-way; readers never wait (WAL).
# What an INSERT OR REPLACE takes away counts as deleted, so that the triggers see it.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
        "PRAGMA recursive_triggers=ON;"
    ),
}


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's settings for `BIHUAN_DATABASE_URL`; empty means SQLite under `data`."""
    if url.startswith(("postgres://", "postgresql://")):
        parts = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            # ?sslmode=require and its like go to the driver as they stand.
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    path = url.removeprefix("sqlite:///") if url else str(data / "bihuan.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": SQLITE_OPTIONS,
        "TEST": {"NAME": None},
    }
