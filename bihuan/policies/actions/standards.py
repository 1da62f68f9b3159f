"""A centre adopts a standard stricter than the company's procedure (ORG-4), and ends it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of
from bihuan.kernel.refusals import NotVisible
from bihuan.policies import errors
from bihuan.policies.actions.procedures import adopt_shipped, alone
from bihuan.policies.actions.stamping import stamp_anew
from bihuan.policies.events import StandardAdopted, StandardEnded
from bihuan.policies.models import CentreStandard, EndedStandard
from bihuan.policies.queries.adopting import would_adopt_standard
from bihuan.policies.rules.texts import hash_of
from bihuan.policies.terms.versions import AdoptStandard

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre

STREAM = "standard:%s"


def adopt_standard(centre: "Centre", command: AdoptStandard, *, by: Actor, at: datetime) -> CentreStandard:
    """It takes the place of the one before from its day on. Raises ProcedureRefused, laxer entries with
    both values; Refusal for what else stands against it.
    """
    adopt_shipped(at=at)
    with alone():
        would = would_adopt_standard(centre.pk, command, at=at)
        number = CentreStandard.objects.filter(centre=centre).count() + 1
        row = CentreStandard.objects.create(
            centre=centre,
            number=number,
            code=f"{centre.code}-{number}",
            name=would.name,
            text=command.text,
            sha256=hash_of(command.text),
            in_force_from=would.since,
            adopted_at=at,
            adopted_by=str(by),
        )
        stamp_anew()
        told = StandardAdopted(code=row.code, name=row.name, sha256=row.sha256, in_force_from=would.since)
        record(told, stream=STREAM % centre.code, by=by, at=at)
    return row


def end_standard(code: str, *, since: date | None = None, by: Actor, at: datetime) -> None:
    """From that day on the company's procedure holds again for what is registered in the centre."""
    day = since or day_of(at)
    with alone():
        row = CentreStandard.objects.select_related("centre").filter(code=code).first()
        if row is None:
            raise NotVisible(code)
        if EndedStandard.objects.filter(standard=row).exists():
            raise errors.already_ended(code)
        if day < day_of(at):
            raise errors.in_the_past(day)
        EndedStandard.objects.create(standard=row, ended_from=day, at=at, by=str(by))
        stamp_anew()
        told = StandardEnded(code=code, ended_from=day)
        record(told, stream=STREAM % row.centre.code, by=by, at=at)
