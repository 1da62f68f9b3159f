from django.urls import path

from bihuan.desk.imports import acts, files, pages

ONE = "imports/<int:key>"

import_urls = [
    path("imports", pages.ImportsView.as_view(), name="imports"),
    path("imports/template.xlsx", files.TemplateXlsxView.as_view(), name="import-template-xlsx"),
    path("imports/template.csv", files.TemplateCsvView.as_view(), name="import-template-csv"),
    path(ONE, pages.ImportView.as_view(), name="import"),
    path(f"{ONE}/progress", pages.ProgressView.as_view(), name="import-progress"),
    path(f"{ONE}/mistakes.csv", files.MistakesView.as_view(), name="import-mistakes"),
    path(f"{ONE}/columns", acts.ColumnsView.as_view(), name="import-columns"),
    path(f"{ONE}/start", acts.StartView.as_view(), name="import-start"),
    path(f"{ONE}/cancellation", acts.CancelView.as_view(), name="import-cancellation"),
    path(f"{ONE}/undoing", acts.UndoView.as_view(), name="import-undoing"),
]
