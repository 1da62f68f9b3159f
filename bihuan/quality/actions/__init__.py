from bihuan.quality.actions.attaching import attach_evidence
from bihuan.quality.actions.checking import check_effect
from bihuan.quality.actions.doing import report_done
from bihuan.quality.actions.handing_over import follow_absence, give_back, hand_over
from bihuan.quality.actions.linking import link_case, unlink_case
from bihuan.quality.actions.opening import open_action
from bihuan.quality.actions.planning import set_measures
from bihuan.quality.actions.recounting import count_open_ones_anew
from bihuan.quality.actions.voiding import void_action

__all__ = [
    "attach_evidence",
    "check_effect",
    "count_open_ones_anew",
    "follow_absence",
    "give_back",
    "hand_over",
    "link_case",
    "open_action",
    "report_done",
    "set_measures",
    "unlink_case",
    "void_action",
]
