"""Who sits where a duty is owned, and above."""

from collections import defaultdict
from collections.abc import Iterable

from bihuan.office.models import LaidDuty
from bihuan.office.rules.seats import CONCERNED, Place, Seat
from bihuan.organisation.queries import postings_held
from bihuan.policies.terms import DutyOwner


def seats_around(centre: int) -> list[Seat]:
    """One statement."""
    return seats_of([centre])[centre]


def seats_of(centres: Iterable[int]) -> dict[int, list[Seat]]:
    """The same for several centres, in one statement."""
    wanted = set(centres)
    found: dict[int, list[Seat]] = defaultdict(list)
    for staff, posting, everywhere in postings_held(CONCERNED, wanted):
        for centre in wanted if everywhere else [posting.centre]:
            found[centre].append(Seat(staff, posting))
    return found


def place_of(row: LaidDuty) -> Place:
    return Place(DutyOwner(row.owner), row.centre_id, row.department_id)
