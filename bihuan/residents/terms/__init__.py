"""The words of the property and the people in it (RES-1, RES-2)."""

from bihuan.residents.terms.commands import AddBuilding, AddPerson, AddRoom, ChangePerson, MoveIn, RevealPhone
from bihuan.residents.terms.words import ROLE_NAMES, WAY_NAMES, Role, Way

__all__ = [
    "ROLE_NAMES",
    "WAY_NAMES",
    "AddBuilding",
    "AddPerson",
    "AddRoom",
    "ChangePerson",
    "MoveIn",
    "RevealPhone",
    "Role",
    "Way",
]
