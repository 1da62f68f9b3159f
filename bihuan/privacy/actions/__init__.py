from bihuan.privacy.actions.requests import answer, carry_out, check_identity, decide, open_copy, take_in
from bihuan.privacy.actions.unusual import judge, settle_unusual

__all__ = [
    "answer",
    "carry_out",
    "check_identity",
    "decide",
    "judge",
    "open_copy",
    "settle_unusual",
    "take_in",
]
