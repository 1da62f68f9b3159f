"""The access log (RES-6)."""

from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.organisation.actions.checking import check
from bihuan.organisation.events import NumberRevealed
from bihuan.organisation.models import Reveal, Staff
from bihuan.organisation.terms import LogReveal


def log_reveal(command: LogReveal, *, by: Staff, at: datetime) -> Reveal:
    """Called by whatever shows a number, before it is shown."""
    check(command.problems())
    with transaction.atomic():
        reveal = Reveal.objects.create(staff=by, subject=command.subject, reason=command.reason, at=at)
        record(
            NumberRevealed(subject=command.subject, reason=Words(command.reason)),
            stream=f"staff:{by.pk}",
            by=Actor.staff(by.pk),
            at=at,
        )
    return reveal
