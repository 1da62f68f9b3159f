"""How corrective actions are called, drawn and reached in rows that hold all sorts of matters."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from bihuan.desk.sorts import Shown
from bihuan.kernel.messages import noop as _
from bihuan.quality.terms.verbs import STAGE_NAMES, VERBS, Stage, Verb

if TYPE_CHECKING:
    from bihuan.matters.models import Owed

BASE = "/corrective-actions"


def act_address(number: str, verb: Verb) -> str:
    """Where the act's form is: a side sheet for htmx, a page for everybody else."""
    return f"{BASE}/{number}/{VERBS[verb].noun}"


def _act(owed: "Owed") -> str:
    return act_address(owed.matter.number, Verb(owed.verb))


ACTIONS = Shown(
    base=BASE,
    stages=STAGE_NAMES,
    # On the way of seven: handled, then verified.
    steps={Stage.PLANNING: 4, Stage.DOING: 4, Stage.CHECKING: 5, Stage.CLOSED: 7, Stage.VOIDED: 7},
    at_rest={Stage.CLOSED: "closed", Stage.VOIDED: "voided"},
    nameless=_("纠正预防措施"),
    button=lambda verb: gettext(VERBS[Verb(verb)].short),
    act=_act,
)
