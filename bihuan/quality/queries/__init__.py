"""Corrective actions as the rules and the readers see them."""

from bihuan.quality.queries.needs import actions_of_case, actions_of_cases, why_needed
from bihuan.quality.queries.people import answering_in
from bihuan.quality.queries.state import (
    action_by_key,
    clocks_now,
    locked_action,
    may_open,
    open_ones_checked_by,
    state_of,
)
from bihuan.quality.queries.whole import (
    Whole,
    against,
    cases_with_actions,
    linked_cases,
    rounds_of,
    visible_actions,
    wanted,
    whole,
)

__all__ = [
    "Whole",
    "action_by_key",
    "actions_of_case",
    "actions_of_cases",
    "against",
    "answering_in",
    "cases_with_actions",
    "clocks_now",
    "linked_cases",
    "locked_action",
    "may_open",
    "open_ones_checked_by",
    "rounds_of",
    "state_of",
    "visible_actions",
    "wanted",
    "whole",
    "why_needed",
]
