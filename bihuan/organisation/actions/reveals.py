"""The access log (RES-6)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.organisation.actions.checking import check
from bihuan.organisation.events import NumberRevealed
from bihuan.organisation.models import Reveal, Staff
from bihuan.organisation.terms import LogReveal, Origin

HERE = Origin()


def log_reveal(command: LogReveal, *, by: Staff, at: datetime, origin: Origin = HERE) -> Reveal:
    """Called by whatever shows personal data, before it is shown."""
    check(command.problems())
    with transaction.atomic():
        reveal = Reveal.objects.create(
            staff=by,
            subject=command.subject,
            shown=command.shown,
            rows=command.rows,
            masked=command.masked,
            centre_id=command.centre,
            why=command.why,
            reason=command.reason,
            through=origin.through,
            address=origin.address,
            at=at,
        )
        record(_fact(command, reveal), stream=f"staff:{by.pk}", by=Actor.staff(by.pk), at=at)
    return reveal


def _fact(command: LogReveal, reveal: Reveal) -> NumberRevealed:
    return NumberRevealed(
        subject=command.subject,
        reason=Words(command.reason),
        shown=command.shown,
        rows=command.rows,
        reveal=reveal.pk,
    )


def mark_reveal(key: int, marks: Iterable[str]) -> None:
    """What was unusual about it. Again and again without harm."""
    Reveal.objects.filter(pk=key).update(unusual=" ".join(sorted(marks)))
