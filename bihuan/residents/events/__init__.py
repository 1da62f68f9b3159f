"""What happens to rooms and to the people in them. No name and no number is part of the chain (RES-6)."""

from bihuan.residents.events.merges import PersonsMerged, PersonsParted
from bihuan.residents.events.people import (
    ContactAdded,
    ContactChanged,
    ContactMarkedWrong,
    ContactPreferred,
    ContactRemoved,
    ContactRightAgain,
    PersonAdded,
    PersonChanged,
    VehicleAdded,
    VehicleChanged,
    VehicleRemoved,
)
from bihuan.residents.events.rooms import (
    BuildingAdded,
    BuildingRenamed,
    BuildingRestored,
    BuildingRetired,
    RoomAdded,
    RoomChanged,
    RoomRestored,
    RoomRetired,
    RoomStateChanged,
)
from bihuan.residents.events.stays import (
    DepartureTakenBack,
    MovedIn,
    MovedOut,
    StayCorrected,
    StayTakenBack,
)

__all__ = [
    "BuildingAdded",
    "BuildingRenamed",
    "BuildingRestored",
    "BuildingRetired",
    "ContactAdded",
    "ContactChanged",
    "ContactMarkedWrong",
    "ContactPreferred",
    "ContactRemoved",
    "ContactRightAgain",
    "DepartureTakenBack",
    "MovedIn",
    "MovedOut",
    "PersonAdded",
    "PersonChanged",
    "PersonsMerged",
    "PersonsParted",
    "RoomAdded",
    "RoomChanged",
    "RoomRestored",
    "RoomRetired",
    "RoomStateChanged",
    "StayCorrected",
    "StayTakenBack",
    "VehicleAdded",
    "VehicleChanged",
    "VehicleRemoved",
]
