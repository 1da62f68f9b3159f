from django.urls import path

from bihuan.desk import numbers  # noqa: F401  (teaches the addresses <series:…>)
from bihuan.desk.quality import listing, opening, page, verbs
from bihuan.desk.quality.of_case import OfCaseView
from bihuan.quality.terms.verbs import VERBS

ACTION = "corrective-actions/<series:number>"
UNLINK = f"{ACTION}/linked-cases/<int:link>/removal"

quality_urls = [
    path("corrective-actions", listing.corrective_actions, name="corrective-actions"),
    path("corrective-actions/new", opening.OpeningView.as_view(), name="corrective-action-new"),
    path("cases/<record:number>/corrective-actions", OfCaseView.as_view(), name="case-corrective-actions"),
    path(ACTION, page.ActionView.as_view(), name="corrective-action"),
    *(path(f"{ACTION}/{VERBS[each.verb].noun}", each.as_view()) for each in verbs.VIEWS),
    path(UNLINK, verbs.UnlinkView.as_view(), name="corrective-action-unlink"),
    path(f"{ACTION}/attachments/<int:key>", page.AttachmentView.as_view(), name="action-attachment"),
    path(f"{ACTION}/attachments/<int:key>/thumbnail", page.ThumbnailView.as_view(), name="action-thumbnail"),
]
