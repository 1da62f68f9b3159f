from bihuan.residents.actions.agents import entrust
from bihuan.residents.actions.arrears import note_arrears, settle_arrears
from bihuan.residents.actions.checking import note_checked
from bihuan.residents.actions.clues import clues_of, keep_clues
from bihuan.residents.actions.contacts import (
    add_contact,
    change_contact,
    mark_contact_wrong,
    prefer_contact,
    remove_contact,
    sealed_contact,
    unmark_contact,
)
from bihuan.residents.actions.departing import depart
from bihuan.residents.actions.erasing import erase_person
from bihuan.residents.actions.holding import hold_people
from bihuan.residents.actions.importing import (
    cancel_import,
    check_import,
    fail_import,
    go_on_importing,
    load_import,
    place_columns,
    start_import,
    sweep_imports,
    undo_import,
)
from bihuan.residents.actions.merging import merge_persons, note_moved, part_persons
from bihuan.residents.actions.people import add_person, change_person, settle, settle_newcomer
from bihuan.residents.actions.reindexing import reindex_contacts, reindex_people
from bihuan.residents.actions.resealing import (
    reseal_contacts,
    reseal_people,
    reseal_reports,
    reseal_tables,
)
from bihuan.residents.actions.revealing import open_for_print, reveal_contact, reveal_phone
from bihuan.residents.actions.rooms import (
    add_building,
    add_room,
    change_room,
    rename_building,
    restore_building,
    restore_room,
    retire_building,
    retire_room,
    set_room_state,
)
from bihuan.residents.actions.stays import (
    correct_stay,
    move_in,
    move_out,
    take_back_departure,
    take_back_stay,
)
from bihuan.residents.actions.vehicles import add_vehicle, change_vehicle, remove_vehicle

__all__ = [
    "add_building",
    "add_contact",
    "add_person",
    "add_room",
    "add_vehicle",
    "cancel_import",
    "change_contact",
    "change_person",
    "change_room",
    "change_vehicle",
    "check_import",
    "clues_of",
    "correct_stay",
    "depart",
    "entrust",
    "erase_person",
    "fail_import",
    "go_on_importing",
    "hold_people",
    "keep_clues",
    "load_import",
    "mark_contact_wrong",
    "merge_persons",
    "move_in",
    "move_out",
    "note_arrears",
    "note_checked",
    "note_moved",
    "open_for_print",
    "part_persons",
    "place_columns",
    "prefer_contact",
    "reindex_contacts",
    "reindex_people",
    "remove_contact",
    "remove_vehicle",
    "rename_building",
    "reseal_contacts",
    "reseal_people",
    "reseal_reports",
    "reseal_tables",
    "restore_building",
    "restore_room",
    "retire_building",
    "retire_room",
    "reveal_contact",
    "reveal_phone",
    "sealed_contact",
    "set_room_state",
    "settle",
    "settle_arrears",
    "settle_newcomer",
    "start_import",
    "sweep_imports",
    "take_back_departure",
    "take_back_stay",
    "undo_import",
    "unmark_contact",
]
