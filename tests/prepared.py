"""One database brought up to date for a whole run; whoever needs one of their own takes a copy of it."""

import fcntl
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from bihuan.project.database import database

IN_MEMORY = "file:bihuan_tests?mode=memory&cache=shared"


def brought_up_to_date(folder: Path) -> Path:
    """The prepared file in `folder`; of the workers who ask for it, one makes it, the others wait."""
    made = folder / "prepared.sqlite3"
    with (folder / "preparing").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not made.exists():
            _prepare(folder / "half-made.sqlite3")
            (folder / "half-made.sqlite3").rename(made)
    return made


def copied(prepared: Path, data: Path) -> Path:
    """As `bihuan run` would find it under BIHUAN_DATA."""
    data.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(prepared, data / "bihuan.sqlite3"))


def _prepare(path: Path) -> None:
    with database_in(path):
        call_command("migrate", verbosity=0)


@contextmanager
def database_in(path: Path) -> Iterator[None]:
    """Everybody in this process uses the file, until the end."""
    before, known = connections["default"], connections.settings
    connections.settings = connections.configure_settings(
        {"default": database(f"sqlite:///{path}", path.parent)}
    )
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings, connections["default"] = known, before


@contextmanager
def held_in_memory(prepared: Path) -> Iterator[None]:
    """What the tests roll back: all threads of this process see the same."""
    before = connection.settings_dict["NAME"]
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = IN_MEMORY
    with closing(sqlite3.connect(prepared)) as source:
        connection.ensure_connection()
        source.backup(connection.connection)
    yield
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = before
