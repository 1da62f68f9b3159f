"""A table on its way out, as an answer to a request."""

from typing import TYPE_CHECKING

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from bihuan.cases.terms.exporting import FileKind
from bihuan.paper.case_table import case_header, case_rows
from bihuan.paper.tables import as_csv, as_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bihuan.matters.models import Matter
    from bihuan.policies.terms.subjects import Taxonomy

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def sent(kind: str, rows: "Iterator[tuple[Matter, str]]", subjects: "Taxonomy", day: str) -> HttpResponseBase:
    """The name says the day and nothing of anybody."""
    header, table, name = case_header(), case_rows(rows, subjects), f"bihuan-cases-{day}.{kind}"
    if kind == FileKind.XLSX:
        return FileResponse(as_xlsx(header, table), as_attachment=True, filename=name, content_type=XLSX)
    response = StreamingHttpResponse(as_csv(header, table), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
