"""Who sits where a duty is owned, and above."""

from collections import defaultdict
from collections.abc import Iterable

from bihuan.office.models import LaidDuty
from bihuan.office.rules.seats import CONCERNED, Place, Seat
from bihuan.organisation.queries import seated_at
from bihuan.organisation.terms import COMPANY_POSTS
from bihuan.policies.terms import DutyOwner


def seats_around(centre: int) -> list[Seat]:
    """One statement."""
    return seats_of([centre])[centre]


def seats_of(centres: Iterable[int]) -> dict[int, list[Seat]]:
    """The same for several centres, in one statement."""
    wanted = set(centres)
    found: dict[int, list[Seat]] = defaultdict(list)
    for each in seated_at(CONCERNED, wanted):
        seat = Seat(each.staff, each.posting, each.instead_of)
        for centre in wanted if each.posting.post in COMPANY_POSTS else [each.posting.centre]:
            found[centre].append(seat)
    return found


def place_of(row: LaidDuty) -> Place:
    return Place(DutyOwner(row.owner), row.centre_id, row.department_id)
