"""Adopted versions and standards as they are listed, and what differs between two."""

from datetime import date, datetime

from bihuan.kernel.moments import day_of
from bihuan.policies.models import AdoptedProcedure, CentreStandard
from bihuan.policies.queries.in_force import procedure_named
from bihuan.policies.queries.shipped import shipped_procedure
from bihuan.policies.rules.governing import governs, standing_from
from bihuan.policies.rules.strictness import compare
from bihuan.policies.terms.versions import Difference, Governing, Standard, Version

LISTED = ("version", "sha256", "in_force_from", "adopted_at", "adopted_by")


def adopted_versions() -> list[Version]:
    """Newest first, without their texts."""
    rows = AdoptedProcedure.objects.order_by("-version").values_list(*LISTED)
    return [Version(*each) for each in rows]


def version_in_force(versions: list[Version], at: datetime) -> Version | None:
    known = [Governing(str(each.version), each.version, each.in_force_from) for each in versions]
    found = governs(known, day_of(at))
    return next((each for each in versions if found and each.version == found.order), None)


def standards() -> list[Standard]:
    """Of all centres, newest first within each."""
    rows = CentreStandard.objects.select_related("centre", "end").defer("text").order_by("centre", "-number")
    return [_standard(each) for each in rows]


def standards_standing(since: date) -> list[str]:
    """The codes of those that hold on that day, or come to hold after it."""
    of_centre: dict[int, list[Governing]] = {}
    for each in standards():
        known = Governing(each.code, each.number, each.in_force_from, each.ended_from)
        of_centre.setdefault(each.centre, []).append(known)
    return [each.key for several in of_centre.values() for each in standing_from(several, since)]


def _standard(row: CentreStandard) -> Standard:
    end = getattr(row, "end", None)
    return Standard(
        code=row.code,
        name=row.name,
        number=row.number,
        centre=row.centre_id,
        centre_name=row.centre.name,
        sha256=row.sha256,
        in_force_from=row.in_force_from,
        ended_from=end.ended_from if end else None,
        adopted_at=row.adopted_at,
        adopted_by=row.adopted_by,
    )


def offered_version(versions: list[Version]) -> int | None:
    """A newer file that came with the product: it is offered, and never adopted by itself."""
    shipped = shipped_procedure().version
    newest = max((each.version for each in versions), default=shipped)
    return shipped if shipped > newest else None


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Between two keys. Raises UnknownVersion."""
    return compare(procedure_named(old), procedure_named(new))
