from django.urls import path

from bihuan.desk.lists import exporting, sheets
from bihuan.desk.lists.bulk import dispatching
from bihuan.desk.lists.page import cases

list_urls = [
    path("cases", cases, name="cases"),
    path("cases/conditions", sheets.conditions, name="case-conditions"),
    path("cases/columns", sheets.columns, name="case-columns"),
    path("cases/export", exporting.ExportView.as_view(), name="cases-export"),
    path("cases/views", sheets.save, name="case-views"),
    path("cases/views/<str:token>", sheets.shared, name="case-view"),
    path("cases/views/<str:token>/removal", sheets.remove, name="case-view-removal"),
    path("cases/dispatching", dispatching, name="cases-dispatching"),
]
