"""GET and POST /corrective-actions/new: of an opinion (`?case=`), of what is common (`?common=`), of none."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from bihuan.cases.access import case_for
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.people.pages import Page
from bihuan.desk.quality.forms import OpeningForm
from bihuan.desk.quality.sort import BASE
from bihuan.desk.sending import make_once, new_token
from bihuan.desk.telling import tell
from bihuan.desk.unsent import first_values, kept_words
from bihuan.desk.workbench.acts import case_address
from bihuan.insight.access import cluster_for
from bihuan.insight.queries import alike_cases
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Forbidden, Refusal
from bihuan.matters.queries import about_of
from bihuan.policies.queries.in_force import procedure_in_force
from bihuan.quality.access import require_opening
from bihuan.quality.actions import open_action
from bihuan.quality.terms.commands import MOST_CASES
from bihuan.quality.terms.verbs import CLAUSE

if TYPE_CHECKING:
    from bihuan.insight.queries import Alike
    from bihuan.quality.models import CorrectiveAction

LONGEST = 32
LONGEST_KEY = 18


class OpeningView(Page):
    def get(self, request: HttpRequest) -> HttpResponse:
        self.find()
        kept = kept_words(request, at=self.at)
        form = self.form(initial=self.first() | first_values(kept))
        return self.page(form, kept=kept, token=kept.get("token", "") or new_token())

    def post(self, request: HttpRequest) -> HttpResponse:
        self.find()
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(form, status=422, token=request.POST.get("token", ""))
        try:
            number = self.opened(form)
        except Forbidden:
            raise
        except Refusal as refused:
            tell(form, refused.obstacles)
            return self.page(form, status=422, token=request.POST.get("token", ""))
        address = f"{BASE}/{number}"
        return HttpResponseClientRedirect(address) if self.request.htmx else redirect(address)

    def opened(self, form: OpeningForm) -> str:
        """Sent twice by two quick clicks it is opened once; the second finds the first."""

        def make() -> "tuple[str, CorrectiveAction]":
            action = open_action(form.command(), centre=self.centre, by=self.me, at=self.at)
            return action.matter.number, action

        token = self.request.POST.get("token", "")
        number, _made = make_once(token, make, by=self.me, at=self.at)
        return number

    def find(self) -> None:
        """The centre of the opinion, or the one looked at. Raises NotVisible or Forbidden."""
        self.at = now()
        number = self.request.GET.get("case", "")[:LONGEST]
        self.case = case_for(self.me, number) if number.isprintable() and number else None
        self.alike = self.common_problem()
        centres = centres_seen(self.request)
        of = self.case.matter if self.case else self.alike.first if self.alike else None
        centre = of.centre if of else chosen_centre(self.request, centres)
        # Whoever looks at all centres opens one for the company.
        found = centre or next((each for each in centres if each.is_head_office), None)
        if found is None:
            raise Http404
        self.centre = found
        require_opening(self.me, self.centre)

    def common_problem(self) -> "Alike | None":
        key = self.request.GET.get("common", "")
        plain = key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY
        return cluster_for(self.me, int(key), at=self.at) if plain else None

    def form(self, *given: Any, **more: Any) -> OpeningForm:
        procedure = procedure_in_force(self.centre.pk, self.at).procedure
        return OpeningForm(*given, centre=self.centre, procedure=procedure, **more)

    def first(self) -> dict[str, Any]:
        if self.alike:
            newest = alike_cases(self.me.scope, self.alike.key).values_list("number", flat=True)[:MOST_CASES]
            # Whoever one of them is about may see the action: what they said stays on the opinions.
            return {"cases": " ".join(newest)}
        if self.case is None:
            return {}
        matter = self.case.matter
        # Whoever an opinion is about may see the action, and reads none of its words there.
        return {"cases": matter.number, "title": "" if about_of(matter) else matter.title}

    def page(self, form: OpeningForm, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {
            **more,
            "form": form,
            "title": _("开立纠正预防措施"),
            "page_title": _("开立纠正预防措施"),
            "centre_name": self.centre.name,
            "clause": CLAUSE,
            "action": self.request.get_full_path(),
            "back": self.back(),
        }
        return render(self.request, "quality/opening.html", context, status=status)

    def back(self) -> str:
        if self.alike:
            return reverse("common-problem", args=[self.alike.key])
        return case_address(self.case.matter.number) if self.case else BASE
