"""Signing in: staff number and password, the second step if it is on, a new password if one is due.

`login()` is called in one place, after all of them: nothing short of that lets anybody in.
"""

from typing import TYPE_CHECKING, Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate, login
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView

from bihuan.desk.signin import pending, sessions
from bihuan.desk.signin.forms import CodeForm, NewPasswordForm, SignInForm
from bihuan.desk.signin.language import CHOSEN_BEFORE_THE_DOOR, remember_on_this_computer
from bihuan.desk.signin.places import safe_next
from bihuan.desk.telling import tell
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Invalid
from bihuan.organisation.actions import change_password, choose_language, pass_second_step
from bihuan.organisation.queries import has_second_step
from bihuan.organisation.terms import ChoosePassword

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

BACKEND = "django.contrib.auth.backends.ModelBackend"


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SignInView(View):
    """/sign-in"""

    def get(self, request: HttpRequest) -> HttpResponse:
        then = safe_next(request, request.GET.get("next", ""))
        if request.user.is_authenticated:
            return redirect(then)
        return _page(request, "registration/login.html", SignInForm(), next=then)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SignInForm(request.POST)
        then = safe_next(request, request.POST.get("next", ""))
        if form.is_valid():
            staff = authenticate(request, **form.cleaned_data)
            if staff is not None:
                pending.begin(request, staff, then=then)
                return _onward(request, staff)
            form.add_error(None, _("工号或密码不对。请核对后再试；忘了密码，请找负责人要重设码。"))
        return _page(request, "registration/login.html", form, next=then)


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class CodeView(View):
    """/sign-in/code"""

    def get(self, request: HttpRequest) -> HttpResponse:
        if pending.who_enters(request) is None:
            return redirect("sign-in")
        return _page(request, "signin/code.html", CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        staff = pending.who_enters(request)
        if staff is None:
            return redirect("sign-in")
        form = CodeForm(request.POST)
        if form.is_valid():
            if _code_lets_in(request, staff, form.cleaned_data["code"]):
                pending.pass_code(request)
                return _onward(request, staff)
            form.add_error("code", _("验证码不对或已用过。请看手机上的新码，再填一次。"))
        return _page(request, "signin/code.html", form)


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class NewPasswordView(View):
    """/sign-in/new-password"""

    def get(self, request: HttpRequest) -> HttpResponse:
        staff = pending.who_enters(request)
        if staff is None or not _may_choose(request, staff):
            return redirect("sign-in")
        return _page(request, "signin/new_password.html", NewPasswordForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        staff = pending.who_enters(request)
        if staff is None or not _may_choose(request, staff):
            return redirect("sign-in")
        form = NewPasswordForm(request.POST)
        if form.is_valid():
            try:
                return _onward(request, change_password(staff, ChoosePassword(**form.cleaned_data), at=now()))
            except Invalid as refused:
                tell(form, refused.obstacles)
        return _page(request, "signin/new_password.html", form)


class DoneView(LoginRequiredMixin, TemplateView):
    """/sign-in/done: where a page left open in another tab sends its person to sign in anew."""

    template_name = "signin/done.html"


def _onward(request: HttpRequest, staff: "Staff") -> HttpResponse:
    """The next thing to show, or in."""
    if not _may_choose(request, staff):
        return redirect("sign-in-code")
    if staff.must_change_password:
        return redirect("sign-in-new-password")
    return _enter(request, staff)


def _may_choose(request: HttpRequest, staff: "Staff") -> bool:
    return pending.code_is_passed(request) or not has_second_step(staff)


def _enter(request: HttpRequest, staff: "Staff") -> HttpResponse:
    then = pending.end(request)
    language = request.session.pop(CHOSEN_BEFORE_THE_DOOR, "")
    login(request, staff, backend=BACKEND)
    sessions.begin(request)
    choose_language(staff, language, at=now())
    response = redirect(then)
    remember_on_this_computer(response, staff.language)
    return response


def _code_lets_in(request: HttpRequest, staff: "Staff", code: str) -> bool:
    """Wrong codes count towards the lock-out like wrong passwords; a locked account takes no right one."""
    credentials = {"username": staff.staff_number}
    if not AxesProxyHandler.is_allowed(request, credentials):
        # What its backend does on a locked account; its middleware answers.
        vars(request).update(axes_locked_out=True, axes_credentials=credentials)
        return False
    if pass_second_step(staff, code, at=now()):
        return True
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)
    return False


def _page(request: HttpRequest, template: str, form: Any, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "lock_after": settings.AXES_FAILURE_LIMIT,
        "lock_minutes": int(settings.AXES_COOLOFF_TIME * 60),
    }
    return render(request, template, context | more, status=422 if form.errors else 200)
