"""Personal data shown whole: why first, then logged, then shown, and kept by no browser (RES-6)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from bihuan.desk.people.forms import LookingForm
from bihuan.desk.people.pages import FormPage
from bihuan.desk.telling import tell
from bihuan.kernel.refusals import Invalid
from bihuan.residents.terms import RevealPhone


@method_decorator(never_cache, name="dispatch")
class RevealPage(FormPage):
    """One number, after a reason (RES-6)."""

    form_class = LookingForm
    title, submit = _("查看电话"), _("查看电话")

    def post(self, request: HttpRequest, **where: Any) -> HttpResponse:
        self.find(**where)
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            opened = self.revealed(RevealPhone(**form.words()))
        except Invalid as refusal:
            tell(form, refusal.obstacles)
            return self.page(form, status=422)
        return self.shown(opened)

    def shown(self, opened: Any) -> HttpResponse:
        context = {
            "phone": opened,
            "name": self.addressed(),
            "back": self.back(),
            "page_title": self.title,
            "action": self.back(),
        }
        return render(self.request, "households/phone.html", context)

    def revealed(self, reason: RevealPhone) -> Any:
        """Logged first, then what is shown."""
        raise NotImplementedError

    def addressed(self) -> str:
        raise NotImplementedError


class WholePaper(RevealPage):
    """A form to print with its numbers whole: masked until somebody says why. `shown` prints it."""

    title, submit = _("打印全号"), _("打印全号")
