"""What the company decided, once a request: the rows, the filters and the form of one page ask for it."""

from django.http import HttpRequest

from bihuan.kernel.moments import now
from bihuan.policies.queries.in_force import Policies, policies
from bihuan.policies.terms.subjects import Taxonomy

FETCHED = "_bihuan_policies"


def policies_known(request: HttpRequest) -> Policies:
    if not hasattr(request, FETCHED):
        setattr(request, FETCHED, policies())
    found: Policies = getattr(request, FETCHED)
    return found


def subjects_known(request: HttpRequest) -> Taxonomy:
    return policies_known(request).taxonomy(at=now())
