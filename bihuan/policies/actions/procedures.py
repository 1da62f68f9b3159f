"""A version of the procedure is adopted: from its day on it governs what is registered (ORG-3)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.policies import errors
from bihuan.policies.actions.stamping import stamp_anew
from bihuan.policies.events import ProcedureAdopted
from bihuan.policies.models import AdoptedProcedure
from bihuan.policies.queries.adopting import would_adopt
from bihuan.policies.queries.shipped import read_procedure, shipped_procedure, shipped_text
from bihuan.policies.rules.texts import hash_of
from bihuan.policies.terms.versions import AdoptProcedure, Difference

STREAM = "procedure"
SHIPPED = Actor.system("shipped")


def adopt_procedure(command: AdoptProcedure, *, by: Actor, at: datetime) -> AdoptedProcedure:
    """Raises ProcedureRefused with every problem of the text, Refusal for what stands against adopting it."""
    # A text that cannot be read is refused before anything is written.
    read_procedure(command.text)
    adopt_shipped(at=at)
    with alone():
        would = would_adopt(command, at=at)
        if would.laxer and not command.laxer_is_meant:
            raise errors.laxer_is_not_meant([said(each) for each in would.laxer])
        return _adopted(command.text, would.procedure.version, would.since, len(would.laxer), by=by, at=at)


def adopt_shipped(*, at: datetime) -> AdoptedProcedure | None:
    """The file that came with the product becomes the first version; a newer one later is only offered.

    May be repeated.
    """
    with transaction.atomic():
        if AdoptedProcedure.objects.exists():
            return None
        shipped = shipped_procedure()
        return _adopted(shipped_text(), shipped.version, shipped.in_force_from, 0, by=SHIPPED, at=at)


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else adopts meanwhile."""
    with transaction.atomic():
        list(AdoptedProcedure.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
        yield


def said(difference: Difference) -> Message:
    text = _("%(what)s由“%(before)s”改为“%(after)s”（%(clause)s）")
    return say(
        text,
        what=difference.what,
        before=difference.before,
        after=difference.after,
        clause=difference.clause,
    )


def _adopted(
    text: str, version: int, since: date, laxer: int, *, by: Actor, at: datetime
) -> AdoptedProcedure:
    row = AdoptedProcedure.objects.create(
        text=text,
        sha256=hash_of(text),
        version=version,
        in_force_from=since,
        adopted_at=at,
        adopted_by=str(by),
    )
    stamp_anew()
    told = ProcedureAdopted(version=version, sha256=row.sha256, in_force_from=since, laxer=laxer)
    record(told, stream=STREAM, by=by, at=at)
    return row
