"""Chinese unless somebody chose English; the choice is the person's, and the computer's before the door."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import translation
from django.views import View

from bihuan.desk.signin.places import safe_next
from bihuan.kernel.moments import now
from bihuan.organisation.actions import choose_language
from bihuan.organisation.terms import LANGUAGES

CHOSEN_BEFORE_THE_DOOR = "language"
A_YEAR = 365 * 24 * 60 * 60


class ReaderLanguage:
    """A browser's own language counts for the API only: an office PC may be set up in any."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(_language_of(request)):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


def _language_of(request: HttpRequest) -> str:
    if request.path.startswith("/api/"):
        return translation.get_language_from_request(request)
    if request.user.is_authenticated:
        return request.user.language
    kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return kept if kept in LANGUAGES else settings.LANGUAGE_CODE


class LanguageView(View):
    """POST /language"""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponseRedirect:
        language = request.POST.get("language", "")
        response = redirect(safe_next(request, request.POST.get("next", "")))
        if language not in LANGUAGES:
            return response
        if request.user.is_authenticated:
            choose_language(request.user, language, at=now())
        else:
            request.session[CHOSEN_BEFORE_THE_DOOR] = language
        remember_on_this_computer(response, language)
        return response


def remember_on_this_computer(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
