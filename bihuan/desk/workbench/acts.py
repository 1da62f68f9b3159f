"""The acts that can be owed: how a row says them, and where their form is."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.cases.terms.verbs import VERBS, Verb

# As short as a button in a row allows; the full words are the form's title.
SHORT = {
    Verb.ASSESS: _("定性"),
    Verb.REPORT: _("上报"),
    Verb.DISPATCH: _("派办"),
    Verb.ANSWER: _("答复"),
    Verb.PASS_ON: _("转达"),
    Verb.TELL: _("告知"),
    Verb.CONTACT: _("联系"),
    Verb.GO_ROUND: _("再办"),
    Verb.REVISIT: _("回访"),
    Verb.CLOSE: _("结案"),
    Verb.ACCEPT: _("接受"),
    Verb.INVESTIGATE: _("调查"),
    Verb.PROPOSE: _("提方案"),
    Verb.FINISH: _("报完成"),
    Verb.CONFIRM_INVALID: _("确认无效"),
    Verb.APPROVE: _("批准"),
    Verb.VERIFY: _("核实"),
    Verb.SIGN_NOT_REVISITED: _("签字"),
}
IN_ROUND = (Verb.REVISIT, Verb.SIGN_NOT_REVISITED, Verb.ATTEMPT)
ON_DISPATCH = {
    Verb.WITHDRAW: "withdrawal",
    Verb.HAND_OVER: "handover",
    Verb.REFUSE: "refusal",
    Verb.ACCEPT: "acceptance",
}


def short_words(verb: Verb) -> str:
    return gettext(SHORT.get(verb, VERBS[verb].label))


def case_address(number: str) -> str:
    return f"/cases/{number}"


def act_address(number: str, verb: Verb, *, round: int, target: int | None) -> str:
    """Where the act's form is: a side sheet for htmx, a page for everybody else."""
    case = case_address(number)
    if verb in IN_ROUND:
        return f"{case}/rounds/{round}/{VERBS[verb].noun}"
    if verb in ON_DISPATCH and target is not None:
        return f"{case}/dispatches/{target}/{ON_DISPATCH[verb]}"
    return f"{case}/{VERBS[verb].noun}"
