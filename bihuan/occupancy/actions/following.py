"""Households change hands and posts do: what is owed to the household goes along (ADR 0021, 0027)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.actions import record_many
from bihuan.journal.events import Happening, StaffId
from bihuan.kernel.actors import Actor
from bihuan.matters.actions import restate_many, write_columns
from bihuan.matters.queries import locked_together
from bihuan.occupancy.events import FirstContactPassedOn
from bihuan.occupancy.models import FirstContact
from bihuan.occupancy.queries import open_contacts_in, seats_of
from bihuan.occupancy.rules.contacting import CONCERNED, standing_of
from bihuan.organisation.terms import COMPANY_POSTS, Post

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Each transaction: nobody who registers waits for all of them.
AT_ONCE = 100


def pass_contacts_on(given: Mapping[int, int], *, by: Actor, at: datetime) -> None:
    """Room → the new agent. Inside the caller's transaction."""
    waiting = FirstContact.objects.filter(made_at=None, called_off_at=None, room__in=given)
    contacts = _held([each.pk for each in waiting])
    for each in contacts:
        each.staff_id = each.matter.owner_id = given[each.room_id]
    write_columns(contacts, ["staff"])
    write_columns([each.matter for each in contacts], ["owner"])
    _restate(contacts, at=at)
    told = [
        Happening(
            each.matter.stream,
            FirstContactPassedOn(standing_in=each.clause, staff=StaffId(each.staff_id)),
            each,
        )
        for each in contacts
    ]
    record_many(told, by=by, at=at)


def reseat_contacts(post: str, centre: int, *, at: datetime) -> None:
    """Who owes what stands open is decided anew, a hundred in a transaction. May be called again: broken off,
    those that were done stay as they are.
    """
    if post not in CONCERNED:
        return
    waiting: QuerySet[FirstContact] = FirstContact.objects.filter(made_at=None, called_off_at=None)
    if Post(post) not in COMPANY_POSTS:
        waiting = open_contacts_in(centre)
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        with transaction.atomic():
            _restate(_held(keys[start : start + AT_ONCE]), at=at)


def _held(keys: Sequence[int]) -> list[FirstContact]:
    """Those that still wait, with their matters' rows held until the transaction ends."""
    matters = {each.pk: each for each in locked_together(keys)} if keys else {}
    found = list(FirstContact.objects.filter(pk__in=matters, made_at=None, called_off_at=None).order_by("pk"))
    for each in found:
        each.matter = matters[each.pk]
    return found


def _restate(contacts: Sequence[FirstContact], *, at: datetime) -> None:
    seats = seats_of({each.matter.centre_id for each in contacts}) if contacts else {}
    restated = []
    for each in contacts:
        centre = each.matter.centre_id
        restated.append(
            (each.matter, standing_of(each.owing(centre), seats[centre], each.matter.overseer_id))
        )
    restate_many(restated, at=at)
