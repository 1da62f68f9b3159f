"""One act on a case: its form as side sheet or page, its command, and every way it can be answered."""

import json
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, cast
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from bihuan.cases.queries.sight import obstacles_to
from bihuan.cases.queries.timeline import changes_since, readable, timeline
from bihuan.cases.terms.deciding import Because, Remark
from bihuan.cases.terms.handling import Tell
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.desk.cases.fields import demand, quiet_because, way, words
from bihuan.desk.cases.situation import Situation, situation_of
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.standing import ring_of, who_words
from bihuan.desk.telling import tell
from bihuan.desk.unsent import first_values, kept_words
from bihuan.desk.workbench.acts import act_address, case_address
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal, Stale
from bihuan.policies.terms.procedure import HourSpan


class VerbForm(forms.Form):
    """Plain fields that become a frozen command."""

    use_required_attribute = False

    def __init__(self, *args: Any, situation: Situation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.situation = situation
        self.arrange()

    def arrange(self) -> None:
        """Choices and first values, by the case in front."""

    def offer(self, name: str, choices: Any) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def command(self) -> Any:
        """What the action is given; None for acts that take no command."""
        return None

    def arguments(self) -> tuple[Any, ...]:
        command = self.command()
        return () if command is None else (command,)

    def told(self, obstacles: Sequence[Obstacle]) -> None:
        """Beside the field where it was typed."""
        tell(self, obstacles)


class VerbView(LoginRequiredMixin, View):
    """Subclasses name the act; this does the rest, without knowing which act it is."""

    verb: ClassVar[Verb]
    form: ClassVar[type[VerbForm]]
    action: ClassVar[Callable[..., Any]]
    # What the toast says once it is done.
    done: ClassVar[str | Promise]
    # Parts of the case one should see while deciding (templates/cases/basis/).
    shows: ClassVar[tuple[str, ...]] = ()

    def get(self, request: StaffRequest, number: str, **place: Any) -> HttpResponse:
        try:
            situation = self.situation(request, number, place)
        except Forbidden as refusal:
            return self.refused_outright(request, refusal)
        against, words = self.against(situation), kept_words(request, at=situation.at)
        form = self.form(situation=situation, initial=first_values(words))
        seen = _seen(words) if words else None
        return self.page(
            request, situation, form, seen=seen, obstacles=against, kept=words, status=409 if against else 200
        )

    def post(self, request: StaffRequest, number: str, **place: Any) -> HttpResponse:
        try:
            situation = self.situation(request, number, place)
        except Forbidden as refusal:
            return self.refused_outright(request, refusal)
        form = self.form(request.POST, request.FILES, situation=situation)
        if not form.is_valid():
            against, seen = self.against(situation), _seen(request.POST)
            status = 409 if against else 422
            return self.page(request, situation, form, seen=seen, obstacles=against, status=status)
        try:
            self.act(situation, form, seen=_seen(request.POST) if VERBS[self.verb].needs_version else None)
        except Refusal as refusal:
            return self.refused(request, situation, form, refusal)
        return self.succeeded(request, situation)

    def situation(self, request: StaffRequest, number: str, place: dict[str, Any]) -> Situation:
        return situation_of(request.user, number, to=self.verb, at=now(), **place)

    def against(self, situation: Situation) -> Sequence[Obstacle]:
        return obstacles_to(self.verb, situation.state, actor=situation.staff.pk, at=situation.at)

    def act(self, situation: Situation, form: VerbForm, *, seen: int | None) -> None:
        self.action(situation.case, *form.arguments(), by=situation.staff, at=situation.at, seen=seen)

    # ── answers ──

    def refused(
        self, request: StaffRequest, situation: Situation, form: VerbForm, refusal: Refusal
    ) -> HttpResponse:
        """What was typed stays; it is said why beside the field, or beside the button."""
        if isinstance(refusal, Invalid):
            form.told(refusal.obstacles)
            return self.page(request, situation, form, seen=_seen(request.POST), status=422)
        if isinstance(refusal, Stale):
            changes = changes_since(timeline(situation.case), refusal.seen)
            changes = readable(changes, request.user.scope)
            return self.page(
                request, situation, form, seen=refusal.present, changes=_said(changes), status=409
            )
        status = 403 if isinstance(refusal, Forbidden) else 409
        return self.page(
            request, situation, form, seen=_seen(request.POST), obstacles=refusal.obstacles, status=status
        )

    def refused_outright(self, request: StaffRequest, refusal: Forbidden) -> HttpResponse:
        """Another's post: in the side sheet a remark, else the page for it."""
        if not request.htmx:
            raise refusal
        context = {"title": gettext(VERBS[self.verb].label), "obstacles": refusal.obstacles}
        return render(request, "cases/not_yours.html", context, status=403)

    def succeeded(self, request: StaffRequest, situation: Situation) -> HttpResponse:
        """Back to the case with a word of what was done; from a list, the list stays where it is."""
        case = case_address(situation.case.matter.number)
        said = self.toast(situation)
        if request.htmx and urlsplit(request.htmx.current_url or "").path != case:
            toast = {
                "sheet:close": True,
                "toast": f"{gettext(str(self.done))} {situation.case.matter.number}",
            }
            return HttpResponse(status=204, headers={"HX-Trigger": json.dumps(toast)})
        messages.success(request, said)
        if request.htmx:
            return HttpResponse(status=204, headers={"HX-Redirect": case})
        return HttpResponseRedirect(case)

    def toast(self, situation: Situation) -> str:
        """May carry a link that takes it back."""
        return format_html("{}", self.done)

    def page(
        self, request: StaffRequest, situation: Situation, form: VerbForm, *, status: int, **more: Any
    ) -> HttpResponse:
        matter, terms = situation.case.matter, VERBS[self.verb]
        context = {
            "form": form,
            "situation": situation,
            "case": situation.case,
            "matter": matter,
            "terms": terms,
            "ring": ring_of(matter, at=situation.at),
            "who": who_words(matter),
            "title": gettext(terms.label),
            "refused_title": gettext("现在还不能“%(act)s”") % {"act": gettext(terms.label)},
            "page_title": f"{gettext(terms.label)} · {matter.number}",
            "action": request.path,
            "back": case_address(matter.number),
            "shows": self.shows,
            "seen": situation.state.version,
            "needs_version": terms.needs_version,
            "impossible": bool(more.get("obstacles")) and not form.is_bound,
            "address_of": {
                each.name.lower(): act_address(matter.number, each, round=matter.round, target=None)
                for each in (Verb.ATTEMPT, Verb.CONTACT, Verb.CONFIRM)
            },
            **{key: value for key, value in more.items() if value is not None},
        }
        names = [f"cases/{terms.noun}.html", "cases/verb.html"]
        return render(request, names, context, status=status)


def _seen(typed: QueryDict) -> int:
    """The version the form was drawn with; without one, everything counts as new."""
    given = typed.get("seen", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _said(changes: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {"who": each.actor or gettext("系统"), "at": each.at, "sentence": each.sentence} for each in changes
    ]


# ── forms several acts share ──


class NothingToFill(VerbForm):
    """The button alone says it."""


class RemarkForm(VerbForm):
    remark = words(_("要补充的话（可以不写）"), required=False, rows=3)

    def command(self) -> Remark:
        return Remark(remark=self.cleaned_data["remark"])


class ReasonForm(VerbForm):
    reason = words(_("理由"), rows=3)

    def command(self) -> Because:
        return Because(reason=self.cleaned_data["reason"])


class CallForm(VerbForm):
    """What may have been a call: in hours of rest it is asked why there was one (RVS-8)."""

    way = way()
    quiet_because = quiet_because()

    def arrange(self) -> None:
        rest, advised = self.situation.rest, self.situation.procedure.advised_hours
        if rest:
            said = gettext("现在是%(hours)s，没有急事不给住户打电话（%(clause)s）；不是打电话就不用选。")
            named = {"hours": _hours(rest), "clause": gettext(rest.clause)}
            self.fields["quiet_because"].help_text = said % named
            return
        del self.fields["quiet_because"]
        if not self.situation.is_advised:
            said = gettext("给住户打电话，最好在%(hours)s。") % {"hours": _hours(advised)}
            self.fields["way"].help_text = f"{self.fields['way'].help_text} {said}".strip()

    @property
    def of_the_call(self) -> dict[str, Any]:
        return {"way": self.cleaned_data["way"], "quiet_because": self.cleaned_data.get("quiet_because", "")}


def _hours(span: HourSpan) -> str:
    return f"{span.opens:%H:%M}–{span.closes:%H:%M}"


class TellForm(CallForm):
    """How, and in which words, the resident was spoken to."""

    words = words(_("说了什么"))
    demand = demand()

    def arrange(self) -> None:
        super().arrange()
        self.fields["way"].initial = self.situation.way

    def command(self) -> Any:
        return Tell(**self.of_the_call, **{name: self.cleaned_data[name] for name in ("words", "demand")})
