"""One act on a corrective action: its form as side sheet or page, and every way it can be answered."""

import json
from collections.abc import Callable, Sequence
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext

from bihuan.desk.people.pages import Page
from bihuan.desk.quality.forms import ActionForm
from bihuan.desk.sorts import address_of
from bihuan.desk.standing import ring_of
from bihuan.desk.telling import tell
from bihuan.desk.unsent import first_values, kept_words
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal
from bihuan.policies.queries.in_force import procedure_of
from bihuan.quality.access import action_for
from bihuan.quality.queries import against
from bihuan.quality.terms.verbs import CLAUSE, VERBS, Verb

LONGEST_VERSION = 10


class ActView(Page):
    """Subclasses name the act; this does the rest, without knowing which act it is."""

    verb: ClassVar[Verb]
    form_class: ClassVar[type[ActionForm]]
    action: ClassVar[Callable[..., Any]]
    # What the toast says once it is done.
    done: ClassVar[str | Promise]

    def get(self, request: HttpRequest, number: str, **place: Any) -> HttpResponse:
        try:
            self.find(number, **place)
        except Forbidden as refusal:
            return self.refused_outright(refusal)
        kept = kept_words(request, at=self.at)
        form = self.form(initial=self.first() | first_values(kept))
        obstacles = self.against()
        return self.page(form, obstacles=obstacles, kept=kept, status=409 if obstacles else 200)

    def post(self, request: HttpRequest, number: str, **place: Any) -> HttpResponse:
        try:
            self.find(number, **place)
        except Forbidden as refusal:
            return self.refused_outright(refusal)
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            obstacles = self.against()
            return self.page(form, obstacles=obstacles, status=409 if obstacles else 422)
        try:
            self.act(form)
        except Refusal as refusal:
            return self.refused(form, refusal)
        return self.succeeded()

    def find(self, number: str, **place: Any) -> None:
        """Raises NotVisible or Forbidden."""
        self.at = now()
        self.found = action_for(self.me, number, to=self.verb)
        self.place = place

    def form(self, *given: Any, **more: Any) -> ActionForm:
        matter = self.found.matter
        return self.form_class(*given, centre=matter.centre, procedure=procedure_of(matter), **more)

    def first(self) -> dict[str, Any]:
        """What the form is drawn with."""
        return {}

    def against(self) -> Sequence[Obstacle]:
        """What no form could put right: the rest stands at its field."""
        found = against(self.verb, self.found, self.me, at=self.at)
        return [each for each in found if not each.field]

    def act(self, form: ActionForm) -> None:
        self.action(self.found, form.command(), by=self.me, at=self.at, seen=self.seen)

    @property
    def seen(self) -> int:
        """The version the form was drawn with; without one, everything counts as new."""
        given = self.request.POST.get("seen", "")
        return int(given) if given.isascii() and given.isdigit() and len(given) < LONGEST_VERSION else 0

    # ── answers ──

    def refused(self, form: ActionForm, refusal: Refusal) -> HttpResponse:
        """What was typed stays; it is said why beside the field, or beside the button."""
        if isinstance(refusal, Invalid) or any(each.field in form.fields for each in refusal.obstacles):
            tell(form, refusal.obstacles)
            return self.page(form, status=422)
        # Whoever has read that it changed sends it again as it is.
        self.find(self.found.matter.number, **self.place)
        return self.page(form, obstacles=refusal.obstacles, status=409)

    def refused_outright(self, refusal: Forbidden) -> HttpResponse:
        """Another's post: in the side sheet a remark, else the page for it."""
        if not self.request.htmx:
            raise refusal
        context = {"title": gettext(VERBS[self.verb].label), "obstacles": refusal.obstacles}
        return render(self.request, "cases/not_yours.html", context, status=403)

    def succeeded(self) -> HttpResponse:
        """Back to its page with a word of what was done; from a list, the list stays where it is."""
        address, request = address_of(self.found.matter), self.request
        if request.htmx and urlsplit(request.htmx.current_url or "").path != address:
            toast = {"sheet:close": True, "toast": f"{self.done} {self.found.matter.number}"}
            return HttpResponse(status=204, headers={"HX-Trigger": json.dumps(toast)})
        messages.success(request, str(self.done))
        if request.htmx:
            return HttpResponse(status=204, headers={"HX-Redirect": address})
        return HttpResponseRedirect(address)

    def page(self, form: ActionForm, *, status: int = 200, **more: Any) -> HttpResponse:
        matter, title = self.found.matter, gettext(VERBS[self.verb].label)
        context = {
            "form": form,
            "matter": matter,
            "ring": ring_of(matter, at=self.at),
            "title": title,
            "refused_title": gettext("现在还不能“%(act)s”") % {"act": title},
            "page_title": f"{title} · {matter.number}",
            "action": self.request.path,
            "back": address_of(matter),
            "seen": matter.version,
            "clause": CLAUSE,
            "impossible": bool(more.get("obstacles")) and not form.is_bound,
            **{key: value for key, value in more.items() if value is not None},
        }
        return render(self.request, "quality/verb.html", context, status=status)
