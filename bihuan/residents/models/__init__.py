from bihuan.residents.models.people import Occupancy, Person
from bihuan.residents.models.rooms import Building, Room

__all__ = ["Building", "Occupancy", "Person", "Room"]
