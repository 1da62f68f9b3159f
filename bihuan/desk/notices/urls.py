from django.urls import path

from bihuan.desk.notices import page, preferences

notice_urls = [
    path("notices", page.NoticesView.as_view(), name="notices"),
    path("notices/waiting", page.WaitingView.as_view(), name="notices-waiting"),
    path("notices/reading", page.ReadAllView.as_view(), name="notices-reading"),
    path("notices/undoing", page.UnreadView.as_view(), name="notices-undoing"),
    path("notices/preferences", preferences.PreferencesView.as_view(), name="notice-preferences"),
    path("notices/<int:key>/reading", page.ReadView.as_view(), name="notice-reading"),
    path("notices/<int:key>", page.NoticeView.as_view(), name="notice"),
]
