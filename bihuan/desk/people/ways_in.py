"""Letting somebody in again: a one-time code, shown once; or taking the second step off (ORG-1)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from bihuan.desk.people.pages import Page
from bihuan.desk.people.staff import person_url
from bihuan.kernel.moments import now
from bihuan.organisation import access
from bihuan.organisation.actions import issue_reset_code, turn_off_second_step


@method_decorator(never_cache, name="dispatch")
class ResetCodeView(Page):
    """POST /people/1047/reset-codes: the page with the code is the only place where it is ever seen."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        staff = access.staff_for(self.me, number, to="let_in")
        code = issue_reset_code(staff, by=self.me, at=now())
        return render(request, "people/reset_code.html", {"staff": staff, "code": code})


class SecondStepOffView(Page):
    """POST /people/1047/second-step/end: for whoever has lost telephone and recovery codes."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        staff = access.staff_for(self.me, number, to="let_in")
        turn_off_second_step(staff, by=self.actor, at=now())
        messages.success(request, gettext("%(name)s的两步验证已关闭。") % {"name": staff.shown_name})
        return redirect(person_url(staff))
