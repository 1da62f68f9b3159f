"""Addresses of a case: a verb is a noun one can POST."""

from django.urls import path, register_converter

from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.desk.cases.files import attachment, thumbnail
from bihuan.desk.cases.for_resident import ForResidentView
from bihuan.desk.cases.page import CaseView
from bihuan.desk.cases.paper import PrintView, WholePrintView
from bihuan.desk.cases.phone import PhoneView
from bihuan.desk.cases.repeats import RepeatsView
from bihuan.desk.cases.verbs import (
    appointing,
    closing,
    contacting,
    deciding,
    dispatching,
    escalating,
    filing,
    handling,
    helping,
    intake,
    repeating,
    requesting,
    revisiting,
)
from bihuan.desk.cases.verbs.base import VerbView
from bihuan.desk.workbench.acts import IN_ROUND, ON_DISPATCH, ON_REQUEST


class RecordNumber:
    """GHY-2026-0118; anything else under /cases/ is another page."""

    regex = r"[A-Z0-9]{1,12}-[0-9]{4}-[0-9]{4,9}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(RecordNumber, "record")

VIEWS: tuple[type[VerbView], ...] = (
    intake.Confirm,
    intake.AnswerOnTheSpot,
    deciding.AssessCase,
    deciding.ConfirmInvalid,
    deciding.RejectInvalid,
    dispatching.DispatchCase,
    dispatching.Withdraw,
    dispatching.HandOverDispatch,
    dispatching.RefuseDispatch,
    dispatching.Accept,
    contacting.Report,
    handling.TakeMeasure,
    handling.FirstContact,
    handling.Investigate,
    handling.Propose,
    handling.Choose,
    handling.Approve,
    handling.ReturnPlan,
    handling.Finish,
    handling.Verify,
    handling.RejectResult,
    contacting.LogContact,
    contacting.Answer,
    contacting.TellResult,
    contacting.PassOn,
    revisiting.AttemptRevisit,
    revisiting.RevisitResident,
    revisiting.SignNotRevisited,
    revisiting.GoRound,
    escalating.EscalateCase,
    escalating.MarkMajorImpact,
    escalating.TakeNote,
    closing.Close,
    closing.Reopen,
    intake.Amend,
    intake.VoidCase,
    requesting.RequestPause,
    requesting.RequestExtension,
    requesting.RequestClosing,
    requesting.Grant,
    requesting.Deny,
    requesting.EndPause,
    helping.ReportPromise,
    helping.Respond,
    helping.CallHelp,
    helping.ComeToHelp,
    appointing.MakeAppointmentView,
    appointing.MoveAppointmentView,
    appointing.CancelAppointment,
    appointing.KeepAppointment,
    repeating.SayAgain,
    repeating.LinkRepeat,
    repeating.UnlinkRepeat,
    filing.AttachFiles,
    filing.AddNote,
)
VIEW_OF: dict[Verb, type[VerbView]] = {each.verb: each for each in VIEWS}

CASE = "cases/<record:number>"

case_urls = [
    path(CASE, CaseView.as_view(), name="case"),
    path(f"{CASE}/phone", PhoneView.as_view(), name="case-phone"),
    path(f"{CASE}/repeats", RepeatsView.as_view(), name="case-repeats"),
    path(f"{CASE}/for-resident", ForResidentView.as_view(), name="case-for-resident"),
    path(f"{CASE}/print", PrintView.as_view(), name="case-print"),
    path(f"{CASE}/print/whole", WholePrintView.as_view(), name="case-print-whole"),
    path(f"{CASE}/attachments/<int:key>", attachment, name="attachment"),
    path(f"{CASE}/attachments/<int:key>/thumbnail", thumbnail, name="thumbnail"),
    *(path(f"{CASE}/{VERBS[verb].noun}", view.as_view()) for verb, view in VIEW_OF.items()),
    *(path(f"{CASE}/rounds/<int:round>/{VERBS[verb].noun}", VIEW_OF[verb].as_view()) for verb in IN_ROUND),
    *(
        path(f"{CASE}/dispatches/<int:dispatch>/{noun}", VIEW_OF[verb].as_view())
        for verb, noun in ON_DISPATCH.items()
    ),
    *(
        path(f"{CASE}/requests/<int:asked>/{VERBS[verb].noun}", VIEW_OF[verb].as_view())
        for verb in ON_REQUEST
    ),
]
