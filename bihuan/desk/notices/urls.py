from django.urls import path

from bihuan.desk.notices import page

notice_urls = [
    path("notices", page.NoticesView.as_view(), name="notices"),
    path("notices/read", page.ReadAllView.as_view(), name="notices-read"),
    path("notices/unread", page.UnreadView.as_view(), name="notices-unread"),
    path("notices/<int:key>", page.NoticeView.as_view(), name="notice"),
]
