"""What the browser keeps for the moment when the server cannot be reached."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET


@require_GET
def offline_page(request: HttpRequest) -> HttpResponse:
    return render(request, "offline.html")


@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the root, so that it covers every page."""
    return render(request, "sw.js", {"offline_url": reverse("offline")}, content_type="text/javascript")


offline_urls = [
    path("offline", offline_page, name="offline"),
    path("sw.js", service_worker, name="service-worker"),
]
