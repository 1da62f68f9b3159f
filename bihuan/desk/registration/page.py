"""GET and POST /cases/new."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bihuan.cases.actions import attach_at_intake
from bihuan.cases.terms.words import CONTACT_WAY_NAMES, ContactWay
from bihuan.desk.centres import centres_seen
from bihuan.desk.registration.beside import house_of
from bihuan.desk.registration.callers import Caller, caller_of
from bihuan.desk.registration.centre import centre_of
from bihuan.desk.registration.drafts import drafts_of, fields_of, taken_up
from bihuan.desk.registration.form import USUAL_CHANNELS, RegistrationForm, spoken_to, subject_rows
from bihuan.desk.registration.helping import own_call, reasons, take_along
from bihuan.desk.registration.promise import quick_times
from bihuan.desk.registration.registering import add_once, register_once
from bihuan.desk.registration.repeats import ADD, LINK, asked_first, chosen, repeats_shown
from bihuan.desk.registration.said import closing_words, opening_words, part_of_day, read_back
from bihuan.desk.sending import new_token
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.unsent import kept_words
from bihuan.desk.workbench.acts import case_address
from bihuan.incidents.access import incident_for
from bihuan.incidents.actions import attach_case
from bihuan.incidents.terms import AttachCase
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible, Refusal
from bihuan.organisation.queries import staff_of
from bihuan.paper import wording

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.cases.terms.intake import RegisterCase
    from bihuan.organisation.models import Centre

QUICK_SUBJECTS = 5


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: StaffRequest) -> HttpResponse:
    return _register(request) if request.method == "POST" else _begin(request)


def _begin(request: StaffRequest) -> HttpResponse:
    """An empty page, the draft left behind, or what could not be sent when the session had ended."""
    at = now()
    drafts, words = drafts_of(request.user, at=at), kept_words(request, at=at)
    draft = taken_up(drafts, request.GET.get("draft", ""), at=at)
    given = fields_of(words) or (draft.fields if draft else {})
    centre = centre_of(request, given.get("centre", ""))
    form = form_for(centre, initial=given)
    if given.get("said"):
        # Going on with it: the keyboard is in the page at once, and Ctrl+Enter saves.
        form.fields["said"].widget.attrs["autofocus"] = True
    shown = _shown(request, form, centre, given=given, draft=draft, token=words.get("token", ""))
    others = [each for each in drafts if each is not draft]
    return render(request, "intake/page.html", shown | {"kept": words, "drafts": others})


def _register(request: StaffRequest) -> HttpResponse:
    at = now()
    centre = centre_of(request, request.POST.get("centre", ""))
    form = form_for(centre, data=request.POST, about="about" in request.POST)
    if centre is None:
        form.add_error("centre", _("请先选择登记到哪个中心。"))
    choice = chosen(request.POST)
    found: list[dict[str, Any]] = []
    if request.POST.get("unasked") and centre and form.is_valid() and not choice.how:
        # Without the script nobody was asked yet: shown before anything is written (INT-7).
        found = repeats_shown(form, centre, by=request.user, at=at)
        if found:
            form.add_error(None, asked_first())
    if centre and form.is_valid():
        command = form.command(confirmed=request.POST.get("then") == "confirmed")
        try:
            if choice.how == ADD:
                return _added(request, choice.number, command, at=at)
            number, case = register_once(
                request.POST.get("token", ""),
                command,
                centre=centre,
                by=request.user,
                at=at,
                repeats=choice.number if choice.how == LINK else "",
                continues=request.POST.get("continues", ""),
            )
        except Refusal as refusal:
            form.refused(refusal, at=at)
        else:
            hidden = request.user.pk in command.about or not request.user.scope.follows(centre.pk)
            return _registered(request, number, case, hidden=hidden, form=form, at=at)
    form.offer_colleagues(staff_of(centre.pk) if centre else [])
    shown = _shown(request, form, centre, given=request.POST.dict(), token=request.POST.get("token", ""))
    asked = {"repeats": found, "repeat": request.POST.get("repeat", "")}
    return render(request, "intake/page.html", shown | asked, status=422)


def _added(request: StaffRequest, number: str, command: "RegisterCase", *, at: datetime) -> HttpResponse:
    """追加: no second case; what was said and shown stands with the one there is."""
    pages = {name: request.POST.get(name, "") for name in ("token", "continues")}
    number, case = add_once(number, command, by=request.user, at=at, **pages)
    if case is None:
        messages.info(request, _("刚才已经收到过了：%(number)s。") % {"number": number})
    else:
        _attach(request, case, at=at)
        take_along(request, case)
        _join(request, case, at=at)
        messages.success(request, _("已追加到 %(number)s，受理人会收到提醒。") % {"number": number})
    return HttpResponseRedirect(case_address(number))


def _registered(
    request: StaffRequest,
    number: str,
    case: "Case | None",
    *,
    hidden: bool,
    form: RegistrationForm,
    at: datetime,
) -> HttpResponse:
    if case:
        _attach(request, case, at=at)
        take_along(request, case)
        if not hidden:
            _join(request, case, at=at)
    if hidden:
        # Whoever it is about, or only keeps people, does not see it, also when they took it down themselves.
        messages.success(request, _("已登记 %(number)s，由别的同事办理。") % {"number": number})
        return HttpResponseRedirect("/")
    if case is None:
        messages.info(request, _("这一单刚才已经登记过了：%(number)s。") % {"number": number})
    elif case.confirmed_at:
        messages.success(request, _("已登记 %(number)s，住户已确认。") % {"number": number})
    else:
        words = {"number": number, "words": _read_back(case, form, at=at)}
        # It is read out: it stays until it is closed.
        messages.success(request, _("已登记 %(number)s，请照着念：%(words)s") % words, extra_tags="sticky")
    return HttpResponseRedirect(case_address(number))


def _attach(request: StaffRequest, case: "Case", *, at: datetime) -> None:
    """The case stands whatever becomes of its photos; one that was not taken is named."""
    for file in request.FILES.getlist("files"):
        try:
            attach_at_intake(case, file, by=request.user, at=at)
        except Refusal as refusal:
            why = wording.sentence(refusal.first.message, now=at)
            messages.warning(request, _("“%(name)s”没有加上：%(why)s") % {"name": file.name, "why": why})


def _join(request: StaffRequest, case: "Case", *, at: datetime) -> None:
    """One press beside the household: the cause is known already. The case stands whatever becomes of it."""
    number = request.POST.get("incident", "")
    if not number:
        return
    try:
        incident = incident_for(request.user, number)
        attach_case(incident, AttachCase(number=case.matter.number), by=request.user, at=at)
    except NotVisible:
        messages.warning(request, _("没有归入：这个公共事件找不到了。"))
    except Refusal as refusal:
        why = wording.sentence(refusal.first.message, now=at)
        messages.warning(request, _("没有归入公共事件：%(why)s") % {"why": why})


def _read_back(case: "Case", form: RegistrationForm, *, at: datetime) -> str:
    return read_back(
        who=case.resident,
        where=case.matter.where,
        said=case.said,
        promised_at=form.promised(),
        way=way_words(case.answer_way),
        now=at,
    )


def way_words(way: str) -> str:
    return _(CONTACT_WAY_NAMES[ContactWay(way)]) if way in list(ContactWay) else ""


def form_for(
    centre: "Centre | None", *, data: Any = None, initial: Any = None, about: bool = True
) -> RegistrationForm:
    """Colleagues are fetched only where one of them may be named."""
    colleagues = staff_of(centre.pk) if centre and about else []
    return RegistrationForm(data, initial=initial, centre=centre, colleagues=colleagues)


def _shown(
    request: StaffRequest,
    form: RegistrationForm,
    centre: "Centre | None",
    *,
    given: dict[str, Any],
    draft: Any = None,
    token: str = "",
) -> dict[str, Any]:
    at = now()
    subjects = subject_rows()
    caller = caller_of(given.get("person", ""), given.get("where", ""), centre)
    return {
        "form": form,
        "token": token or new_token(),
        "registering_centre": centre,
        "several_centres": len(centres_seen(request)) > 1,
        "all_centres": centres_seen(request),
        "caller": caller,
        "house": house_of(caller.room, request.user, at=at) if caller.room else None,
        "usual_channels": [str(each) for each in USUAL_CHANNELS],
        "subjects": subjects,
        "quick_subjects": subjects[:QUICK_SUBJECTS],
        "subject_unfolded": _is_further(given.get("subject", ""), subjects),
        "promise": promise_shown(given, at=at),
        "part_of_day": part_of_day(at),
        "opening": opening_of(request, centre, _who(caller, given)),
        "closing": closing_words(_who(caller, given)),
        "draft": draft,
        "continues": draft.token if draft else given.get("continues", ""),
        "photos_before": _photos(given),
        "help": own_call(request),
        "help_reasons": reasons(),
    }


def opening_of(request: StaffRequest, centre: "Centre | None", who: str) -> str:
    """Whoever is known is addressed by name (RES-3)."""
    where = centre.name if centre else ""
    return opening_words(centre=where, agent=request.user.shown_name, who=who, at=now())


def _who(caller: Caller, given: dict[str, Any]) -> str:
    return caller.name if caller.person else spoken_to(str(given.get("who", "")))


def _photos(given: dict[str, Any]) -> list[str]:
    """Chosen on a page that is gone; a browser gives them only once more (INT-2)."""
    names = given.get("photos", [])
    return names if isinstance(names, list) else [names]


def _is_further(subject: str, subjects: list[dict[str, Any]]) -> bool:
    return bool(subject) and subject not in [each["code"] for each in subjects[:QUICK_SUBJECTS]]


def promise_shown(given: Any, *, at: datetime) -> dict[str, Any]:
    """The chips, and what stands in the exact field."""
    quick = [each.isoformat() for each in quick_times(at)]
    chosen = given.get("promise", "")
    exact = given.get("promised_at", "")
    if chosen not in ("", "exact", *quick):
        # A draft of yesterday: its chip is gone, its time is not.
        exact, chosen = chosen[:16], "exact"
    return {"quick": quick_times(at), "chosen": chosen, "exact": exact}
