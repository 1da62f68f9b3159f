"""Pages for what goes wrong before a view is reached."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page left open too long, or a form sent from elsewhere."""
    return render(request, "403_csrf.html", status=403)
