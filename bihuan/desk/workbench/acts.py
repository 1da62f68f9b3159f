"""The acts that can be owed on a case: how a row says them, and where their form is."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext_lazy

from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.cases.terms.words import RING_STEP, STAGE_NAMES, Stage
from bihuan.desk.sorts import Shown
from bihuan.kernel.messages import noop as _

if TYPE_CHECKING:
    from bihuan.matters.models import Owed

# As short as a button in a row allows; the full words are the form's title. The context tells the act
# from the stage that Chinese calls by the same word.
SHORT = {
    Verb.ASSESS: pgettext_lazy("button", "定性"),
    Verb.REPORT: pgettext_lazy("button", "上报"),
    Verb.DISPATCH: pgettext_lazy("button", "派办"),
    Verb.ANSWER: pgettext_lazy("button", "答复"),
    Verb.PASS_ON: pgettext_lazy("button", "转达"),
    Verb.TELL: pgettext_lazy("button", "告知"),
    Verb.CONTACT: pgettext_lazy("button", "联系"),
    Verb.GO_ROUND: pgettext_lazy("button", "再办"),
    Verb.REVISIT: pgettext_lazy("button", "回访"),
    Verb.CLOSE: pgettext_lazy("button", "结案"),
    Verb.ACCEPT: pgettext_lazy("button", "接受"),
    Verb.FIRST_CONTACT: pgettext_lazy("button", "首次联系"),
    Verb.INVESTIGATE: pgettext_lazy("button", "调查"),
    Verb.PROPOSE: pgettext_lazy("button", "提方案"),
    Verb.FINISH: pgettext_lazy("button", "报完成"),
    Verb.CONFIRM_INVALID: pgettext_lazy("button", "确认无效"),
    Verb.APPROVE: pgettext_lazy("button", "批准"),
    Verb.VERIFY: pgettext_lazy("button", "核实"),
    Verb.SIGN_NOT_REVISITED: pgettext_lazy("button", "签字"),
    Verb.COME_TO_HELP: pgettext_lazy("button", "接手"),
    Verb.RESPOND: pgettext_lazy("button", "回应"),
    Verb.KEEP_APPOINTMENT: pgettext_lazy("button", "赴约"),
    Verb.TAKE_NOTE: pgettext_lazy("button", "知悉"),
    Verb.GRANT: pgettext_lazy("button", "审批"),
}
IN_ROUND = (Verb.REVISIT, Verb.SIGN_NOT_REVISITED, Verb.ATTEMPT)
ON_DISPATCH = {
    Verb.WITHDRAW: "withdrawal",
    Verb.HAND_OVER: "handover",
    Verb.REFUSE: "refusal",
    Verb.ACCEPT: "acceptance",
}
ON_REQUEST = (Verb.GRANT, Verb.DENY)


def short_words(verb: Verb) -> str:
    return str(SHORT[verb]) if verb in SHORT else gettext(VERBS[verb].label)


def case_address(number: str) -> str:
    return f"/cases/{number}"


def act_address(number: str, verb: Verb, *, round: int, target: int | None) -> str:
    """Where the act's form is: a side sheet for htmx, a page for everybody else."""
    case = case_address(number)
    if verb in IN_ROUND:
        return f"{case}/rounds/{round}/{VERBS[verb].noun}"
    if verb in ON_DISPATCH and target is not None:
        return f"{case}/dispatches/{target}/{ON_DISPATCH[verb]}"
    if verb in ON_REQUEST and target is not None:
        return f"{case}/requests/{target}/{VERBS[verb].noun}"
    return f"{case}/{VERBS[verb].noun}"


def _act(owed: "Owed") -> str:
    matter = owed.matter
    return act_address(matter.number, Verb(owed.verb), round=matter.round, target=owed.target)


CASES = Shown(
    base="/cases",
    stages=STAGE_NAMES,
    steps=RING_STEP,
    at_rest={Stage.CLOSED: "closed", Stage.VOIDED: "voided"},
    nameless=_("匿名"),
    button=lambda verb: short_words(Verb(verb)),
    act=_act,
)
