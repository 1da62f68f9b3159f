from django.urls import path

from bihuan.desk.privacy import log, unusual

privacy_urls = [
    path("access-log", log.AccessLogView.as_view(), name="access-log"),
    path("access-log/unusual", unusual.UnusualUsesView.as_view(), name="unusual-uses"),
    path(
        "access-log/unusual/<int:key>/finding",
        unusual.FindingView.as_view(),
        name="unusual-use-finding",
    ),
]
