from bihuan.residents.models.agents import HouseholdAgent
from bihuan.residents.models.clues import Clue
from bihuan.residents.models.contacts import Contact, Vehicle
from bihuan.residents.models.imports import Completion, Import, ImportFile
from bihuan.residents.models.merges import Merge
from bihuan.residents.models.people import Occupancy, Person
from bihuan.residents.models.rooms import Building, Room

__all__ = [
    "Building",
    "Clue",
    "Completion",
    "Contact",
    "HouseholdAgent",
    "Import",
    "ImportFile",
    "Merge",
    "Occupancy",
    "Person",
    "Room",
    "Vehicle",
]
