"""What the floors below refuse becomes the right page: 403, 404, 409, 422 (412 on the screen is 409)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal


class Refusals:
    """Views that can say it beside the field or button catch these themselves; this is for all the others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.path.startswith("/api/"):
            return None
        if isinstance(exception, NotVisible):
            return render(request, "404.html", status=404)
        if isinstance(exception, Refusal):
            template, status = page_for(exception)
            return render(request, template, {"obstacles": exception.obstacles}, status=status)
        return None


def page_for(refusal: Refusal) -> tuple[str, int]:
    if isinstance(refusal, Forbidden):
        return "403.html", 403
    if isinstance(refusal, Invalid):
        return "400.html", 422
    return "409.html", 409
