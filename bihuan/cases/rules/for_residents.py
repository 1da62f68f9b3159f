"""What a resident may know of their own case: how far it is, never who said or wrote what (TRK-4). Pure."""

from bihuan.cases.terms.words import Stage
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _

# How it stands, as one says it to the resident; whether a complaint counts as valid is no step of theirs.
STANDS = {
    Stage.ASSESSMENT: _("已经受理，正在了解情况。"),
    Stage.DISPATCH: _("已经受理，正在安排人处理。"),
    Stage.HANDLING: _("正在处理。"),
    Stage.VERIFICATION: _("处理好了，正在检查。"),
    Stage.REVISIT: _("处理好了，会再问问您的意见。"),
    Stage.CLOSING: _("处理好了，正在办结。"),
    Stage.CLOSED: _("已经办结。"),
    Stage.VOIDED: _("这一条登记有误，已经作废。"),
}
IN_HAND_WITH = _("%(department)s正在处理。")

# What they took part in or were told; everything else of the timeline is the company's own.
HAPPENED = {
    "case.registered": _("受理了您的意见"),
    "case.imported": _("受理了您的意见"),
    "case.said_again": _("记下了您再次反映的情况"),
    "case.answered_on_the_spot": _("当场答复了您"),
    "case.first_contacted": _("处理的人和您联系了"),
    "case.contacted": _("和您联系了"),
    "case.appointment_made": _("和您约好了上门"),
    "case.appointment_moved": _("和您改约了上门时间"),
    "case.appointment_cancelled": _("按您的意思取消了上门"),
    "case.appointment_kept": _("上门了"),
    "case.result_verified": _("处理好了，检查过了"),
    "case.answered": _("答复了您"),
    "case.result_told": _("把结果告诉了您"),
    "case.revisited": _("向您回访了"),
    "case.round_begun": _("问题还在，又开始处理"),
    "case.reopened": _("又开始处理"),
    "case.closed": _("办结了"),
    "case.voided": _("登记有误，作废了"),
}


def how_it_stands(stage: Stage, department: str) -> Message:
    """`department` has it in hand; a person is not named."""
    if stage == Stage.HANDLING and department:
        return say(IN_HAND_WITH, department=department)
    return say(STANDS[stage])
