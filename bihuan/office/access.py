"""Who sees a duty, and whose it is. Missing and invisible look alike."""

from typing import TYPE_CHECKING

from bihuan.kernel.refusals import NotVisible
from bihuan.office.errors import not_yours
from bihuan.office.models import LaidDuty
from bihuan.office.queries.calendar import laid
from bihuan.office.queries.seated import place_of, seats_around
from bihuan.office.rules.seats import CONCERNED, holders, others_over

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff
    from bihuan.organisation.terms import Scope


def duty_for(staff: "Staff", number: str) -> LaidDuty:
    """One statement. Raises NotVisible."""
    found = laid(staff.scope).filter(matter__number=number).first()
    if found is None:
        raise NotVisible(number)
    return found


def own_duty_for(staff: "Staff", number: str) -> LaidDuty:
    """Raises NotVisible, and Forbidden for whoever sees it and does not own it. Two statements."""
    found = duty_for(staff, number)
    if staff.pk not in owners_of(found):
        raise not_yours(found.clause)
    return found


def may_see_duties(scope: "Scope") -> bool:
    """Whether there can be any."""
    return bool(scope.posts & CONCERNED)


def owners_of(duty: LaidDuty) -> list[int]:
    """Whose it is today. One statement."""
    return list(owners_with_others_over(duty))


def owners_with_others_over(duty: LaidDuty) -> dict[int, list[int]]:
    """Whose it is today, and who checks what is an owner's own. One statement."""
    place, seats = place_of(duty), seats_around(duty.centre_id)
    owners = dict.fromkeys(each.staff for each in holders(place, seats))
    return {each: [other.staff for other in others_over(place, seats, each)] for each in owners}
