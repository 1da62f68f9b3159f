from bihuan.occupancy.actions.abilities import set_ability
from bihuan.occupancy.actions.contacting import call_off_contact, make_contact
from bihuan.occupancy.actions.following import reseat_contacts
from bihuan.occupancy.actions.keys import end_custody, lend_key, return_key, take_back_return, take_in_key
from bihuan.occupancy.actions.naming import name_agent
from bihuan.occupancy.actions.reminding import remind_of_keys
from bihuan.occupancy.actions.sharing import go_on_sharing, share_out_households, stop_sharing

__all__ = [
    "call_off_contact",
    "end_custody",
    "go_on_sharing",
    "lend_key",
    "make_contact",
    "name_agent",
    "remind_of_keys",
    "reseat_contacts",
    "return_key",
    "set_ability",
    "share_out_households",
    "stop_sharing",
    "take_back_return",
    "take_in_key",
]
