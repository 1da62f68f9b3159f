"""Every act on a corrective action: the code names the rule, the noun is the address's."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.messages import noop as _

CLAUSE = "规程 4.3.1b"


class Verb(StrEnum):
    OPEN = "open"
    REPORT_DONE = "report_done"
    CHECK = "check"
    PLAN = "plan"
    HAND_OVER = "hand_over"
    LINK = "link"
    UNLINK = "unlink"
    VOID = "void"
    ATTACH = "attach"


@dataclass(frozen=True)
class VerbTerms:
    """`label` is the title of the form, `short` the button in a row: four characters at most."""

    label: str
    short: str
    noun: str
    icon: str


VERBS = {
    Verb.OPEN: VerbTerms(_("开立纠正预防措施"), _("开立"), "corrective-actions", "square-plus"),
    Verb.REPORT_DONE: VerbTerms(_("报告措施落实"), _("报落实"), "completion", "checks"),
    Verb.CHECK: VerbTerms(_("验证效果"), _("验证"), "effect-check", "shield-check"),
    Verb.PLAN: VerbTerms(_("重定措施"), _("重定"), "measures", "refresh"),
    Verb.HAND_OVER: VerbTerms(_("换责任人"), _("换人"), "handover", "users"),
    Verb.LINK: VerbTerms(_("关联意见"), _("关联"), "linked-cases", "link"),
    Verb.UNLINK: VerbTerms(_("取消关联"), _("取消"), "removal", "x"),
    Verb.VOID: VerbTerms(_("作废纠正预防措施"), _("作废"), "voiding", "x"),
    Verb.ATTACH: VerbTerms(_("添加附件"), _("附件"), "attachments", "paperclip"),
}


class Stage(StrEnum):
    PLANNING = "planning"
    DOING = "doing"
    CHECKING = "checking"
    CLOSED = "closed"
    VOIDED = "voided"


STAGE_NAMES = {
    Stage.PLANNING: _("重定措施"),
    Stage.DOING: _("落实措施"),
    Stage.CHECKING: _("验证效果"),
    Stage.CLOSED: _("有效，已关闭"),
    Stage.VOIDED: _("已作废"),
}
AT_REST = (Stage.CLOSED, Stage.VOIDED)


class ActionStatus(StrEnum):
    """What a list shows."""

    OPEN = "open"
    OVERDUE = "overdue"
    CHECKING = "checking"
    MINE = "mine"
    CLOSED = "closed"
    ALL = "all"


class Reason(StrEnum):
    """Why an opinion needs more than its own remedy."""

    MAJOR = "major"
    ELSEWHERE = "elsewhere"
    AGAIN = "again"
    REPEATED = "repeated"


REASON_NAMES = {
    Reason.MAJOR: _("这是重大的意见"),
    Reason.ELSEWHERE: _("调查发现别处也有同样的问题"),
    Reason.AGAIN: _("处理过一轮，问题还在"),
    Reason.REPEATED: _("同一楼栋近期有同类意见"),
}
