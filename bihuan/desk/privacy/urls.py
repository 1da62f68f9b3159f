from django.urls import path

from bihuan.desk import numbers  # noqa: F401  (teaches the addresses <series:…>)
from bihuan.desk.privacy import log, requests, steps, unusual
from bihuan.privacy.terms import VERBS

REQUEST = "personal-requests/<series:number>"

privacy_urls = [
    path("access-log", log.AccessLogView.as_view(), name="access-log"),
    path("access-log/unusual", unusual.UnusualUsesView.as_view(), name="unusual-uses"),
    path(
        "access-log/unusual/<int:key>/finding",
        unusual.FindingView.as_view(),
        name="unusual-use-finding",
    ),
    path(
        "rooms/<int:key>/people/<int:occupancy>/requests",
        steps.TakeInView.as_view(),
        name="personal-request-new",
    ),
    path("personal-requests", requests.RequestsView.as_view(), name="personal-requests"),
    path(REQUEST, requests.RequestView.as_view(), name="personal-request"),
    path(f"{REQUEST}/copy", requests.CopyView.as_view(), name="personal-request-copy"),
    *(path(f"{REQUEST}/{VERBS[each.verb].noun}", each.as_view()) for each in steps.VIEWS),
]
