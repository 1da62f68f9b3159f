"""The case as 《客户意见反映办理表》: masked, or whole with a reason that is kept (RES-6, FRM)."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from bihuan.cases.access import case_with_number
from bihuan.cases.actions import reveal_phone
from bihuan.cases.queries.sight import sight
from bihuan.desk.people.revealing import WholePaper
from bihuan.desk.staffed import StaffRequest, origin_of
from bihuan.desk.standing import ring_of, who_words
from bihuan.desk.workbench.acts import case_address
from bihuan.kernel.moments import now
from bihuan.organisation.terms import Shown
from bihuan.paper.forms.handling_form import handling_form
from bihuan.residents.terms import RevealPhone


def printed(request: StaffRequest, number: str, *, phone: str = "") -> HttpResponse:
    at = now()
    seen = sight(request.user, number, at=at)
    context = {
        "paper": handling_form(seen, at=at, phone=phone),
        "ring": ring_of(seen.case.matter, at=at),
        "back": case_address(number),
        "whole": reverse("case-print-whole", args=[number]) if seen.may_see_phone and not phone else "",
    }
    return render(request, "cases/print.html", context)


class PrintView(LoginRequiredMixin, View):
    """/cases/GHY-2026-0118/print"""

    def get(self, request: StaffRequest, number: str) -> HttpResponse:
        return printed(request, number)


class WholePrintView(WholePaper):
    """/cases/GHY-2026-0118/print/whole"""

    def find(self, number: str) -> None:
        self.case = case_with_number(self.me, number)
        self.note = f"{number} · {who_words(self.case.matter)}"

    def revealed(self, reason: RevealPhone) -> str:
        return reveal_phone(
            self.case,
            reason=reason.reason,
            why=reason.why,
            shown=Shown.PRINT,
            by=self.me,
            at=now(),
            origin=origin_of(self.request),
        )

    def shown(self, opened: str) -> HttpResponse:
        return printed(self.request, self.case.matter.number, phone=opened)

    def back(self) -> str:
        return reverse("case-print", args=[self.case.matter.number])
