"""Help called for while something is being registered; and the page where others answer it (ESC-7)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bihuan.cases.actions import call_for_help, come_to_caller, join_help
from bihuan.cases.queries.calling import help_call_for, must_answer, recent_help_calls
from bihuan.cases.terms.handling import HELP_NAMES, CallHelp, ComeToHelp, HelpReason
from bihuan.desk.cases.fields import line, named, words
from bihuan.desk.people.pages import FormPage, Page
from bihuan.desk.registration.centre import centre_of
from bihuan.desk.registration.drafts import keep_draft
from bihuan.desk.staffed import StaffRequest
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible, Refusal
from bihuan.paper import wording

# Where the session keeps which call is one's own, so that other pages ask for nothing.
MINE = "help_call"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def help_wanted(request: StaffRequest) -> HttpResponse:
    """/cases/new/help: POST calls, and what was typed so far is kept; GET says who has come."""
    if request.method != "POST":
        return render(request, "intake/help.html", {"help": own_call(request), "help_reasons": reasons()})
    at = now()
    keep_draft(request.user, request.POST, at=at)
    centre = centre_of(request, request.POST.get("centre", ""))
    if centre is None:
        messages.warning(request, _("请先选择登记到哪个中心。"))
        return HttpResponseRedirect("/cases/new")
    try:
        call = call_for_help(
            CallHelp(reason=request.POST.get("help", "")), centre=centre, by=request.user, at=at
        )
    except Refusal as refusal:
        messages.warning(request, wording.sentence(refusal.first.message, now=at))
    else:
        request.session[MINE] = call.pk
        messages.success(request, _("已请主管来帮忙，写好的都留着。"))
    return HttpResponseRedirect("/cases/new")


def own_call(request: StaffRequest) -> Any:
    """The call made from this page; nothing is asked for where there is none."""
    key = request.session.get(MINE)
    if key is None:
        return None
    try:
        return help_call_for(request.user, int(key))
    except NotVisible:
        return None


def reasons() -> list[tuple[str, str]]:
    return named(HELP_NAMES)


def take_along(request: StaffRequest, case: Any) -> None:
    """What was registered after the call says so; the next one begins without it."""
    call = own_call(request)
    request.session.pop(MINE, None)
    if call is not None:
        join_help(call, case, by=request.user, at=now())


class HelpCallsView(Page):
    """GET /help-calls: who needs help now, and who has come."""

    def get(self, request: HttpRequest) -> HttpResponse:
        calls = recent_help_calls(self.me, at=now())
        rows = [{"call": each, "why": _(HELP_NAMES[HelpReason(each.reason)])} for each in calls]
        return render(request, "intake/help_calls.html", {"rows": rows, "me": self.me})


class ArrivalForm(forms.Form):
    place = line(gettext_lazy("在哪里单独接待（来访的填）"), required=False)
    remark = words(gettext_lazy("要补充的话（可以不写）"), required=False, rows=2)


class ArrivalView(FormPage):
    """/help-calls/12/arrival"""

    form_class = ArrivalForm
    title = gettext_lazy("接手帮忙")
    submit = gettext_lazy("接手帮忙")

    def find(self, key: int) -> None:
        self.call = help_call_for(self.me, key)
        must_answer(self.call, self.me)

    def save(self, typed: dict[str, Any]) -> str:
        come_to_caller(self.call, ComeToHelp(**typed), by=self.me, at=now())
        messages.success(self.request, _("已接手帮忙。"))
        return self.back()

    def back(self) -> str:
        return "/help-calls"
