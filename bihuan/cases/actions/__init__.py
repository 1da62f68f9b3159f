"""One public function per verb; import them from here."""

from bihuan.cases.actions.amending import amend_case
from bihuan.cases.actions.appointing import (
    cancel_appointment,
    keep_appointment,
    make_appointment,
    move_appointment,
)
from bihuan.cases.actions.assessing import assess, confirm_invalid, reject_invalid
from bihuan.cases.actions.attaching import attach_at_intake, attach_file
from bihuan.cases.actions.calling import call_for_help, come_to_caller, join_help
from bihuan.cases.actions.clocks import keep_clocks_from_before
from bihuan.cases.actions.closing import close_case, reopen_case, void_case
from bihuan.cases.actions.contacting import answer, log_contact, pass_on, tell
from bihuan.cases.actions.dispatching import accept, dispatch_case, hand_over, refuse, withdraw
from bihuan.cases.actions.escalating import escalate, mark_major, report, take_note
from bihuan.cases.actions.exporting import export_cases
from bihuan.cases.actions.handling import (
    approve,
    choose,
    finish,
    first_contact,
    investigate,
    propose,
    reject_result,
    return_plan,
    take_measure,
    verify,
)
from bihuan.cases.actions.helping import call_help, come_to_help, report_promise
from bihuan.cases.actions.intake import answer_on_the_spot, confirm_read_back, register_case
from bihuan.cases.actions.noting import add_note
from bihuan.cases.actions.observing import judge_observed, watch_what_comes_in
from bihuan.cases.actions.raising import respond
from bihuan.cases.actions.recounting import go_on_counting
from bihuan.cases.actions.rehearsing import rehearse_dispatch
from bihuan.cases.actions.repeating import link_repeat, say_again, unlink_repeat
from bihuan.cases.actions.requesting import (
    deny,
    end_pause,
    end_pauses_run_out,
    grant,
    request_closing,
    request_extension,
    request_pause,
)
from bihuan.cases.actions.revealing import reveal_phone
from bihuan.cases.actions.revisiting import attempt_revisit, go_round, revisit, sign_not_revisited

__all__ = [
    "accept",
    "add_note",
    "amend_case",
    "answer",
    "answer_on_the_spot",
    "approve",
    "assess",
    "attach_at_intake",
    "attach_file",
    "attempt_revisit",
    "call_for_help",
    "call_help",
    "cancel_appointment",
    "choose",
    "close_case",
    "come_to_caller",
    "come_to_help",
    "confirm_invalid",
    "confirm_read_back",
    "deny",
    "dispatch_case",
    "end_pause",
    "end_pauses_run_out",
    "escalate",
    "export_cases",
    "finish",
    "first_contact",
    "go_on_counting",
    "go_round",
    "grant",
    "hand_over",
    "investigate",
    "join_help",
    "judge_observed",
    "keep_appointment",
    "keep_clocks_from_before",
    "link_repeat",
    "log_contact",
    "make_appointment",
    "mark_major",
    "move_appointment",
    "pass_on",
    "propose",
    "refuse",
    "register_case",
    "rehearse_dispatch",
    "reject_invalid",
    "reject_result",
    "reopen_case",
    "report",
    "report_promise",
    "request_closing",
    "request_extension",
    "request_pause",
    "respond",
    "return_plan",
    "reveal_phone",
    "revisit",
    "say_again",
    "sign_not_revisited",
    "take_measure",
    "take_note",
    "tell",
    "unlink_repeat",
    "verify",
    "void_case",
    "watch_what_comes_in",
    "withdraw",
]
