"""Kinds, severities, channels, stages: codes and their Chinese names."""

from enum import StrEnum

# The words clocks and cases share; everything about a case imports them from here.
from bihuan.clocks.terms import Channel as Channel
from bihuan.clocks.terms import Kind as Kind
from bihuan.clocks.terms import Severity as Severity
from bihuan.clocks.terms import Validity as Validity
from bihuan.kernel.messages import noop as _
from bihuan.residents.terms import WAY_NAMES, Way

# The ways somebody is answered in are the ways they may wish for (TRK-2, RVS-2).
ContactWay = Way
CONTACT_WAY_NAMES = WAY_NAMES

KIND_NAMES = {
    "": _("待定"),
    Kind.ENQUIRY: _("咨询"),
    Kind.SUGGESTION: _("建议"),
    Kind.COMPLAINT: _("投诉"),
    Kind.PRAISE: _("表扬"),
    Kind.REPAIR: _("报修"),
}

VALIDITY_NAMES = {Validity.UNDECIDED: _("待定"), Validity.VALID: _("有效"), Validity.INVALID: _("无效")}

SEVERITY_NAMES = {
    "": _("待定"),
    Severity.MAJOR: _("重大"),
    Severity.IMPORTANT: _("重要"),
    Severity.MINOR: _("轻微"),
}

CHANNEL_NAMES = {
    Channel.TELEPHONE: _("电话"),
    Channel.WALK_IN: _("来访"),
    Channel.WECHAT: _("微信"),
    Channel.FORUM: _("网站论坛"),
    Channel.VISIT: _("走访"),
    Channel.LETTER: _("信函"),
    Channel.FAX: _("传真"),
    Channel.E_MAIL: _("电子邮件"),
    Channel.WEB: _("自助提交"),
    Channel.PARENT: _("上级公司转来"),
    Channel.GOVERNMENT: _("政府部门转来"),
}

# What reached the company, the parent company or a government office is the company's (ESC-3).
COMPANY_CHANNELS = frozenset({Channel.PARENT, Channel.GOVERNMENT})


class Stage(StrEnum):
    """Where on its circle a case stands: the step that is being worked on."""

    ASSESSMENT = "assessment"
    DISPATCH = "dispatch"
    HANDLING = "handling"
    VERIFICATION = "verification"
    REVISIT = "revisit"
    CLOSING = "closing"
    CLOSED = "closed"
    VOIDED = "voided"


STAGE_NAMES = {
    Stage.ASSESSMENT: _("定性"),
    Stage.DISPATCH: _("派办"),
    Stage.HANDLING: _("处理"),
    Stage.VERIFICATION: _("核实"),
    Stage.REVISIT: _("回访"),
    Stage.CLOSING: _("待结案"),
    Stage.CLOSED: _("已结案"),
    Stage.VOIDED: _("已作废"),
}

# 受理 is behind every case that exists, so the circle of seven steps starts at two.
RING_STEP = {
    Stage.ASSESSMENT: 2,
    Stage.DISPATCH: 3,
    Stage.HANDLING: 4,
    Stage.VERIFICATION: 5,
    Stage.REVISIT: 6,
    Stage.CLOSING: 7,
    Stage.CLOSED: 7,
    Stage.VOIDED: 7,
}


class Opinion(StrEnum):
    """An answer to the second or third question of a revisit (RVS-3)."""

    SATISFIED = "satisfied"
    BASICALLY = "basically"
    DISSATISFIED = "dissatisfied"


OPINION_NAMES = {
    Opinion.SATISFIED: _("满意"),
    Opinion.BASICALLY: _("基本满意"),
    Opinion.DISSATISFIED: _("不满意"),
}


class Rung(StrEnum):
    """ESC-1: the ladder. An empty rung is the handler's and his department's."""

    CENTRE_HEAD = "centre_head"
    COMPANY = "company"
    REPRESENTATIVE = "representative"
    GENERAL_MANAGER = "general_manager"


RUNG_NAMES = {
    Rung.CENTRE_HEAD: _("中心负责人"),
    Rung.COMPANY: _("公司综合管理部"),
    Rung.REPRESENTATIVE: _("管理者代表"),
    Rung.GENERAL_MANAGER: _("总经理"),
}
RUNGS = ("", *Rung)
