"""Signing out: by a button, never by a link."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.views import View


class SignOutView(View):
    """POST /sign-out"""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponseRedirect:
        logout(request)
        return redirect("sign-in")
