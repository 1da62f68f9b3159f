"""What people are found by, written anew whenever it changes. Import does the same in bulk."""

from collections.abc import Iterable

from bihuan.residents.models import Clue, Occupancy, Person, Vehicle
from bihuan.residents.rules.clues import clues_to


def keep_clues(person: Person) -> None:
    """Call inside the transaction that changed the name, a plate or where somebody lives."""
    stays = list(Occupancy.everything.filter(person=person).select_related("room"))
    plates = list(Vehicle.objects.filter(person=person).values_list("plate", flat=True))
    Clue.objects.filter(occupancy__person=person).delete()
    Clue.objects.bulk_create(clues_of(person, stays, plates))


def clues_of(person: Person, stays: Iterable[Occupancy], plates: Iterable[str] = ()) -> list[Clue]:
    """Unsaved; each stay with its room."""
    texts = clues_to(person.name, person.initials, plates)
    return [
        Clue(centre_id=stay.room.centre_id, text=text, occupancy=stay) for stay in stays for text in texts
    ]
