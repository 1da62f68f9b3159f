"""A new password with the one-time code a head has issued (ORG-1)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from bihuan.desk.signin.forms import ResetForm
from bihuan.desk.telling import tell
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Refusal
from bihuan.organisation.actions import use_reset_code
from bihuan.organisation.terms import UseResetCode


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class ResetView(View):
    """/sign-in/reset"""

    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, ResetForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ResetForm(request.POST)
        if form.is_valid():
            try:
                use_reset_code(UseResetCode(**form.cleaned_data), at=now())
            except Refusal as refused:
                tell(form, refused.obstacles)
            else:
                messages.success(request, _("密码换好了，请用新密码登录。"))
                return redirect("sign-in")
        return _page(request, form)


def _page(request: HttpRequest, form: ResetForm) -> HttpResponse:
    return render(request, "signin/reset.html", {"form": form}, status=422 if form.errors else 200)
