"""What the floors below refuse becomes the right page: 403, 404, 409, 422 (412 on the screen is 409).

And what was typed is not lost when the session has ended meanwhile, nor recorded under somebody else.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string

from bihuan.desk import unsent
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal
from bihuan.organisation.queries import staff_names

log = logging.getLogger("bihuan.desk")
# No database keeps it in a text, so nothing is called by it.
NOT_KEPT = "\x00"


class NothingKept:
    """No browser keeps a page: at a front desk the next person sits at the same machine (RES-6)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class Refusals:
    """Views that can say it beside the field or button catch these themselves; this is for all the others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 302 or not is_sign_in(response["Location"]):
            return response
        if request.headers.get("HX-Request") == "true":
            # The session ended: the page stays with everything typed, and offers the door beside it.
            return render(request, "components/signed_out.html", status=401)
        if request.method == "POST":
            unsent.keep(request, at=now())
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Words typed by one person are never recorded under another who signed in meanwhile."""
        if NOT_KEPT in request.path and not request.path.startswith("/api/"):
            return render(request, "404.html", status=404)
        is_form = request.method == "POST" and not request.path.startswith("/api/")
        if not is_form or not request.user.is_authenticated:
            return None
        drawn_for = unsent.drawn_for(request)
        if drawn_for in (None, request.user.pk):
            unsent.forget(request)
            return None
        names = staff_names({drawn_for, request.user.pk})
        people = {"theirs": names.get(drawn_for, "—"), "mine": names[request.user.pk]}
        return render(request, "another_person.html", people, status=409)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.path.startswith("/api/"):
            return None
        if isinstance(exception, OperationalError):
            # The kind only: the driver's own words can hold the address and what was typed.
            log.error("the database did not answer: %s", type(exception).__name__)
            # Without the frame: its context would ask the same database.
            return HttpResponse(render_to_string("503.html"), status=503)
        if isinstance(exception, DataError):
            # A query with characters no database keeps: PostgreSQL says so itself.
            return render(request, "400.html", status=400)
        if isinstance(exception, NotVisible):
            return render(request, "404.html", status=404)
        if isinstance(exception, Refusal):
            template, status = page_for(exception)
            return render(request, template, {"obstacles": exception.obstacles}, status=status)
        return None


def is_sign_in(address: str) -> bool:
    return address.partition("?")[0] == resolve_url(settings.LOGIN_URL)


def page_for(refusal: Refusal) -> tuple[str, int]:
    if isinstance(refusal, Forbidden):
        return "403.html", 403
    if isinstance(refusal, Invalid):
        return "400.html", 422
    return "409.html", 409
