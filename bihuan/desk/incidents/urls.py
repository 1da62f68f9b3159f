from django.urls import path

from bihuan.desk import numbers  # noqa: F401  (teaches the addresses <series:…>)
from bihuan.desk.incidents import pages, verbs

ONE = "incidents/<series:number>"

incidents_urls = [
    path("incidents", pages.IncidentsView.as_view(), name="incidents"),
    path("incidents/new", verbs.ReportView.as_view(), name="incident-new"),
    path("incidents/here", pages.HereView.as_view(), name="incidents-here"),
    path("cases/<record:number>/incident", pages.OfCaseView.as_view(), name="case-incident"),
    path(ONE, pages.IncidentView.as_view(), name="incident"),
    path(f"{ONE}/cases", verbs.AttachView.as_view(), name="incident-cases"),
    path(f"{ONE}/cases/<int:key>/removal", verbs.DetachView.as_view(), name="incident-case-removal"),
    path(f"{ONE}/sentence", verbs.SentenceView.as_view(), name="incident-sentence"),
    path(f"{ONE}/tellings", verbs.TellingView.as_view(), name="incident-tellings"),
    path(f"{ONE}/handling", verbs.HandlingView.as_view(), name="incident-handling"),
    path(f"{ONE}/verification", verbs.VerificationView.as_view(), name="incident-verification"),
    path(f"{ONE}/end", verbs.EndView.as_view(), name="incident-end"),
    path(f"{ONE}/void", verbs.VoidView.as_view(), name="incident-void"),
]
