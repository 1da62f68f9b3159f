"""What all plain pages share: behind the door, one form a page or sheet, refusals beside the field."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.mixins import LoginRequiredMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View
from django_htmx.http import HttpResponseClientRedirect

from bihuan.desk.people.forms import ConfirmForm
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.telling import tell
from bihuan.desk.unsent import first_values, kept_words
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of, now
from bihuan.kernel.refusals import Forbidden, Refusal

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


class Page(LoginRequiredMixin, View):
    request: StaffRequest

    @property
    def me(self) -> "Staff":
        return self.request.user

    @property
    def actor(self) -> Actor:
        return Actor.staff(self.me.pk)

    @property
    def today(self) -> date:
        return day_of(now())


class FormPage(Page):
    """GET shows the form, POST does it. Subclasses say where it stands (`find`) and what it does (`save`)."""

    form_class: type[Form] = ConfirmForm
    template: ClassVar[str] = "people/form.html"
    title: ClassVar[Any]
    submit: ClassVar[Any]
    note: Any = ""
    # Fetches what the address names; raises NotVisible or Forbidden.
    find: Callable[..., None]

    def save(self, typed: dict[str, Any]) -> str:
        """Do it; the address to go on to."""
        raise NotImplementedError

    def back(self) -> str:
        raise NotImplementedError

    def made_with(self) -> dict[str, Any]:
        """What the form needs to be made."""
        return {}

    def get(self, request: HttpRequest, **where: Any) -> HttpResponse:
        self.find(**where)
        words = kept_words(request, at=now())
        drawn = self.made_with()
        if words:
            drawn["initial"] = drawn.get("initial", {}) | first_values(words)
        return self.page(self.form_class(**drawn), kept=words)

    def post(self, request: HttpRequest, **where: Any) -> HttpResponse:
        self.find(**where)
        form = self.form_class(request.POST, **self.made_with())
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            return self._onward(self.save(form.cleaned_data))
        except Forbidden:
            raise
        except Refusal as refused:
            tell(form, refused.obstacles)
            return self.page(form, status=422)

    def _onward(self, address: str) -> HttpResponse:
        return HttpResponseClientRedirect(address) if self.request.htmx else redirect(address)

    def page(self, form: Form, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {
            **more,
            "form": form,
            "title": self.title,
            "page_title": self.title,
            "submit": self.submit,
            "note": self.note,
            "action": self.request.get_full_path(),
            "back": self.back(),
        }
        return render(self.request, self.template, context, status=status)
