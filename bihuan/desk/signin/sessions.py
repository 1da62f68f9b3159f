"""A session ends with the browser, and twelve hours after signing in."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from bihuan.kernel.moments import now

SIGNED_IN_AT = "signed_in_at"


class SessionEnd:
    """The age counts from signing in, also for whoever works without a pause."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = request.session.get(SIGNED_IN_AT)
        longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        if began and now() - datetime.fromisoformat(began) >= longest:
            logout(request)
        return self.get_response(request)


def begin(request: HttpRequest) -> None:
    request.session[SIGNED_IN_AT] = now().isoformat()
