"""Every request gets an id: in the log, in the answer, on the page for mistakes."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from bihuan.project.logs import request_id


class RequestIds:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = secrets.token_hex(6)
        mark = request_id.set(given)
        request.META["BIHUAN_REQUEST_ID"] = given
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(mark)
        response["X-Request-Id"] = given
        return response
