"""A request of somebody who is signed in, behind `login_required`."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


class StaffRequest(HttpRequest):
    user: "Staff"
    htmx: HtmxDetails
