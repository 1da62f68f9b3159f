"""Who sits where a duty is owned, and above."""

from collections.abc import Iterable

from bihuan.office.models import LaidDuty
from bihuan.office.rules.seats import CONCERNED, Place, Seat
from bihuan.organisation.queries import seated_by_centre
from bihuan.policies.terms import DutyOwner


def seats_around(centre: int) -> list[Seat]:
    """One statement."""
    return seats_of([centre])[centre]


def seats_of(centres: Iterable[int]) -> dict[int, list[Seat]]:
    """The same for several centres, in one statement."""
    found = seated_by_centre(CONCERNED, centres)
    return {
        centre: [Seat(each.staff, each.posting, each.instead_of) for each in seated]
        for centre, seated in found.items()
    }


def place_of(row: LaidDuty) -> Place:
    return Place(DutyOwner(row.owner), row.centre_id, row.department_id)
