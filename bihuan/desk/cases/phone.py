"""查看: why one needs the number, then the number, once (RES-6)."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import render
from django.views import View

from bihuan.cases.access import case_for
from bihuan.cases.actions import reveal_phone
from bihuan.desk.people.forms import LookingForm
from bihuan.desk.staffed import StaffRequest, origin_of
from bihuan.desk.standing import who_words
from bihuan.desk.telling import tell
from bihuan.desk.workbench.acts import case_address
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Forbidden, Invalid, Refusal


class PhoneView(LoginRequiredMixin, View):
    def get(self, request: StaffRequest, number: str) -> HttpResponse:
        return self.page(request, number, LookingForm(initial={"why": "call"}), status=200)

    def post(self, request: StaffRequest, number: str) -> HttpResponse:
        form = LookingForm(request.POST)
        if not form.is_valid():
            return self.page(request, number, form, status=422)
        try:
            case = case_for(request.user, number)
            words, origin = form.words(), origin_of(request)
            phone = reveal_phone(
                case, reason=words["reason"], why=words["why"], by=request.user, at=now(), origin=origin
            )
        except Invalid as refusal:
            tell(form, refusal.obstacles)
            return self.page(request, number, form, status=422)
        except Refusal as refusal:
            status = 403 if isinstance(refusal, Forbidden) else 409
            return self.page(request, number, form, status=status, obstacles=refusal.obstacles)
        return self.page(request, number, form, status=200, phone=phone)

    def page(
        self, request: StaffRequest, number: str, form: LookingForm, *, status: int, **more: Any
    ) -> HttpResponse:
        matter = case_for(request.user, number).matter
        context = {
            "form": form,
            "matter": matter,
            "who": who_words(matter),
            "page_title": number,
            "action": request.path,
            "back": case_address(number),
            **more,
        }
        answer = render(request, "cases/phone.html", context, status=status)
        answer["Cache-Control"] = "no-store"
        return answer
