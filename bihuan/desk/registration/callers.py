"""Who is speaking, as the page shows it: a person of the centre, or nothing yet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from bihuan.desk.registration.places import HOME, where_of
from bihuan.residents.queries import dweller_in
from bihuan.residents.terms import ROLE_NAMES, Role

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre
    from bihuan.residents.models import Room


@dataclass(frozen=True)
class Caller:
    person: int | None = None
    name: str = ""
    role: str = ""
    phone: str = ""
    home: str = ""
    room: "Room | None" = None


def caller_of(person: str, where: str, centre: "Centre | None") -> Caller:
    """Two statements at most. A person of another centre is nobody here."""
    if centre is None:
        return Caller()
    room = where_of(where, area=HOME, centre=centre.pk).room if where else None
    if not (person.isascii() and person.isdigit() and len(person) < 19):
        return Caller(room=room)
    held = dweller_in(centre.pk, int(person), prefer=room.pk if room else None)
    if held is None:
        return Caller(room=room)
    return Caller(
        person=held.person_id,
        name=held.person.addressed,
        role=_(ROLE_NAMES[Role(held.role)]),
        phone=held.person.phone_masked,
        home=held.room.label,
        room=room or held.room,
    )
