"""The verbs of periodic duties. Each writes rows and one fact in one transaction."""

from bihuan.office.actions.calling import call_line
from bihuan.office.actions.checking import note_lines, register_finding, sign_check
from bihuan.office.actions.doing import do_duty
from bihuan.office.actions.laying import lay_duties
from bihuan.office.actions.moving import count_duties_anew, reseat_duties
from bihuan.office.actions.reviewing import mark_all_seen, save_comments, sign_review

__all__ = [
    "call_line",
    "count_duties_anew",
    "do_duty",
    "lay_duties",
    "mark_all_seen",
    "note_lines",
    "register_finding",
    "reseat_duties",
    "save_comments",
    "sign_check",
    "sign_review",
]
