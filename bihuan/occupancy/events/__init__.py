from bihuan.occupancy.events.agents import (
    AbilitySet,
    FirstContactBroughtBefore,
    FirstContactCalledOff,
    FirstContactEvent,
    FirstContactMade,
    FirstContactOwed,
    FirstContactPassedOn,
    HouseholdsSharedOut,
)
from bihuan.occupancy.events.keys import (
    CustodyEnded,
    KeyEvent,
    KeyLent,
    KeyOverdue,
    KeyReturned,
    KeyTakenIn,
    ReturnTakenBack,
)

__all__ = [
    "AbilitySet",
    "CustodyEnded",
    "FirstContactBroughtBefore",
    "FirstContactCalledOff",
    "FirstContactEvent",
    "FirstContactMade",
    "FirstContactOwed",
    "FirstContactPassedOn",
    "HouseholdsSharedOut",
    "KeyEvent",
    "KeyLent",
    "KeyOverdue",
    "KeyReturned",
    "KeyTakenIn",
    "ReturnTakenBack",
]
