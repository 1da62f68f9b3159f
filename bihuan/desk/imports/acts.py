"""What is ordered of an import: which column is which, begin, stop, take it all back."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.imports.forms import ColumnsForm, UndoForm
from bihuan.desk.imports.showing import counted_rows, stage_words
from bihuan.desk.people.pages import FormPage
from bihuan.kernel.moments import now
from bihuan.residents import access, queries
from bihuan.residents.actions import cancel_import, place_columns, start_import, undo_import
from bihuan.residents.terms.importing import WHY_USED, Stage, UndoImport


class ImportFormPage(FormPage):
    def find(self, key: int) -> None:
        self.batch = access.import_for(self.me, key)
        self.note = stage_words(self.batch)

    def back(self) -> str:
        return reverse("import", args=[self.batch.pk])


class ColumnsView(ImportFormPage):
    """/imports/7/columns"""

    form_class = ColumnsForm
    template = "imports/columns.html"
    title, submit = _("哪一列是什么"), _("按这样检查")

    def made_with(self) -> dict[str, Any]:
        report = access.import_report_for(self.me, self.batch)
        return {"columns": queries.columns_sent(self.batch, report) if report else []}

    def save(self, typed: dict[str, Any]) -> str:
        place_columns(self.batch, typed["places"])
        return self.back()


class StartView(ImportFormPage):
    """/imports/7/start"""

    title, submit = _("开始导入"), _("开始导入")

    def save(self, typed: dict[str, Any]) -> str:
        start_import(self.batch, by=self.me, at=now())
        return self.back()


class CancelView(ImportFormPage):
    """/imports/7/cancellation"""

    title, submit = _("取消导入"), _("取消这次导入")

    def save(self, typed: dict[str, Any]) -> str:
        cancel_import(self.batch, by=self.me, at=now())
        messages.success(self.request, _("取消了，写入的部分会全部清除。"))
        return self.back()


class UndoView(ImportFormPage):
    """/imports/7/undoing: what would go stands above the reason; what was used since stands against it."""

    form_class = UndoForm
    template = "imports/undoing.html"
    title, submit = _("撤销整次导入"), _("撤销整次导入")

    def save(self, typed: dict[str, Any]) -> str:
        undo_import(self.batch, UndoImport(**typed), by=self.me, at=now())
        return self.back()

    def page(self, form: Form, *, status: int = 200, **more: Any) -> HttpResponse:
        plan = queries.would_be_taken_back(self.batch) if self.batch.stage == Stage.DONE else None
        counts = counted_rows(plan.counts) if plan else []
        return super().page(form, status=status, **more, plan=plan, counts=counts, named=named(plan))


MOST_NAMED = 20


def named(plan: queries.TakenBack | None) -> list[dict[str, Any]]:
    """The first of what was used since, each with its page."""
    pages = {"room": "room", "person": "resident-page", "building": "building"}
    return [
        {
            "name": each.name,
            "url": reverse(pages[each.kind], args=[each.key]),
            "why": [gettext(WHY_USED[code]) for code in each.why],
        }
        for each in (plan.used[:MOST_NAMED] if plan else [])
    ]
