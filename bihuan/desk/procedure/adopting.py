"""/procedure/versions/new: a text is looked through, tried, and adopted; a centre's standard too.

The same actions as `bihuan procedure check, dry-run, adopt` and `standard`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.cases.queries import visible_cases
from bihuan.cases.queries.would_move import Stretch, open_count, stretch_after
from bihuan.desk.centres import centres_seen
from bihuan.desk.days.forms import day_field
from bihuan.desk.people.pages import FormPage, Page
from bihuan.desk.procedure.differences import grouped
from bihuan.desk.procedure.moved import moved_rows
from bihuan.desk.telling import tell
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Forbidden, NotVisible, Refusal
from bihuan.paper.differences import refused_in_words
from bihuan.policies import access, actions
from bihuan.policies.errors import ProcedureRefused
from bihuan.policies.queries.adopting import WouldAdopt, governing_with, would_adopt, would_adopt_standard
from bihuan.policies.queries.shipped import LARGEST, text_in
from bihuan.policies.queries.versions import standards
from bihuan.policies.terms import Procedure
from bihuan.policies.terms.versions import AdoptProcedure, AdoptStandard

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.models import Centre

LONGEST_KEY = 18


class AdoptForm(forms.Form):
    text = forms.CharField(
        label=_("规程全文"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 12, "spellcheck": "false", "class": "form-control mono"}),
        help_text=_("TOML 格式。可以先下载现行的一版，改好了再贴进来。"),
    )
    file = forms.FileField(label=_("或者上传文件"), required=False)
    since = day_field(_("生效的日期"), required=False, help_text=_("不填就按文件里写的那一天。"))

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        file = typed.pop("file", None)
        written = file.read(LARGEST + 1) if file else _lines(typed.get("text", "")).encode()
        if not written.strip():
            self.add_error("text", gettext("请贴上全文，或者上传文件。"))
        typed["written"] = written
        return typed


def _lines(text: str) -> str:
    """Browsers send every line end as two characters; the file had one."""
    return text.replace("\r\n", "\n")


class AdoptView(Page):
    """First what is wrong or what it would change; then, confirmed, the adoption itself."""

    def get(self, request: HttpRequest) -> HttpResponse:
        access.ensure_may_adopt(self.me)
        return self.form(AdoptForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        access.ensure_may_adopt(self.me)
        form, at = AdoptForm(request.POST, request.FILES), now()
        if not form.is_valid():
            return self.form(form, status=422)
        try:
            with refused_in_words():
                text = text_in(form.cleaned_data["written"])
                if request.POST.get("confirmed"):
                    self.adopt(text, form.cleaned_data, at=at)
                    return redirect(reverse("procedure-versions"))
                return self.preview(text, form.cleaned_data, at=at)
        except ProcedureRefused as refused:
            return self.form(form, status=422, problems=refused.problems)
        except Forbidden:
            raise
        except Refusal as refused:
            tell(form, refused.obstacles)
            return self.form(form, status=422)

    def form(self, form: AdoptForm, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"form": form, "centre": self.centre, "action": self.request.get_full_path(), **more}
        return render(self.request, "procedure/adopt.html", context, status=status)

    def preview(self, text: str, typed: dict[str, Any], *, at: datetime) -> HttpResponse:
        would = self.would(text, typed, at=at)
        matters, after = self.matters(), _key(self.request.POST.get("after", ""))
        stretch = stretch_after(matters, self.governing(text, would, at=at), after=after, at=at)
        context = {
            "would": would,
            "text": text,
            "typed": typed,
            "centre": self.centre,
            "action": self.request.get_full_path(),
            "groups": grouped(would.differences),
            "rows": moved_rows(stretch.moves, matters, at=at),
            "goes_on_after": stretch.last,
            **self._progress(stretch, open_count(matters)),
        }
        return render(self.request, "procedure/adopting.html", context)

    def _progress(self, stretch: Stretch, total: int) -> dict[str, int]:
        before = _key(self.request.POST.get("looked_at", ""))
        return {"looked_at": min(before + stretch.looked_at, total), "open": total}

    # ── what the company's version and a centre's standard do differently ──

    @property
    def centre(self) -> "Centre | None":
        return None

    def would(self, text: str, typed: dict[str, Any], *, at: datetime) -> WouldAdopt:
        return would_adopt(AdoptProcedure(text=text, since=typed["since"]), at=at)

    def governing(self, text: str, would: WouldAdopt, *, at: datetime) -> Callable[[int], Procedure]:
        return governing_with(text, at=at)

    def matters(self) -> "MatterQuerySet":
        """Of those whoever adopts may see."""
        return visible_cases(self.me.scope)

    def adopt(self, text: str, typed: dict[str, Any], *, at: datetime) -> None:
        meant = bool(self.request.POST.get("laxer_is_meant"))
        command = AdoptProcedure(text=text, since=typed["since"], laxer_is_meant=meant)
        actions.adopt_procedure(command, by=self.actor, at=at)


class AdoptStandardView(AdoptView):
    """/procedure/standards/new?centre=GHY: only what differs, and never laxer (ORG-4)."""

    @property
    def centre(self) -> "Centre":
        code = self.request.GET.get("centre", "")
        found = next((each for each in centres_seen(self.request) if each.code == code), None)
        if found is None:
            raise NotVisible(code)
        return found

    def would(self, text: str, typed: dict[str, Any], *, at: datetime) -> WouldAdopt:
        return would_adopt_standard(self.centre.pk, self._command(text, typed), at=at)

    def governing(self, text: str, would: WouldAdopt, *, at: datetime) -> Callable[[int], Procedure]:
        return lambda centre: would.procedure

    def matters(self) -> "MatterQuerySet":
        return super().matters().filter(centre=self.centre)

    def adopt(self, text: str, typed: dict[str, Any], *, at: datetime) -> None:
        actions.adopt_standard(self.centre, self._command(text, typed), by=self.actor, at=at)

    def _command(self, text: str, typed: dict[str, Any]) -> AdoptStandard:
        return AdoptStandard(text=text, since=typed["since"])


class EndForm(forms.Form):
    since = day_field(_("从哪天起停用"), required=False, help_text=_("不填就从今天起。"))


class EndStandardView(FormPage):
    """/procedure/standards/GHY-1/end"""

    form_class = EndForm
    title, submit = _("停用这份标准"), _("停用")
    note = _("从那天起，这个中心新登记的意见按公司规程办。")

    def find(self, code: str) -> None:
        access.ensure_may_adopt(self.me)
        seen = {each.pk for each in centres_seen(self.request)}
        if code not in {each.code for each in standards() if each.centre in seen}:
            raise NotVisible(code)

    def save(self, typed: dict[str, Any]) -> str:
        actions.end_standard(self.kwargs["code"], since=typed["since"], by=self.actor, at=now())
        return self.back()

    def back(self) -> str:
        return reverse("procedure-versions")


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY else 0
