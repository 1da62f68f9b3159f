"""How first contacts are called, drawn and reached in rows that hold all sorts of matters."""

from django.utils.translation import pgettext

from bihuan.desk.sorts import Shown
from bihuan.kernel.messages import noop as _
from bihuan.occupancy.terms import CONTACT_STAGE_NAMES, ContactStage

BASE = "/first-contacts"

CONTACTS = Shown(
    base=BASE,
    stages=CONTACT_STAGE_NAMES,
    steps={ContactStage.WAITING: 1, ContactStage.MADE: 7, ContactStage.CALLED_OFF: 7},
    at_rest={ContactStage.MADE: "closed", ContactStage.CALLED_OFF: "voided"},
    nameless=_("新住户"),
    button=lambda verb: pgettext("button", "首次联系"),
    act=lambda owed: f"{BASE}/{owed.matter.number}/contact",
    ours=True,
)
