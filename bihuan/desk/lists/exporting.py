"""/cases/export: the list as it is filtered, as a file; with masks unless one has the right (RES-6)."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.cases.access import may_export_open, require_exporting
from bihuan.cases.actions import export_cases
from bihuan.cases.queries import visible_cases
from bihuan.cases.terms.exporting import FILE_NAMES, MOST_ROWS, ExportCases, FileKind
from bihuan.desk.centres import centres_seen
from bihuan.desk.lists.page import asked_of
from bihuan.desk.lists.saved import canonical_query
from bihuan.desk.people.forms import LookingForm
from bihuan.desk.people.pages import Page
from bihuan.desk.policies import subjects_known
from bihuan.desk.staffed import origin_of
from bihuan.desk.telling import tell
from bihuan.kernel.moments import day_of, now
from bihuan.kernel.refusals import Forbidden, Refusal
from bihuan.organisation.terms import Why
from bihuan.paper.sending import sent

MASKED, OPEN = "masked", "open"


class ExportForm(LookingForm):
    offered = (Why.REPORT, Why.CALL, Why.REQUEST, Why.OTHER)
    kind = forms.ChoiceField(label=_("存成什么"), widget=forms.RadioSelect, initial=FileKind.XLSX)
    numbers = forms.ChoiceField(label=_("电话"), widget=forms.RadioSelect, initial=MASKED)
    field_order = ("kind", "numbers", "why", "reason")

    def __init__(self, *args: Any, may_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label = _("为什么要导出？")
        offer(self, "kind", [(each.value, gettext(name)) for each, name in FILE_NAMES.items()])
        shown = [(MASKED, gettext("遮盖，例如 139****4410"))]
        offer(self, "numbers", [*shown, (OPEN, gettext("不遮盖"))] if may_open else shown)

    def command(self) -> ExportCases:
        typed = self.cleaned_data
        return ExportCases(kind=typed["kind"], open_numbers=typed["numbers"] == OPEN, **self.words())


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]  # a field with choices


class ExportView(Page):
    def get(self, request: HttpRequest) -> HttpResponse:
        require_exporting(self.me.scope, open_numbers=False)
        return self.page(ExportForm(may_open=may_export_open(self.me.scope)))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        require_exporting(self.me.scope, open_numbers=False)
        form = ExportForm(request.POST, may_open=may_export_open(self.me.scope))
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            return self.file(form.command())
        except Forbidden:
            raise
        except Refusal as refused:
            tell(form, refused.obstacles)
            return self.page(form, status=422)

    def file(self, command: ExportCases) -> HttpResponseBase:
        at = now()
        asked = asked_of(self.request, at=at)
        found = visible_cases(self.me.scope).filter(asked.wants)
        code = asked.value("centre")
        centre = next((each.pk for each in centres_seen(self.request) if each.code == code), None)
        rows = export_cases(found, command, by=self.me, at=at, origin=origin_of(self.request), centre=centre)
        return sent(command.kind, rows, subjects_known(self.request), f"{day_of(at):%Y%m%d}")

    def page(self, form: ExportForm, *, status: int = 200) -> HttpResponse:
        asked = asked_of(self.request, at=now())
        query = canonical_query(asked.values)
        context = {
            "form": form,
            "conditions": asked.conditions,
            "most": MOST_ROWS,
            "page_title": _("导出意见"),
            "action": f"/cases/export?{query}",
            "back": f"/cases?{query}",
        }
        return render(self.request, "lists/export.html", context, status=status)
