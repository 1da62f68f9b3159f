"""Every act on a case. The code names the rule, the route's noun, the API operation and the test."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.messages import noop as _


class Verb(StrEnum):
    CONFIRM = "confirm"
    ANSWER_ON_THE_SPOT = "answer_on_the_spot"
    ASSESS = "assess"
    CONFIRM_INVALID = "confirm_invalid"
    REJECT_INVALID = "reject_invalid"
    DISPATCH = "dispatch"
    WITHDRAW = "withdraw"
    HAND_OVER = "hand_over"
    REFUSE = "refuse"
    ACCEPT = "accept"
    REPORT = "report"
    MEASURE = "measure"
    FIRST_CONTACT = "first_contact"
    INVESTIGATE = "investigate"
    PROPOSE = "propose"
    CHOOSE = "choose"
    APPROVE = "approve"
    RETURN = "return"
    FINISH = "finish"
    VERIFY = "verify"
    REJECT_RESULT = "reject_result"
    CONTACT = "contact"
    ANSWER = "answer"
    TELL = "tell"
    PASS_ON = "pass_on"  # noqa: S105  (an act, not a password)
    ATTEMPT = "attempt"
    REVISIT = "revisit"
    SIGN_NOT_REVISITED = "sign_not_revisited"
    GO_ROUND = "go_round"
    ESCALATE = "escalate"
    MARK_MAJOR = "mark_major"
    TAKE_NOTE = "take_note"
    CLOSE = "close"
    REOPEN = "reopen"
    AMEND = "amend"
    VOID = "void"
    REQUEST_PAUSE = "request_pause"
    REQUEST_EXTENSION = "request_extension"
    REQUEST_CLOSING = "request_closing"
    GRANT = "grant"
    DENY = "deny"
    END_PAUSE = "end_pause"
    REPORT_PROMISE = "report_promise"
    RESPOND = "respond"
    CALL_HELP = "call_help"
    COME_TO_HELP = "come_to_help"
    MAKE_APPOINTMENT = "make_appointment"
    MOVE_APPOINTMENT = "move_appointment"
    CANCEL_APPOINTMENT = "cancel_appointment"
    KEEP_APPOINTMENT = "keep_appointment"
    SAY_AGAIN = "say_again"
    LINK_REPEAT = "link_repeat"
    UNLINK_REPEAT = "unlink_repeat"
    ATTACH = "attach"
    NOTE = "note"


@dataclass(frozen=True)
class VerbTerms:
    """The button's words (verb and object), the noun of its URL, the clause that asks for it, its icon."""

    label: str
    noun: str
    clause: str
    icon: str
    # 428 without a version where something could be overwritten; additive verbs take it if they get it.
    needs_version: bool = False


