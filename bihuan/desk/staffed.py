"""A request of somebody who is signed in, behind `login_required`."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from bihuan.organisation.terms import Origin, Through

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


class StaffRequest(HttpRequest):
    user: "Staff"
    htmx: HtmxDetails


def origin_of(request: HttpRequest) -> Origin:
    """For the access log (RES-6): the address of whoever is connected, which is the proxy's behind one."""
    return Origin(Through.SCREEN, request.META.get("REMOTE_ADDR", ""))
