"""Somebody is here no more: all stays end on one day, and everything about them stays readable (RES-2)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.residents import errors
from bihuan.residents.actions.holding import held
from bihuan.residents.actions.stays import move_out
from bihuan.residents.events import PersonDeparted
from bihuan.residents.models import Occupancy, Person
from bihuan.residents.terms import Depart


def depart(person: Person, command: Depart, *, centres: Collection[int], by: Actor, at: datetime) -> Person:
    """From the centres in which whoever does it keeps residents. Taking one departure back takes this back.

    Refused where nothing is left to end.
    """
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = held(person)
        living = Occupancy.objects.present().filter(person=fresh)
        here = list(living.filter(room__centre_id__in=centres).select_related("room").order_by("pk"))
        if not here:
            raise errors.lives_nowhere()
        for stay in here:
            move_out(stay, until=command.until, by=by, at=at)
        if not living.exists():
            fresh.departed = command.why
            fresh.save(update_fields=["departed"])
        record(PersonDeparted(why=command.why, stays=len(here)), stream=f"person:{fresh.pk}", by=by, at=at)
    return fresh
