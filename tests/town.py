"""Places and people by the names tests ask for; what was written for them once is written again as it stands.

To make the cast anew was most of what many tests did. After a test SQLite counts on from where it stood
before, so the statements that made the same people the first time make them again, key for key.
"""

import io
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection

from bihuan.organisation.models import Company
from bihuan.organisation.terms import DepartmentKind
from tests.cast import OF_HEAD_OFFICE, OF_OSMANTHUS, OF_PINES, build, department, engage, open_centre, settle

Counted = list[tuple[str, int]]
Statement = tuple[str, Any, bool]


class Written(NamedTuple):
    statements: list[Statement]
    made: bytes
    counted: Counted


# After whom in the town, and who: how they were written.
WRITTEN: dict[tuple[str, ...], Written] = {}
# What SQLite has counted to in a database that is up to date and empty.
EMPTY: Counted = []


class Town:
    """`town["lin"]`: she, and all she cannot be without."""

    def __init__(self, found: dict[str, Any] | None = None) -> None:
        self.found: dict[str, Any] = found or {}
        self.counted = EMPTY

    def __getitem__(self, name: str) -> Any:
        if name not in self.found:
            known = KNOWN[name]
            for each in known.needs:
                self[each]
            self.found[name] = self._made(name, known) if known.written else known.make(self)
        return self.found[name]

    def _made(self, name: str, known: "Known") -> Any:
        """Anew where the test has written something of its own, or would see what follows a commit."""
        if connection.vendor != "sqlite" or not connection.in_atomic_block or counted() != self.counted:
            return known.make(self)
        key = (*self.found, name)
        if key in WRITTEN:
            made = self._written_again(WRITTEN[key])
        else:
            with recorded() as statements:
                made = known.make(self)
            WRITTEN[key] = Written(statements, self._kept(made), counted())
        self.counted = WRITTEN[key].counted
        return made

    def _written_again(self, written: Written) -> Any:
        with connection.cursor() as cursor:
            for sql, params, many in written.statements:
                (cursor.executemany if many else cursor.execute)(sql, params)
                # One that answers with the new key is done when its answer has been read.
                cursor.fetchall()
        reader = pickle.Unpickler(io.BytesIO(written.made))
        reader.persistent_load = self.found.__getitem__
        return reader.load()

    def _kept(self, made: Any) -> bytes:
        """Whom the town has already, it has once."""
        names = {id(each): name for name, each in self.found.items()}
        kept = io.BytesIO()
        writer = pickle.Pickler(kept)
        writer.persistent_id = lambda each: names.get(id(each))
        writer.dump(made)
        return kept.getvalue()


def counted() -> Counted:
    """The last key of every table: the next one follows it."""
    with connection.cursor() as cursor:
        found: Counted = cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()
    return found


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    statements: list[Statement] = []

    def record(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        assert not sql.startswith("ROLLBACK"), "what was taken back would be written again"
        if not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE")):
            statements.append((sql, params, many))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(record):
        yield statements


class Known(NamedTuple):
    make: Callable[[Town], Any]
    needs: tuple[str, ...] = ()
    # Nobody is written for what is only looked up.
    written: bool = True


def _centre(code: str, name: str) -> Known:
    return Known(lambda town: open_centre(town["company"], code, name), ("company", "head_office"))


def _department(kind: DepartmentKind) -> Known:
    return Known(lambda town: department(town["osmanthus"], kind), ("osmanthus",), written=False)


def _engaged(who: str, where: str) -> Known:
    return Known(lambda town: engage(who, town[where]), (where,))


KNOWN: dict[str, Known] = {
    "company": Known(lambda town: Company.objects.create(name="安和物业")),
    "head_office": Known(
        lambda town: open_centre(town["company"], "AH", "公司总部", head_office=True), ("company",)
    ),
    "osmanthus": _centre("GHY", "桂花苑"),
    "pines": _centre("TSL", "听松里"),
    "engineering": _department(DepartmentKind.ENGINEERING),
    "customer_service": _department(DepartmentKind.CUSTOMER_SERVICE),
    **{who: _engaged(who, "osmanthus") for who in OF_OSMANTHUS},
    **{who: _engaged(who, "pines") for who in OF_PINES},
    **{who: _engaged(who, "head_office") for who in OF_HEAD_OFFICE},
    "gu_room": Known(lambda town: build(town["osmanthus"], "3栋", "1202")[0], ("osmanthus",)),
    "gu": Known(lambda town: settle(town["gu_room"], "顾明", "先生", "13912344410"), ("gu_room",)),
}
