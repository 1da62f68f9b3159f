"""How a person stands to a case; what each relation may do is policy data ([authority], ORG-3)."""

from enum import StrEnum

from bihuan.kernel.messages import noop as _


class Relation(StrEnum):
    COLLEAGUE = "colleague"
    DESK = "desk"
    OWNER = "owner"
    HANDLER = "handler"
    HEAD = "head"
    REVISITOR = "revisitor"
    QUALITY = "quality"
    OVERSEER = "overseer"
    # Called to help in the middle of a talk (ESC-7).
    HELPER = "helper"
    # Before whom a demand or a promise that cannot be kept was put (ESC-6).
    RESPONDER = "responder"
    # Holds a head's delegation for what the procedure lets heads delegate (ORG-5).
    DELEGATE = "delegate"
    # Of what is asked for on the case now (CLK-12): by its reason, never whoever asked.
    DECIDER = "decider"


RELATION_NAMES = {
    Relation.COLLEAGUE: _("员工"),
    Relation.DESK: _("前台受理"),
    Relation.OWNER: _("受理人"),
    Relation.HANDLER: _("处理人"),
    Relation.HEAD: _("负责人"),
    Relation.REVISITOR: _("回访人（受理人，且没有处理过这件事）"),
    Relation.QUALITY: _("品质主管"),
    Relation.OVERSEER: _("督办人"),
    Relation.HELPER: _("请来帮忙的班长或主管"),
    Relation.RESPONDER: _("接到上报的人"),
    Relation.DELEGATE: _("负责人授权的受理人"),
    Relation.DECIDER: _("批准人"),
}
