"""The case as 《客户意见反映办理表》."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import render
from django.views import View

from bihuan.cases.queries.sight import sight
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.standing import ring_of
from bihuan.desk.workbench.acts import case_address
from bihuan.kernel.moments import now
from bihuan.paper.forms.handling_form import handling_form


class PrintView(LoginRequiredMixin, View):
    def get(self, request: StaffRequest, number: str) -> HttpResponse:
        at = now()
        seen = sight(request.user, number, at=at)
        context = {
            "paper": handling_form(seen, at=at),
            "ring": ring_of(seen.case.matter, at=at),
            "back": case_address(number),
        }
        return render(request, "cases/print.html", context)
