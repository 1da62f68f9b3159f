"""Every act on a case as programs are offered it: the verb, what does it, and what is sent with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bihuan.api.schemas import commands as bodies
from bihuan.api.schemas import repeats
from bihuan.cases import actions
from bihuan.cases.terms.verbs import VERBS, Verb

DISPATCH = "dispatches/{dispatch}/"
ROUND = "rounds/{round}/"
REQUEST = "requests/{request_id}/"


@dataclass(frozen=True)
class Act:
    """`noun` where it differs from the verb's own: acts on one dispatch or one round are below it."""

    verb: Verb
    perform: Callable[..., Any]
    summary: str
    body: type[bodies.Body] | None = None
    under: str = ""
    noun: str = ""
    optional_body: bool = False

    @property
    def path(self) -> str:
        return f"/cases/{{number}}/{self.under}{self.noun or VERBS[self.verb].noun}"


ACTS = (
    Act(Verb.CONFIRM, actions.confirm_read_back, "Record that the summary was read back and confirmed"),
    Act(
        Verb.ANSWER_ON_THE_SPOT,
        actions.answer_on_the_spot,
        "Answer an enquiry on the spot",
        bodies.SpotAnswer,
    ),
    Act(Verb.ASSESS, actions.assess, "Assess: kind, validity, severity, subject", bodies.Assessment),
    Act(
        Verb.CONFIRM_INVALID,
        actions.confirm_invalid,
        "Confirm as head that a complaint is invalid",
        bodies.Remarks,
        optional_body=True,
    ),
    Act(Verb.REJECT_INVALID, actions.reject_invalid, "Reject as head that it is invalid", bodies.Reason),
    Act(Verb.DISPATCH, actions.dispatch_case, "Dispatch to a department or a person", bodies.DispatchTo),
    Act(
        Verb.WITHDRAW,
        actions.withdraw,
        "Withdraw a dispatch",
        bodies.Reason,
        under=DISPATCH,
        noun="withdrawal",
    ),
    Act(
        Verb.HAND_OVER,
        actions.hand_over,
        "Hand a dispatch over to somebody else",
        bodies.Handover,
        under=DISPATCH,
        noun="handover",
    ),
    Act(Verb.REFUSE, actions.refuse, "Refuse a dispatch", bodies.Reason, under=DISPATCH, noun="refusal"),
    Act(Verb.ACCEPT, actions.accept, "Accept a dispatch", under=DISPATCH, noun="acceptance"),
    Act(Verb.REPORT, actions.report, "Report to the head of the centre", bodies.Remarks, optional_body=True),
    Act(Verb.MEASURE, actions.take_measure, "Record an immediate measure", bodies.Words),
    Act(Verb.FIRST_CONTACT, actions.first_contact, "Record the first contact", bodies.Telling),
    Act(Verb.INVESTIGATE, actions.investigate, "Record the investigation", bodies.Investigation),
    Act(Verb.PROPOSE, actions.propose, "Propose remedies", bodies.Remedies),
    Act(Verb.CHOOSE, actions.choose, "Record what the resident chose", bodies.Choice),
    Act(Verb.APPROVE, actions.approve, "Approve the plan as head", bodies.Remarks, optional_body=True),
    Act(Verb.RETURN, actions.return_plan, "Return the plan as head", bodies.Reason),
    Act(Verb.FINISH, actions.finish, "Report the handling finished", bodies.Completion),
    Act(Verb.VERIFY, actions.verify, "Verify the result as head", bodies.Remarks, optional_body=True),
    Act(Verb.REJECT_RESULT, actions.reject_result, "Reject the result as head", bodies.Reason),
    Act(Verb.CONTACT, actions.log_contact, "Log a contact with the resident", bodies.Contact),
    Act(Verb.ANSWER, actions.answer, "Answer an enquiry or a suggestion", bodies.AnswerGiven),
    Act(Verb.TELL, actions.tell, "Tell the result", bodies.Telling),
    Act(
        Verb.PASS_ON,
        actions.pass_on,
        "Pass praise on to the person praised",
        bodies.Remarks,
        optional_body=True,
    ),
    Act(
        Verb.ATTEMPT,
        actions.attempt_revisit,
        "Log an attempt to revisit that reached nobody",
        bodies.Attempt,
        under=ROUND,
    ),
    Act(Verb.REVISIT, actions.revisit, "Revisit: the three questions", bodies.RevisitAnswers, under=ROUND),
    Act(
        Verb.SIGN_NOT_REVISITED,
        actions.sign_not_revisited,
        "Sign as head that a round stays not revisited",
        bodies.Reason,
        under=ROUND,
    ),
    Act(Verb.GO_ROUND, actions.go_round, "Go round again", bodies.Reason),
    Act(Verb.ESCALATE, actions.escalate, "Escalate by a level", bodies.Escalation),
    Act(Verb.MARK_MAJOR, actions.mark_major, "Mark as of major impact", bodies.MajorImpact),
    Act(
        Verb.TAKE_NOTE,
        actions.take_note,
        "Take note as overseer of what is overdue",
        bodies.Remarks,
        optional_body=True,
    ),
    Act(Verb.CLOSE, actions.close_case, "Close", bodies.Remarks, optional_body=True),
    Act(Verb.REOPEN, actions.reopen_case, "Reopen within a month", bodies.Reason),
    Act(Verb.AMEND, actions.amend_case, "Put one field right", bodies.Amendment),
    Act(Verb.VOID, actions.void_case, "Void a mistaken entry", bodies.Reason),
    Act(
        Verb.REQUEST_PAUSE,
        actions.request_pause,
        "Ask for a pause of the handling's clocks",
        bodies.PauseAsked,
    ),
    Act(
        Verb.REQUEST_EXTENSION,
        actions.request_extension,
        "Ask for more days for the handling",
        bodies.ExtensionAsked,
    ),
    Act(
        Verb.REQUEST_CLOSING,
        actions.request_closing,
        "Ask to close although something is owed",
        bodies.ClosingAsked,
    ),
    Act(
        Verb.GRANT,
        actions.grant,
        "Grant what was asked for",
        bodies.Remarks,
        under=REQUEST,
        optional_body=True,
    ),
    Act(Verb.DENY, actions.deny, "Deny what was asked for", bodies.Reason, under=REQUEST),
    Act(Verb.END_PAUSE, actions.end_pause, "End the pause", bodies.Remarks, optional_body=True),
    Act(
        Verb.REPORT_PROMISE,
        actions.report_promise,
        "Report that a promise cannot be kept, before it falls due",
        bodies.PromiseReport,
    ),
    Act(Verb.RESPOND, actions.respond, "Answer what was put before the next level", bodies.Words),
    Act(Verb.CALL_HELP, actions.call_help, "Call the supervisor to help", bodies.HelpCall),
    Act(Verb.COME_TO_HELP, actions.come_to_help, "Come to help", bodies.HelpArrival, optional_body=True),
    Act(
        Verb.MAKE_APPOINTMENT,
        actions.make_appointment,
        "Agree with the resident when somebody comes",
        bodies.AppointmentMade,
    ),
    Act(
        Verb.MOVE_APPOINTMENT,
        actions.move_appointment,
        "Move the appointment, the resident being told beforehand",
        bodies.AppointmentMoved,
    ),
    Act(
        Verb.CANCEL_APPOINTMENT,
        actions.cancel_appointment,
        "Record that the resident called the appointment off, before its moment",
        bodies.Reason,
    ),
    Act(
        Verb.KEEP_APPOINTMENT,
        actions.keep_appointment,
        "Arrive for the appointment",
        bodies.Remarks,
        optional_body=True,
    ),
    Act(Verb.SAY_AGAIN, actions.say_again, "Add what the resident said again", repeats.Addition),
    Act(Verb.LINK_REPEAT, actions.link_repeat, "Link the earlier opinion it follows", repeats.RepeatLink),
    Act(
        Verb.UNLINK_REPEAT, actions.unlink_repeat, "Undo the link to an earlier opinion", repeats.RepeatUnlink
    ),
    Act(Verb.NOTE, actions.add_note, "Write an internal note", bodies.Words),
)
