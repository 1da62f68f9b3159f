"""/duties: what is due, done and missed; /duties/GHY-DQ-2026-0001: one of them, and how it is done."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bihuan.desk.cases.files import served
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.duties.calling import call_shown
from bihuan.desk.duties.checks import check_page
from bihuan.desk.duties.review import review_page
from bihuan.desk.duties.rows import coming, grouped, row_of
from bihuan.desk.paging import Cursor, Order, page_of
from bihuan.desk.people.forms import PlainForm
from bihuan.desk.people.pages import FormPage, Page
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.telling import tell
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Forbidden, NotVisible, Refusal
from bihuan.matters.access import attachment_for
from bihuan.matters.queries import attachments_of
from bihuan.office.access import duty_for, own_duty_for, owners_of
from bihuan.office.actions import do_duty
from bihuan.office.queries import figures_by_centre, laid, standing_now, to_come
from bihuan.office.terms import LINE, REVIEW, DoDuty, check_of

if TYPE_CHECKING:
    from bihuan.office.models import LaidDuty
    from bihuan.organisation.models import Centre

ROWS = 60
BY_DUE, LATEST = Order("due_at"), Order("laid_at", falling=True)


class DutiesView(Page):
    """/duties?centre=GHY&past=1"""

    def get(self, request: HttpRequest) -> HttpResponse:
        centre = self.centre
        if centre is None:
            return self._overview()
        return self._past(centre) if request.GET.get("past") else self._present(centre)

    @property
    def centre(self) -> "Centre | None":
        """The one asked about, or looked at; None is all of them."""
        centres, code = centres_seen(self.request), self.request.GET.get("centre", "")
        found = next((each for each in centres if each.code == code), None)
        if code and code != "all" and found is None:
            raise NotVisible(code)
        return found or (None if code else chosen_centre(self.request, centres))

    def _overview(self) -> HttpResponse:
        figures = figures_by_centre(self.me.scope, at=now())
        centres = [(each, figures.get(each.pk)) for each in centres_seen(self.request)]
        return render(self.request, "duties/overview.html", {"centres": centres})

    def _present(self, centre: "Centre") -> HttpResponse:
        at = now()
        rows = laid(self.me.scope).filter(standing_now(at=at), centre=centre)
        page = page_of(rows, BY_DUE, size=ROWS, after=Cursor.read(self.request.GET.get("after", "")))
        context = {
            "groups": grouped(page.rows, at=at),
            "coming": [] if page.next else coming(to_come(self.me.scope, centre, at=at)),
            "more": self._further(centre, after=page.next) if page.next else "",
        }
        return self._drawn(centre, context)

    def _past(self, centre: "Centre") -> HttpResponse:
        at = now()
        rows = laid(self.me.scope).filter(centre=centre)
        page = page_of(rows, LATEST, size=ROWS, after=Cursor.read(self.request.GET.get("after", "")))
        context = {
            "past": True,
            "rows": [row_of(each, at=at) for each in page.rows],
            "more": self._further(centre, past=1, after=page.next) if page.next else "",
        }
        return self._drawn(centre, context)

    def _drawn(self, centre: "Centre", context: dict[str, Any]) -> HttpResponse:
        several = len(centres_seen(self.request)) > 1
        return render(self.request, "duties/page.html", {**context, "shown": centre, "several": several})

    def _further(self, centre: "Centre", **where: Any) -> str:
        return f"?{urlencode({'centre': centre.code, **where})}"


class DutyView(Page):
    """/duties/GHY-DQ-2026-0001"""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        duty = duty_for(self.me, number)
        if duty.code == REVIEW:
            return review_page(self.request, duty)
        if check_of(duty.code):
            return check_page(self.request, duty)
        context = {
            "duty": duty,
            "row": row_of(duty, at=now()),
            "is_mine": duty.done_at is None and self.me.pk in owners_of(duty),
            "attachments": attachments_of(duty.matter),
            "is_line": duty.code == LINE,
            "call": call_shown(duty, self.me) if duty.code == LINE and duty.done_at else None,
        }
        return render(request, "duties/duty.html", context)


class DoneForm(PlainForm):
    remark = forms.CharField(label=_("怎么办的，结果怎样"), widget=forms.Textarea({"rows": 4}))
    file = forms.FileField(
        label=_("附件"), required=False, help_text=_("照片、录音或 PDF，不超过 20 MB；可以不附。")
    )


class CompletionView(FormPage):
    """/duties/GHY-DQ-2026-0001/completion"""

    form_class = DoneForm
    title, submit = _("办好这项工作"), _("报告办好")
    duty: "LaidDuty"

    def find(self, number: str) -> None:
        self.duty = own_duty_for(self.me, number)
        self.note = gettext("%(name)s；办好以后不能再改。") % {"name": gettext(self.duty.name)}

    def post(self, request: HttpRequest, **where: Any) -> HttpResponse:
        self.find(**where)
        form = DoneForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            return self._onward(self.save(form.cleaned_data))
        except Forbidden:
            raise
        except Refusal as refused:
            tell(form, refused.obstacles)
            return self.page(form, status=422)

    def save(self, typed: dict[str, Any]) -> str:
        do_duty(self.duty, DoDuty(remark=typed["remark"]), by=self.me, at=now(), file=typed["file"])
        return self.back()

    def back(self) -> str:
        return reverse("duty", args=[self.duty.matter.number])


@login_required
@require_safe
def duty_file(request: StaffRequest, number: str, key: int) -> HttpResponseBase:
    return served(request, attachment_for(duty_for(request.user, number).matter, key))
