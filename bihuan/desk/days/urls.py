from django.urls import path

from bihuan.desk.days import pages

day_urls = [
    path("days", pages.DaysView.as_view(), name="days"),
    path("days/notices", pages.NoticeView.as_view(), name="days-notice"),
    path("days/changes", pages.ChangeView.as_view(), name="days-change"),
    path("days/closures", pages.ClosureView.as_view(), name="days-closure"),
    path("days/closures/end", pages.EndClosureView.as_view(), name="days-closure-end"),
    path("days/undoing", pages.UndoView.as_view(), name="days-undo"),
]
