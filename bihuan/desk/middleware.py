"""What the floors below refuse becomes the right page: 403, 404, 409, 422 (412 on the screen is 409)."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string

from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal

log = logging.getLogger("bihuan.desk")


class Refusals:
    """Views that can say it beside the field or button catch these themselves; this is for all the others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        asked_in_part = request.headers.get("HX-Request") == "true"
        if asked_in_part and response.status_code == 302 and is_sign_in(response["Location"]):
            # The session ended: the whole page goes to sign in, not the side sheet.
            return HttpResponse(status=204, headers={"HX-Redirect": response["Location"]})
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.path.startswith("/api/"):
            return None
        if isinstance(exception, OperationalError):
            log.error("database: %s", exception)
            # Without the frame: its context would ask the same database.
            return HttpResponse(render_to_string("503.html"), status=503)
        if isinstance(exception, DataError):
            # An address with characters no database keeps, such as NUL: PostgreSQL says so itself.
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
