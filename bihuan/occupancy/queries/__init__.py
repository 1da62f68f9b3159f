"""Keys, who looks after whom, and first contacts, for pages and programs."""

from bihuan.occupancy.queries.contacts import (
    contact_of,
    contacted_since,
    open_contacts_in,
    seats_of,
    visible_contacts,
)
from bihuan.occupancy.queries.keys import (
    key_by_id,
    keys_kept,
    keys_of,
    keys_overdue,
    loans_of,
    loans_to_tell,
    out_with,
)
from bihuan.occupancy.queries.sharing import (
    Agent,
    Share,
    SharingPlan,
    agents_in,
    needing,
    new_unless_said,
    shared_last,
    sharing_plan,
)

__all__ = [
    "Agent",
    "Share",
    "SharingPlan",
    "agents_in",
    "contact_of",
    "contacted_since",
    "key_by_id",
    "keys_kept",
    "keys_of",
    "keys_overdue",
    "loans_of",
    "loans_to_tell",
    "needing",
    "new_unless_said",
    "open_contacts_in",
    "out_with",
    "seats_of",
    "shared_last",
    "sharing_plan",
    "visible_contacts",
]
