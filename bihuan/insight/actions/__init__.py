from bihuan.insight.actions.counting import count_answers
from bihuan.insight.actions.learning import Cases, cases_known, learn
from bihuan.insight.actions.switching import switch_off, switch_on
from bihuan.insight.actions.training import (
    ask_for_training,
    begin_training,
    fail_training,
    finish_training,
)

__all__ = [
    "Cases",
    "ask_for_training",
    "begin_training",
    "cases_known",
    "count_answers",
    "fail_training",
    "finish_training",
    "learn",
    "switch_off",
    "switch_on",
]
