"""How persons' requests are called, drawn and reached in rows that hold all sorts of matters."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from bihuan.desk.sorts import Shown
from bihuan.kernel.messages import noop as _
from bihuan.privacy.terms import STAGE_NAMES, VERBS, RequestStage, Verb

if TYPE_CHECKING:
    from bihuan.matters.models import Owed

BASE = "/personal-requests"


def act_address(number: str, verb: Verb) -> str:
    return f"{BASE}/{number}/{VERBS[verb].noun}"


def _act(owed: "Owed") -> str:
    return act_address(owed.matter.number, Verb(owed.verb))


REQUESTS = Shown(
    base=BASE,
    stages=STAGE_NAMES,
    steps={
        RequestStage.IDENTITY: 1,
        RequestStage.DECISION: 2,
        RequestStage.EXECUTION: 4,
        RequestStage.ANSWER: 6,
        RequestStage.CLOSED: 7,
    },
    at_rest={RequestStage.CLOSED: "closed"},
    nameless=_("本人的申请"),
    button=lambda verb: gettext(VERBS[Verb(verb)].short),
    act=_act,
)
