from django.urls import path

from bihuan.desk.procedure import adopting, versions
from bihuan.desk.procedure.page import procedure
from bihuan.desk.procedure.trial import trial

procedure_urls = [
    path("procedure", procedure, name="procedure"),
    # Before the clauses, whose codes would take their words.
    path("procedure/versions", versions.VersionsView.as_view(), name="procedure-versions"),
    path("procedure/versions/new", adopting.AdoptView.as_view(), name="procedure-adopt"),
    path("procedure/standards/new", adopting.AdoptStandardView.as_view(), name="standard-adopt"),
    path("procedure/standards/<str:code>/end", adopting.EndStandardView.as_view(), name="standard-end"),
    path("procedure/versions/compare", versions.CompareView.as_view(), name="procedure-compare"),
    path("procedure/versions/<int:version>/text", versions.TextView.as_view(), name="procedure-text"),
    path("procedure/standards/<str:code>/text", versions.StandardTextView.as_view(), name="standard-text"),
    path("procedure/trial", trial, name="procedure-trial"),
    # Behind all others, whose words it would take for clauses.
    path("procedure/<str:clause>", procedure, name="procedure-clause"),
]
