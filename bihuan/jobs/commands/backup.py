"""`bihuan backup DIR`: the database as it is at one moment, and the attachments, while the desk works on."""

import shutil
import sqlite3
import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from bihuan.kernel.moments import now, shanghai
from bihuan.kernel.refusals import BihuanError

HELP = "copy database and attachments into a new folder; the keys are kept apart"


class CannotBackUp(BihuanError):
    """Something stands in the way; the sentence says what to do."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "On PostgreSQL it copies the attachments and says how to use pg_dump."
    parser.add_argument("folder", type=Path, help="where the copy goes, in a folder named by the moment")


def run(arguments: Namespace) -> int:
    target = arguments.folder / f"bihuan-{shanghai(now()):%Y%m%d-%H%M%S}"
    try:
        target.mkdir(mode=0o700, parents=True)
        # The database first: a file that came after it is only one too many, never one too few.
        _copy_database(target)
        copied = _copy_files(Path(settings.BIHUAN_FILES), target / "files")
    except OSError as problem:
        raise CannotBackUp(f"{problem.filename or target}: {problem.strerror}") from None
    except sqlite3.Error as problem:
        raise CannotBackUp(f"the database cannot be copied: {problem}") from None
    print(f"{target}: {copied} attachments")
    print(
        f"The keys in {Path(settings.DATA) / 'keys'} are not in it: keep a copy elsewhere. "
        "Without them no telephone number can ever be read again.",
        file=sys.stderr,
    )
    return 0


def _copy_database(target: Path) -> None:
    if connection.vendor != "sqlite":
        name = connection.settings_dict["NAME"]
        print(
            f"The database is PostgreSQL: pg_dump --format=custom --file={target / 'bihuan.dump'} {name}",
            file=sys.stderr,
        )
        return
    copy = target / "bihuan.sqlite3"
    copy.touch(mode=0o600)
    # A reader of its own: it waits for nobody and sees one moment whole.
    source = f"{Path(connection.settings_dict['NAME']).resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(source, uri=True)) as present, closing(sqlite3.connect(copy)) as into:
        present.backup(into)


def _copy_files(files: Path, target: Path) -> int:
    if not files.exists():
        return 0
    shutil.copytree(files, target)
    return sum(1 for each in target.rglob("*") if each.is_file())
