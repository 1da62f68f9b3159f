"""What the company decided, as it stands: procedure in force, subjects, days; and any version there was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Protocol

from bihuan.kernel.moments import day_of
from bihuan.policies.errors import UnknownVersion
from bihuan.policies.models import AdoptedProcedure, CentreStandard, KeptSubject, Stamp
from bihuan.policies.queries.editions import editions
from bihuan.policies.queries.shipped import (
    read_adopted,
    read_standard,
    shipped_days,
    shipped_procedure,
    shipped_text,
)
from bihuan.policies.rules.editions import Calendar
from bihuan.policies.rules.governing import governs, key_of, parts_of, standard_of
from bihuan.policies.rules.taxonomy import overlaid
from bihuan.policies.terms import Procedure
from bihuan.policies.terms.days import KnownDays
from bihuan.policies.terms.subjects import Kept, Taxonomy
from bihuan.policies.terms.versions import Governing, InForce


class Keeping(Protocol):
    """Whatever keeps the key of its procedure: a matter."""

    procedure: str


@dataclass(frozen=True, eq=False)
class Policies:
    """Everything as of one stamp. Answering costs no statement but for a text this process never read.

    `versions` are oldest first, `standards` those of each centre.
    """

    calendar: Calendar
    versions: tuple[Governing, ...] = ()
    standards: Mapping[int, tuple[Governing, ...]] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()
    _taxonomies: dict[tuple[str, ...], Taxonomy] = field(default_factory=dict)

    def in_force(self, centre: int | None, at: datetime) -> InForce:
        """What governs a matter registered now, in this centre or (None) in the company."""
        day = day_of(at)
        version = governs(self.versions, day)
        standard = standard_of(self.standards.get(centre, ()), day) if centre else None
        shipped = str(shipped_procedure().version)
        key = key_of(version.key if version else shipped, standard.key if standard else "")
        procedure = procedure_named(key)
        since = version.since if version else procedure.in_force_from
        former = (each.order for each in self.versions if version and each.order < version.order)
        return InForce(key, procedure, since, max(former, default=None))

    def versions_until(self, at: datetime) -> Sequence[Procedure]:
        """The version in force in the company, then those it followed, newest first."""
        return [procedure_named(each) for each in self._keys_until(at)]

    def company_keys_from(self, day: date) -> list[str]:
        """The version in force on that day, then those that come after it."""
        present = governs(self.versions, day)
        if present is None:
            return [str(shipped_procedure().version)]
        waiting = [each for each in self.versions if each.since > day and each.order > present.order]
        return [present.key, *(each.key for each in waiting)]

    def taxonomy(self, *, at: datetime) -> Taxonomy:
        """Knows every code that was ever offered."""
        keys = tuple(self._keys_until(at))
        if keys not in self._taxonomies:
            present, *earlier = (procedure_named(each).subjects for each in keys)
            self._taxonomies[keys] = overlaid(present, self.kept, earlier)
        return self._taxonomies[keys]

    def days_of(self, centre: int | None) -> KnownDays:
        """By which days a centre counts, and by which it counted before each change."""
        return self.calendar.of(centre)

    def _keys_until(self, at: datetime) -> list[str]:
        newest = governs(self.versions, day_of(at))
        if newest is None:
            return [str(shipped_procedure().version)]
        return [each.key for each in reversed(self.versions) if each.order <= newest.order]


def policies() -> Policies:
    """One small statement: what belongs to a stamp was read once in this process."""
    stamp = Stamp.objects.values_list("value", flat=True).first()
    return _as_of(stamp) if stamp else _untouched()


@cache
def _untouched() -> Policies:
    """Nothing was adopted, kept or entered yet."""
    return Policies(Calendar(shipped_days()))


# All of it is read at once: what is read later might belong to another stamp.
@lru_cache(maxsize=8)
def _as_of(stamp: str) -> Policies:
    standards: dict[int, tuple[Governing, ...]] = {}
    rows = CentreStandard.objects.order_by("number").values_list(
        "centre", "code", "number", "in_force_from", "end__ended_from"
    )
    for centre, code, number, since, until in rows:
        standards[centre] = (*standards.get(centre, ()), Governing(code, number, since, until))
    return Policies(
        Calendar(shipped_days(), tuple(editions())),
        tuple(
            Governing(str(version), version, since)
            for version, since in AdoptedProcedure.objects.order_by("version").values_list(
                "version", "in_force_from"
            )
        ),
        standards,
        tuple(_kept(each) for each in KeptSubject.objects.all()),
    )


def _kept(row: KeptSubject) -> Kept:
    return Kept(
        row.code,
        parent=row.parent,
        name=row.name,
        department=row.department,
        place=row.place,
        retired=row.retired_at is not None,
        version=row.version,
    )


def procedure_in_force(centre: int | None, at: datetime) -> InForce:
    """As `Policies.in_force`, in one small statement."""
    return policies().in_force(centre, at)


# Rows never change, so what was read once is true for as long as the process lives.
KNOWN: dict[str, Procedure] = {}


def procedure_named(key: str) -> Procedure:
    """The procedure a matter keeps the key of. Raises UnknownVersion."""
    if key not in KNOWN:
        version, standard = parts_of(key)
        text = text_of_version(version)
        KNOWN[key] = read_standard(text_of_standard(standard), text).procedure if standard else _read(text)
    return KNOWN[key]


def procedure_of(matter: Keeping) -> Procedure:
    """The version it was opened under governs it to its end."""
    return procedure_named(matter.procedure)


@lru_cache(maxsize=64)
def _read(text: str) -> Procedure:
    return read_adopted(text)


def text_of_version(version: str) -> str:
    """Before anything was adopted, the file that is shipped is its version. Raises UnknownVersion."""
    asked = int(version) if version.isdecimal() and len(version) < 10 else 0
    found = AdoptedProcedure.objects.filter(version=asked).values_list("text", flat=True).first()
    if found is None and asked == shipped_procedure().version:
        return shipped_text()
    if found is None:
        raise UnknownVersion(version)
    return found


def text_of_standard(code: str) -> str:
    found = CentreStandard.objects.filter(code=code).values_list("text", flat=True).first()
    if found is None:
        raise UnknownVersion(code)
    return found
