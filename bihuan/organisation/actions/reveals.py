"""The access log (RES-6)."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.actions import erase_said, erase_words, record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.masking import without
from bihuan.organisation.actions.checking import check
from bihuan.organisation.events import NumberRevealed
from bihuan.organisation.models import Reveal, Staff
from bihuan.organisation.terms import LogReveal, Origin

if TYPE_CHECKING:
    import re

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


def mask_reasons(subjects: Iterable[str], somebody: "re.Pattern[str] | None", *, at: datetime) -> None:
    """Who looked, when and where stays; the person looked at is not named there any more (RES-6)."""
    found = Reveal.objects.filter(subject__in=list(subjects)).exclude(reason="")
    named = [each for each in found if somebody and somebody.search(each.reason)]
    said = {each.reason for each in named}
    for reveal in named:
        reveal.reason = without(reveal.reason, somebody)
        reveal.save(update_fields=["reason"])
    erase_words({f"staff:{each.staff_id}" for each in named}, said.__contains__, at=at)


def let_go_reveals(keys: Collection[int], *, at: datetime) -> None:
    """Rows past their time, and the reasons their facts quote; that somebody looked stays a fact (RES-6)."""
    with transaction.atomic():
        found = Reveal.objects.filter(pk__in=keys)
        said = [(f"staff:{staff}", when) for staff, when in found.values_list("staff_id", "at")]
        erase_said(said, NumberRevealed.TYPE, at=at)
        found.delete()
