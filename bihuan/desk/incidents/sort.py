"""How incidents are called, drawn and reached."""

from bihuan.desk.sorts import Shown
from bihuan.incidents.terms import STAGE_NAMES, Stage
from bihuan.kernel.messages import noop as _

BASE = "/incidents"

INCIDENTS = Shown(
    base=BASE,
    stages=STAGE_NAMES,
    steps={Stage.GOING_ON: 4, Stage.ENDED: 7, Stage.VOIDED: 1},
    at_rest={Stage.ENDED: "closed", Stage.VOIDED: "voided"},
    nameless=_("公共事件"),
    # Nobody owes anything on one: each of its cases is owed for itself.
    button=lambda verb: verb,
    act=lambda owed: f"{BASE}/{owed.matter.number}",
)
