"""What leaves as a file: the table to fill in, and everything that is wrong with one."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from bihuan.desk.centres import centre_lived_in
from bihuan.desk.people.pages import Page
from bihuan.kernel.moments import now
from bihuan.paper.import_template import template_csv, template_xlsx
from bihuan.paper.sending import CSV, XLSX
from bihuan.paper.tables import as_csv
from bihuan.paper.wording import sentence
from bihuan.residents import access
from bihuan.residents.terms.importing import COLUMN_NAMES, Column


class TemplatePage(Page):
    def get(self, request: HttpRequest) -> HttpResponseBase:
        access.centre_to_keep(self.me, centre_lived_in(self.request))
        return self.file()

    def file(self) -> HttpResponseBase:
        raise NotImplementedError


class TemplateXlsxView(TemplatePage):
    """/imports/template.xlsx"""

    def file(self) -> HttpResponseBase:
        return FileResponse(
            template_xlsx(), as_attachment=True, filename="住户资料导入模板.xlsx", content_type=XLSX
        )


class TemplateCsvView(TemplatePage):
    """/imports/template.csv"""

    def file(self) -> HttpResponseBase:
        return attached_csv(template_csv(), "import-template.csv")


class MistakesView(Page):
    """/imports/7/mistakes.csv: all of them, masked as the page shows them."""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        batch = access.import_for(self.me, key)
        report, moment = access.import_report_for(self.me, batch), now()
        header = [gettext("行"), gettext("列"), gettext("表格里写的"), gettext("怎样改")]
        rows = [
            (
                each.row,
                gettext(COLUMN_NAMES[Column(each.column)]),
                each.said,
                sentence(each.message, now=moment),
            )
            for each in (report.problems if report else [])
        ]
        return attached_csv(b"".join(as_csv(header, rows)), f"import-{batch.pk}-mistakes.csv")


def attached_csv(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
