"""Every act on a case is one POST: the verb's noun, the same action as the screen's."""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from ninja import Body as FromBody
from ninja import Router

from bihuan.api.auth import caller
from bihuan.api.operations.cases import shown
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.problems import Problem
from bihuan.api.schemas import commands as bodies
from bihuan.api.schemas.cases import Case as CaseOut
from bihuan.api.schemas.history import NoteRow, Notes
from bihuan.api.schemas.values import PathId
from bihuan.api.versions import seen_version
from bihuan.cases import actions
from bihuan.cases.access import case_for
from bihuan.cases.queries import timeline
from bihuan.cases.terms.calls import FIELD
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.matters.events import NoteAdded

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.organisation.models import Staff

router = Router(tags=["acts"])

DISPATCH = "dispatches/{dispatch}/"
ROUND = "rounds/{round}/"
REQUEST = "requests/{request_id}/"
RINGS = (
    "By telephone in hours in which residents rest it is refused with `quiet_hours` at `quiet_because` until "
    "that says why; what it says is recorded (电话 2.4)."
)


@router.get(
    "/cases/{number}/notes",
    operation_id="list_notes",
    summary="Internal notes; never visible to the resident",
    response=answers_with({200: Notes}, *READS),
)
def list_notes(request: HttpRequest, number: str) -> Any:
    entries = timeline(case_for(caller(request), number))
    notes = [(each, each.event) for each in entries if isinstance(each.event, NoteAdded)]
    return {"items": [NoteRow(at=each.at, by=each.actor or None, words=event.words) for each, event in notes]}


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
    Act(Verb.SAY_AGAIN, actions.say_again, "Add what the resident said again", bodies.Addition),
    Act(Verb.LINK_REPEAT, actions.link_repeat, "Link the earlier opinion it follows", bodies.RepeatLink),
    Act(
        Verb.UNLINK_REPEAT, actions.unlink_repeat, "Undo the link to an earlier opinion", bodies.RepeatUnlink
    ),
    Act(Verb.NOTE, actions.add_note, "Write an internal note", bodies.Words),
)


def offer(act: Act) -> None:
    """One route, one operation, one action."""
    terms = VERBS[act.verb]
    refusals = (*WRITES, 428) if terms.needs_version else WRITES
    router.post(
        act.path,
        operation_id=str(act.verb),
        summary=f"{act.summary} ({terms.clause})",
        description=_description(act),
        response=answers_with({200: CaseOut, 204: None}, *refusals),
        openapi_extra=headers(version=terms.needs_version),
        url_name=f"act-{act.verb}",
    )(_view(act))


def _description(act: Act) -> str | None:
    return RINGS if act.body and FIELD in act.body.model_fields else None


def _view(act: Act) -> Callable[..., Any]:
    def view(request: HttpRequest, number: str, **given: Any) -> Any:
        staff, at = caller(request), now()
        case = case_for(staff, number, to=act.verb, at=now())
        seen = seen_version(request, required=VERBS[act.verb].needs_version)
        act.perform(case, *_arguments(act, case, given), by=staff, at=at, seen=seen)
        return _done(staff, number, request)

    view.__name__ = str(act.verb)
    view.__signature__ = Signature(_parameters(act))  # type: ignore[attr-defined]  # ninja reads it
    return view


def _parameters(act: Act) -> list[Parameter]:
    taken = [_parameter("request", HttpRequest), _parameter("number", str)]
    taken += [
        _parameter(name, PathId) for name in ("dispatch", "round", "request_id") if f"{{{name}}}" in act.under
    ]
    if act.body:
        default = FromBody(act.body() if act.optional_body else ...)
        taken.append(_parameter("body", act.body, default))
    return taken


def _parameter(name: str, kind: Any, default: Any = Parameter.empty) -> Parameter:
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind, default=default)


def _arguments(act: Act, case: "Case", given: dict[str, Any]) -> list[Any]:
    command = [given["body"].command()] if act.body else []
    if "dispatch" in given:
        _ensure_dispatch(case, given["dispatch"])
        return [*command, given["dispatch"]]
    if "request_id" in given:
        _ensure_request(case, given["request_id"])
        return [*command, given["request_id"]]
    if "round" in given:
        _ensure_present_round(case, given["round"])
    return command


def _ensure_dispatch(case: "Case", key: int) -> None:
    if not case.dispatches.filter(pk=key).exists():
        raise NotVisible(str(key))


def _ensure_request(case: "Case", key: int) -> None:
    if not case.requests.filter(pk=key).exists():
        raise NotVisible(str(key))


def _ensure_present_round(case: "Case", number: int) -> None:
    """A round that is over stays as it was (RVS-4)."""
    if number > case.matter.round:
        raise NotVisible(str(number))
    if number < case.matter.round:
        raise Problem(409, "round_over", _("这一轮已经结束，请办现在这一轮。"))


def _done(staff: "Staff", number: str, request: HttpRequest) -> Any:
    try:
        return shown(staff, number)
    except NotVisible:
        # Whoever says that it is about themselves has lost sight of it.
        return HttpResponse(status=204)


for each in ACTS:
    offer(each)
