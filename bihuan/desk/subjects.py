"""The taxonomy, once a request: the rows, the filters and the form of one page ask for it."""

from django.http import HttpRequest

from bihuan.kernel.moments import now
from bihuan.policies.queries.subjects import taxonomy
from bihuan.policies.terms.subjects import Taxonomy

FETCHED = "_bihuan_subjects"


def subjects_known(request: HttpRequest) -> Taxonomy:
    if not hasattr(request, FETCHED):
        setattr(request, FETCHED, taxonomy(at=now()))
    found: Taxonomy = getattr(request, FETCHED)
    return found
