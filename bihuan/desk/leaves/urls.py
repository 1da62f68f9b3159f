from django.urls import path

from bihuan.desk.leaves.page import LeavesView

leave_urls = [path("leaves", LeavesView.as_view(), name="leaves")]