VERBS: dict[Verb, VerbTerms] = {
    Verb.CONFIRM: VerbTerms(_("记下已核对"), "confirmation", "规程 4.2.5a", "ear"),
    Verb.ANSWER_ON_THE_SPOT: VerbTerms(_("当场答复"), "spot-answer", "规程 4.2.5b", "message-check"),
    Verb.ASSESS: VerbTerms(_("提交定性"), "assessment", "规程 4.2.2a", "scale", True),
    Verb.CONFIRM_INVALID: VerbTerms(
        _("确认无效"), "invalidity-confirmation", "规程 4.2.4b", "signature", True
    ),
    Verb.REJECT_INVALID: VerbTerms(
        _("退回无效定性"), "invalidity-rejection", "规程 4.2.4b", "arrow-back-up", True
    ),
    Verb.DISPATCH: VerbTerms(_("派办"), "dispatches", "规程 4.3.1a", "send"),
    Verb.WITHDRAW: VerbTerms(_("撤回派办"), "withdrawals", "规程 4.3.1a", "arrow-back-up"),
    Verb.HAND_OVER: VerbTerms(_("转交他人"), "handovers", "规程 4.3.1d", "arrows-exchange"),
    Verb.REFUSE: VerbTerms(_("退回派办"), "refusals", "规程 4.3.1f", "hand-stop"),
    Verb.ACCEPT: VerbTerms(_("接受派办"), "acceptances", "规程 4.3.1h", "check"),
    Verb.REPORT: VerbTerms(_("上报中心负责人"), "report", "投诉接待 5", "speakerphone"),
    Verb.MEASURE: VerbTerms(_("记录应急措施"), "measures", "投诉接待 6", "shield-check"),
    Verb.FIRST_CONTACT: VerbTerms(_("记录首次联系"), "first-contact", "投诉接待 6", "phone-outgoing"),
    Verb.INVESTIGATE: VerbTerms(_("记录调查核实"), "investigation", "规程 4.3.2a", "search"),
    Verb.PROPOSE: VerbTerms(_("提交方案"), "remedies", "规程 4.3.1e", "bulb"),
    Verb.CHOOSE: VerbTerms(_("记录住户选择"), "choice", "投诉接待 4", "list-check", True),
    Verb.APPROVE: VerbTerms(_("批准方案"), "approval", "规程 4.3.1e", "signature", True),
    Verb.RETURN: VerbTerms(_("退回方案"), "return", "规程 4.3.1e", "arrow-back-up", True),
    Verb.FINISH: VerbTerms(_("报告办理完毕"), "completion", "规程 4.3.1h", "flag"),
    Verb.VERIFY: VerbTerms(_("核实结果"), "verification", "规程 4.3.1c", "signature", True),
    Verb.REJECT_RESULT: VerbTerms(_("退回重办"), "rejection", "规程 4.3.1c", "arrow-back-up", True),
    Verb.CONTACT: VerbTerms(_("记录联系"), "contacts", "规程 4.4.1b", "phone"),
    Verb.ANSWER: VerbTerms(_("答复住户"), "answer", "规程 4.2.5b", "message"),
    Verb.TELL: VerbTerms(_("告知结果"), "telling", "投诉接待 6", "message-check"),
    Verb.PASS_ON: VerbTerms(_("转达表扬"), "passing-on", "投诉接待 1", "heart-handshake"),
    Verb.ATTEMPT: VerbTerms(_("记录未联系上"), "attempts", "规程 4.4.2b", "phone-off"),
    Verb.REVISIT: VerbTerms(_("回访"), "revisit", "规程 4.4.2b", "phone-check"),
    Verb.SIGN_NOT_REVISITED: VerbTerms(
        _("签字：未能回访"), "not-revisited", "规程 4.4.2a", "signature", True
    ),
    Verb.GO_ROUND: VerbTerms(_("重新处理"), "rounds", "规程 4.4.2d", "rotate-2"),
    Verb.ESCALATE: VerbTerms(_("报上一级处理"), "escalations", "规程 4.3.1f", "stairs-up"),
    Verb.MARK_MAJOR: VerbTerms(_("标为重大影响"), "major-impact", "规程 3.1", "alert-triangle"),
    Verb.TAKE_NOTE: VerbTerms(_("知悉逾期"), "acknowledgement", "规程 4.3.1f", "eye"),
    Verb.CLOSE: VerbTerms(_("结案"), "closure", "规程 4.4.2a", "circle-check", True),
    Verb.REOPEN: VerbTerms(_("重新打开"), "reopening", "规程 4.4.2d", "lock-open"),
    Verb.AMEND: VerbTerms(_("更正登记"), "amendments", "规程 4.2.3a", "pencil", True),
    Verb.VOID: VerbTerms(_("作废"), "voiding", "规程 4.2.3a", "ban", True),
    Verb.REQUEST_PAUSE: VerbTerms(_("申请暂停"), "pause-requests", "规程 4.3.1f", "hourglass-high"),
    Verb.REQUEST_EXTENSION: VerbTerms(_("申请延期"), "extension-requests", "规程 4.3.1f", "calendar-time"),
    Verb.REQUEST_CLOSING: VerbTerms(_("申请强制结案"), "closing-requests", "投诉处理 五", "lock"),
    Verb.GRANT: VerbTerms(_("批准申请"), "grant", "规程 4.3.1f", "signature", True),
    Verb.DENY: VerbTerms(_("不批准申请"), "denial", "规程 4.3.1f", "x", True),
    Verb.END_PAUSE: VerbTerms(_("结束暂停"), "resumption", "规程 4.3.1f", "clock"),
    Verb.REPORT_PROMISE: VerbTerms(
        _("上报做不到的答应"), "promise-reports", "投诉接待 1", "alert-circle", True
    ),
    Verb.RESPOND: VerbTerms(_("回应上报"), "responses", "投诉接待 1", "message-2"),
    Verb.CALL_HELP: VerbTerms(_("请主管来帮忙"), "help-calls", "投诉接待 3", "headset"),
    Verb.COME_TO_HELP: VerbTerms(_("接手帮忙"), "help", "投诉接待 3", "user-check"),
    Verb.MAKE_APPOINTMENT: VerbTerms(_("约定上门"), "appointments", "投诉接待 1", "calendar-time"),
    Verb.MOVE_APPOINTMENT: VerbTerms(_("改约"), "appointment-changes", "投诉接待 1", "clock", True),
    Verb.CANCEL_APPOINTMENT: VerbTerms(_("取消上门"), "appointment-cancellations", "投诉接待 1", "x", True),
    Verb.KEEP_APPOINTMENT: VerbTerms(_("记录到达"), "arrivals", "投诉接待 1", "walk"),
    Verb.SAY_AGAIN: VerbTerms(_("追加"), "additions", "规程 4.2.3a", "message-2"),
    Verb.LINK_REPEAT: VerbTerms(_("关联之前的意见"), "repeat-links", "规程 4.3.1b", "paperclip"),
    Verb.UNLINK_REPEAT: VerbTerms(_("解除关联"), "repeat-link-removals", "规程 4.3.1b", "x"),
    Verb.ATTACH: VerbTerms(_("添加附件"), "attachments", "规程 4.3.2a", "paperclip"),
    Verb.NOTE: VerbTerms(_("写内部备注"), "notes", "规程 4.4.1a", "note"),
}
