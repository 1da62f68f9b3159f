"""导入住户资料: a table is sent, checked, looked at, and seen coming in (RES-4)."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django_htmx.http import HttpResponseClientRefresh

from bihuan.desk.centres import centre_lived_in
from bihuan.desk.imports.forms import SendForm
from bihuan.desk.imports.showing import counted, previewed, stage_words, told_of
from bihuan.desk.people.pages import Page
from bihuan.desk.staffed import origin_of
from bihuan.desk.telling import tell
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Refusal
from bihuan.residents import access, queries
from bihuan.residents.actions import load_import
from bihuan.residents.terms.importing import COLUMN_NAMES, Column, Stage

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre

MOST_MISTAKES = 200
# While it is written the bar says how far it is; before and after there is nothing to count.
TO_COUNT = (Stage.READY, Stage.FINISHING, Stage.DONE, Stage.UNDOING, Stage.UNDONE)


class ImportsView(Page):
    """/imports: send a table; what came in before."""

    @property
    def centre(self) -> "Centre":
        return access.centre_to_keep(self.me, centre_lived_in(self.request))

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(self.centre, SendForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        centre = self.centre
        form = SendForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(centre, form, status=422)
        file = form.cleaned_data["file"]
        try:
            sent = queries.read_sent(file.read(), name=file.name)
        except Refusal as refused:
            tell(form, refused.obstacles)
            return self.page(centre, form, status=422)
        batch = load_import(centre, sent, by=self.me, at=now(), origin=origin_of(self.request))
        # Where the columns do not tell themselves, that is what is asked next.
        onward = "import-columns" if batch.stage == Stage.LOADED else "import"
        return redirect(onward, batch.pk)

    def page(self, centre: "Centre", form: SendForm, *, status: int = 200) -> HttpResponse:
        batches = queries.imports_of(centre.pk)
        names = queries.file_names(batches)
        context = {
            "here": centre,
            "form": form,
            "rows": [
                {
                    "batch": each,
                    "file": names.get(each.pk, ""),
                    "stage": stage_words(each),
                    "counts": [pair for pair in counted(each) if pair[1]],
                }
                for each in batches
            ],
        }
        return render(self.request, "imports/list.html", context, status=status)


class ImportView(Page):
    """/imports/7: what there would be or is, what is wrong, how far it is."""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        batch = access.import_for(self.me, key)
        report = access.import_report_for(self.me, batch)
        told = told_of(batch)
        problems = report.problems if report else []
        context = {
            "batch": batch,
            "stage": stage_words(batch),
            "file": next((each["event"].file for each in told if hasattr(each["event"], "file")), ""),
            "told": told,
            "counts": counted(batch) if batch.stage in TO_COUNT else [],
            "preview": [previewed(each) for each in report.preview] if report else [],
            "problems": [
                {"problem": each, "column": gettext(COLUMN_NAMES[Column(each.column)])}
                for each in problems[:MOST_MISTAKES]
            ],
            "shown": MOST_MISTAKES,
            "columns_url": reverse("import-columns", args=[batch.pk]),
        }
        return render(request, "imports/page.html", context)


class ProgressView(Page):
    """/imports/7/progress: asked for every two seconds; after each stage the page is drawn anew."""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        batch = access.import_for(self.me, key)
        if not self.request.htmx:
            return redirect("import", batch.pk)
        # What the page offers beside the bar belongs to the stage it was drawn in.
        if not batch.is_at_work or request.GET.get("stage", batch.stage) != batch.stage:
            return HttpResponseClientRefresh()
        context: dict[str, Any] = {"batch": batch, "stage": stage_words(batch)}
        return render(request, "imports/_progress.html", context)
