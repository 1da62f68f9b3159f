from bihuan.privacy.actions.clocks import keep_request_clocks_from_before
from bihuan.privacy.actions.holding import hold_back, lift_hold
from bihuan.privacy.actions.requests import answer, carry_out, check_identity, decide, open_copy, take_in
from bihuan.privacy.actions.retaining import approve_run, go_on_letting_go, log_list, show_past, withdraw_run
from bihuan.privacy.actions.unusual import judge, settle_unusual

__all__ = [
    "answer",
    "approve_run",
    "carry_out",
    "check_identity",
    "decide",
    "go_on_letting_go",
    "hold_back",
    "judge",
    "keep_request_clocks_from_before",
    "lift_hold",
    "log_list",
    "open_copy",
    "settle_unusual",
    "show_past",
    "take_in",
    "withdraw_run",
]
