from bihuan.insight.actions.counting import count_answers
from bihuan.insight.actions.dismissing import dismiss_cluster, take_up_cluster
from bihuan.insight.actions.erasing import forget_in_clusters, forget_in_learnt
from bihuan.insight.actions.gathering import gather_alike
from bihuan.insight.actions.learning import Cases, cases_known, learn
from bihuan.insight.actions.switching import switch_off, switch_on
from bihuan.insight.actions.training import (
    BegunAnew,
    ask_for_training,
    begin_training,
    fail_training,
    finish_training,
)

__all__ = [
    "BegunAnew",
    "Cases",
    "ask_for_training",
    "begin_training",
    "cases_known",
    "count_answers",
    "dismiss_cluster",
    "fail_training",
    "finish_training",
    "forget_in_clusters",
    "forget_in_learnt",
    "gather_alike",
    "learn",
    "switch_off",
    "switch_on",
    "take_up_cluster",
]
