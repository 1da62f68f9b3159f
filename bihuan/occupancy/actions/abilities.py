"""A head says how much somebody can look after (RES-7)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import StaffId
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.occupancy import errors
from bihuan.occupancy.events import AbilitySet
from bihuan.occupancy.models import Ability
from bihuan.occupancy.queries import agents_in
from bihuan.occupancy.terms import SetAbility

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre


def set_ability(centre: "Centre", staff: int, command: SetAbility, *, by: Actor, at: datetime) -> None:
    """What is so already stays without a fact. Raises Invalid."""
    if problems := command.problems():
        raise Invalid(*problems)
    ability = command.ability or 0
    with transaction.atomic():
        known = {each.staff.pk: each.ability for each in agents_in(centre.pk)}
        if staff not in known:
            raise errors.no_such_agent()
        if known[staff] == ability:
            return
        Ability.objects.update_or_create(centre=centre, staff_id=staff, defaults={"ability": ability})
        fact = AbilitySet(staff=StaffId(staff), ability=ability)
        record(fact, stream=f"centre:{centre.pk}", by=by, at=at)
