"""密码与两步验证: what protects one's own account. Every change asks for the present password."""

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth.mixins import LoginRequiredMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from bihuan.desk.signin.forms import ChangePasswordForm, PresentPasswordForm, TurnOnForm
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.telling import tell
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Refusal
from bihuan.organisation.actions import (
    change_password,
    renew_recovery_codes,
    turn_off_second_step,
    turn_on_second_step,
)
from bihuan.organisation.errors import wrong_password
from bihuan.organisation.queries import has_second_step, recovery_codes_left
from bihuan.organisation.terms import ChoosePassword

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

SECRET = "second_step_secret"  # noqa: S105  # the name of its place in the session


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class OwnAccountView(LoginRequiredMixin, View):
    """A form that changes the account. Subclasses say which, and what it does."""

    template: str
    form_class: type[Form]
    request: StaffRequest

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(self.form_class())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form_class(request.POST)
        if form.is_valid():
            try:
                _ensure_it_is_them(request, form.cleaned_data["present"])
                return self.change(self.request.user, form.cleaned_data)
            except Refusal as refused:
                tell(form, refused.obstacles)
        return self.page(form)

    def change(self, staff: "Staff", typed: dict[str, Any]) -> HttpResponse:
        raise NotImplementedError

    def context(self) -> dict[str, Any]:
        return {}

    def page(self, form: Form) -> HttpResponse:
        context = {"form": form} | self.context()
        return render(self.request, self.template, context, status=422 if form.errors else 200)


class SecurityView(LoginRequiredMixin, View):
    """/security"""

    request: StaffRequest

    def get(self, request: HttpRequest) -> HttpResponse:
        is_on = has_second_step(self.request.user)
        left = recovery_codes_left(self.request.user) if is_on else 0
        return render(request, "signin/security.html", {"is_on": is_on, "codes_left": left})


class PasswordView(OwnAccountView):
    """/security/password"""

    template = "signin/password.html"
    form_class = ChangePasswordForm

    def change(self, staff: "Staff", typed: dict[str, Any]) -> HttpResponse:
        command = ChoosePassword(password=typed["password"], again=typed["again"])
        # This session goes on; every other one of the person ends.
        update_session_auth_hash(self.request, change_password(staff, command, at=now()))
        messages.success(self.request, _("密码换好了，其他电脑上的登录已经退出。"))
        return redirect("security")


class TurnOnView(OwnAccountView):
    """/security/second-step"""

    template = "signin/turn_on.html"
    form_class = TurnOnForm

    def get(self, request: HttpRequest) -> HttpResponse:
        request.session[SECRET] = generate_totp_secret()
        return super().get(request)

    def change(self, staff: "Staff", typed: dict[str, Any]) -> HttpResponse:
        codes = turn_on_second_step(staff, secret=self._secret(), code=typed["code"], at=now())
        del self.request.session[SECRET]
        return _show_once(self.request, codes)

    def context(self) -> dict[str, Any]:
        return {"secret": _in_groups(self._secret()), "picture": _picture(self.request, self._secret())}

    def _secret(self) -> str:
        return str(self.request.session.setdefault(SECRET, generate_totp_secret()))


class TurnOffView(OwnAccountView):
    """/security/second-step/end"""

    template = "signin/turn_off.html"
    form_class = PresentPasswordForm

    def change(self, staff: "Staff", typed: dict[str, Any]) -> HttpResponse:
        turn_off_second_step(staff, at=now())
        messages.success(self.request, _("两步验证已关闭，以后只用密码登录。"))
        return redirect("security")


class RecoveryCodesView(OwnAccountView):
    """/security/recovery-codes"""

    template = "signin/renew_codes.html"
    form_class = PresentPasswordForm

    def change(self, staff: "Staff", typed: dict[str, Any]) -> HttpResponse:
        if not has_second_step(staff):
            return redirect("security")
        return _show_once(self.request, renew_recovery_codes(staff, at=now()))


def _ensure_it_is_them(request: HttpRequest, password: str) -> None:
    """Wrong ones count towards the lock-out."""
    if authenticate(request, username=request.user.get_username(), password=password) is None:
        raise wrong_password()


def _show_once(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "signin/recovery_codes.html", {"codes": codes})


def _picture(request: HttpRequest, secret: str) -> str:
    adapter = get_adapter()
    svg: str = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _in_groups(secret: str) -> str:
    """For typing it in where no camera is at hand."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
