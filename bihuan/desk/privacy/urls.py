from django.urls import path

from bihuan.desk import numbers  # noqa: F401  (teaches the addresses <series:…>)
from bihuan.desk.privacy import holds, log, requests, retention, steps, unusual
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
    path("retention", retention.RetentionView.as_view(), name="retention"),
    path("retention/<slug:kind>/lists", retention.NewListView.as_view(), name="retention-list-new"),
    path("retention/lists/<int:key>", retention.ListView.as_view(), name="retention-list"),
    path("retention/lists/<int:key>/approval", retention.ApprovalView.as_view(), name="retention-approval"),
    path(
        "retention/lists/<int:key>/withdrawal",
        retention.WithdrawalView.as_view(),
        name="retention-withdrawal",
    ),
    path(
        "retention/lists/<int:key>/items/<int:item>/hold",
        holds.HoldItemView.as_view(),
        name="retention-item-hold",
    ),
    path("retention/holds/new", holds.HoldView.as_view(), name="retention-hold-new"),
    path("retention/holds/<int:key>/lifting", holds.LiftingView.as_view(), name="retention-hold-lifting"),
    *(path(f"{REQUEST}/{VERBS[each.verb].noun}", each.as_view()) for each in steps.VIEWS),
]
