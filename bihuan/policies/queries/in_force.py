"""Which procedure is in force, and any version there ever was."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Protocol

from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import Cast

from bihuan.kernel.moments import day_of
from bihuan.policies.errors import UnknownVersion
from bihuan.policies.models import AdoptedProcedure, CentreStandard
from bihuan.policies.queries.shipped import read_adopted, read_standard, shipped_procedure, shipped_text
from bihuan.policies.rules.governing import governs, key_of, parts_of, standard_of
from bihuan.policies.terms import Procedure
from bihuan.policies.terms.versions import Governing, InForce


class Keeping(Protocol):
    """Whatever keeps the key of its procedure: a matter."""

    procedure: str


def procedure_in_force(centre: int | None, at: datetime) -> InForce:
    """What governs a matter registered now, in this centre or (None) in the company. One statement."""
    day = day_of(at)
    versions, standards = _governing(centre)
    version, standard = governs(versions, day), standard_of(standards, day)
    key = key_of(
        version.key if version else str(shipped_procedure().version), standard.key if standard else ""
    )
    procedure = procedure_named(key)
    since = version.since if version else procedure.in_force_from
    former = (each.order for each in versions if version and each.order < version.order)
    return InForce(key, procedure, since, max(former, default=None))


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


def versions_until(at: datetime) -> Sequence[Procedure]:
    """The version in force in the company, then those it followed, newest first. One statement."""
    rows = AdoptedProcedure.objects.order_by("version").values_list("version", "in_force_from")
    versions = [Governing(str(version), version, since) for version, since in rows]
    newest = governs(versions, day_of(at))
    if newest is None:
        return [shipped_procedure()]
    return [procedure_named(each.key) for each in reversed(versions) if each.order <= newest.order]


def company_keys_from(day: date) -> list[str]:
    """The version in force on that day, then those that come after it."""
    versions, _standards = _governing(None)
    present = governs(versions, day)
    if present is None:
        return [str(shipped_procedure().version)]
    waiting = [each for each in versions if each.since > day and each.order > present.order]
    return [present.key, *(each.key for each in waiting)]


def _governing(centre: int | None) -> tuple[list[Governing], list[Governing]]:
    text, day = CharField(), DateField()
    versions = AdoptedProcedure.objects.order_by().values_list(
        Cast(Value(""), text), F("version"), F("in_force_from"), Cast(Value(None), day)
    )
    standards = (
        CentreStandard.objects.filter(centre=centre)
        .order_by()
        .values_list(Cast(F("code"), text), F("number"), F("in_force_from"), F("end__ended_from"))
    )
    rows: list[tuple[str, int, date, date | None]] = list(versions.union(standards, all=True))
    return (
        [Governing(str(order), order, since) for code, order, since, _until in rows if not code],
        [Governing(code, order, since, until) for code, order, since, until in rows if code],
    )
