from bihuan.occupancy.actions.abilities import set_ability
from bihuan.occupancy.actions.contacting import call_off_contact, make_contact
from bihuan.occupancy.actions.following import reseat_contacts
from bihuan.occupancy.actions.keys import end_custody, lend_key, return_key, take_back_return, take_in_key
from bihuan.occupancy.actions.naming import name_agent
from bihuan.occupancy.actions.reminding import remind_of_keys
from bihuan.occupancy.actions.sharing import share_out_households

__all__ = [
    "call_off_contact",
    "end_custody",
    "lend_key",
    "make_contact",
    "name_agent",
    "remind_of_keys",
    "reseat_contacts",
    "return_key",
    "set_ability",
    "share_out_households",
    "take_back_return",
    "take_in_key",
]
