"""A version of the procedure is adopted: from its day on it governs what is registered (ORG-3)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import day_of, start_of
from bihuan.policies import errors
from bihuan.policies.actions.stamping import stamp_anew
from bihuan.policies.events import ProcedureAdopted
from bihuan.policies.models import AdoptedProcedure
from bihuan.policies.queries.in_force import procedure_in_force, text_of_standard
from bihuan.policies.queries.shipped import (
    read_procedure,
    read_standard,
    shipped_procedure,
    shipped_text,
)
from bihuan.policies.queries.versions import standards_standing
from bihuan.policies.rules.strictness import compare
from bihuan.policies.terms.versions import AdoptProcedure, Difference, Verdict, of_verdict

STREAM = "procedure"
SHIPPED = Actor.system("shipped")


def adopt_procedure(command: AdoptProcedure, *, by: Actor, at: datetime) -> AdoptedProcedure:
    """Raises ProcedureRefused with every problem of the text, Refusal for what stands against adopting it."""
    procedure = read_procedure(command.text)
    since = command.since or procedure.in_force_from
    adopt_shipped(at=at)
    with alone():
        _refuse_number(procedure.version, command.text)
        if since < day_of(at):
            raise errors.in_the_past(since)
        before = procedure_in_force(None, start_of(since)).procedure
        laxer = of_verdict(compare(before, procedure), Verdict.LAXER)
        if laxer and not command.laxer_is_meant:
            raise errors.laxer_is_not_meant([said(each) for each in laxer])
        _refuse_standards(command.text, since)
        return _adopted(command.text, procedure.version, since, len(laxer), by=by, at=at)


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


def _refuse_number(version: int, text: str) -> None:
    same = AdoptedProcedure.objects.filter(sha256=hash_of(text)).first()
    if same is not None:
        raise errors.same_text(same.version)
    newest = AdoptedProcedure.objects.order_by("-version").values_list("version", flat=True).first() or 0
    if version <= newest:
        raise errors.version_not_higher(version, newest)


def _refuse_standards(text: str, since: date) -> None:
    """Every standard that will stand must still be readable over it, and stricter than it."""
    for each in standards_standing(since):
        try:
            read_standard(text_of_standard(each), text)
        except errors.ProcedureRefused as refused:
            raise errors.standard_in_the_way(each, refused.problems) from None


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


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()
