from bihuan.residents.actions.erasing import erase_person
from bihuan.residents.actions.people import add_person, change_person, move_in, move_out, settle
from bihuan.residents.actions.revealing import reveal_phone
from bihuan.residents.actions.rooms import add_building, add_room

__all__ = [
    "add_building",
    "add_person",
    "add_room",
    "change_person",
    "erase_person",
    "move_in",
    "move_out",
    "reveal_phone",
    "settle",
]
