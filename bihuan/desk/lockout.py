"""Too many wrong passwords or codes: how long the account stays closed (ORG-1)."""

import math
from datetime import timedelta

from axes.helpers import get_client_ip_address, get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.kernel.moments import now


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, str] | None
) -> HttpResponse:
    """429. The answer is the same whether or not the staff number exists."""
    left = _time_left(request, credentials)
    minutes = max(1, math.ceil(left.total_seconds() / 60))
    locked = render(request, "signin/locked.html", {"minutes": minutes}, status=429)
    locked["Retry-After"] = str(minutes * 60)
    return locked


def _time_left(request: HttpRequest, credentials: dict[str, str] | None) -> timedelta:
    closed_for: timedelta = get_cool_off(request)
    latest = AccessAttempt.objects.filter(
        username=get_client_username(request, credentials), ip_address=get_client_ip_address(request)
    ).aggregate(latest=Max("attempt_time"))["latest"]
    return latest + closed_for - now() if latest else closed_for
