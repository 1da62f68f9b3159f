"""暂缓删除: somebody or a matter is kept although its time is over, with the reason, until that is lifted."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.privacy import errors
from bihuan.privacy.events import HeldBack, HoldLifted
from bihuan.privacy.models import Hold
from bihuan.privacy.queries.retention import matter_numbered
from bihuan.privacy.terms.retention import Because, HoldBack
from bihuan.residents.queries import person_by_id

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def hold_back(command: HoldBack, *, by: "Staff", at: datetime) -> Hold:
    """Raises Invalid, and Refusal where it is held already."""
    if problems := command.problems():
        raise Invalid(*problems)
    if command.person and person_by_id(command.person) is None:
        raise errors.no_such_person()
    matter = None if command.person else matter_numbered(command.number.strip(), by.scope)
    if matter is None and command.person is None:
        raise errors.no_such_matter()
    hold = Hold(person_id=command.person, matter_id=matter, words=command.words, by=by, at=at)
    with transaction.atomic():
        try:
            with transaction.atomic():
                hold.save()
        except IntegrityError:
            raise errors.held_already() from None
        held = HeldBack(words=Words(command.words))
        record(held, stream=hold.stream, by=Actor.staff(by.pk), at=at)
    return hold


def lift_hold(hold: Hold, command: Because, *, by: "Staff", at: datetime) -> Hold:
    """Raises Invalid, and Refusal where it is lifted already."""
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = Hold.objects.select_for_update().get(pk=hold.pk)
        if fresh.lifted_at is not None:
            raise errors.lifted_already()
        fresh.lifted_by, fresh.lifted_at, fresh.lifted_words = by, at, command.words
        fresh.save()
        lifted = HoldLifted(words=Words(command.words))
        record(lifted, stream=fresh.stream, by=Actor.staff(by.pk), at=at)
    return fresh
