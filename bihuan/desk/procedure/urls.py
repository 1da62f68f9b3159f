from django.urls import path

from bihuan.desk.procedure.page import procedure

procedure_urls = [
    path("procedure", procedure, name="procedure"),
    path("procedure/<str:clause>", procedure, name="procedure-clause"),
]
