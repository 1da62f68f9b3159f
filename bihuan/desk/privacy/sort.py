"""How persons' requests are called, drawn and reached in rows that hold all sorts of matters."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from bihuan.desk.sorts import Shown
from bihuan.kernel.messages import noop as _
from bihuan.privacy.terms import STAGE_NAMES, VERBS, Stage, Verb

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
    steps={Stage.IDENTITY: 1, Stage.DECISION: 2, Stage.EXECUTION: 4, Stage.ANSWER: 6, Stage.CLOSED: 7},
    at_rest={Stage.CLOSED: "closed"},
    nameless=_("本人的申请"),
    button=lambda verb: gettext(VERBS[Verb(verb)].short),
    act=_act,
)
