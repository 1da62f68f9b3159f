from django.urls import path

from bihuan.desk.workbench.page import workbench

workbench_urls = [path("", workbench, name="workbench")]
