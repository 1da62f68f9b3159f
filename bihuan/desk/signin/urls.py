from django.urls import path

from bihuan.desk.signin.entering import CodeView, DoneView, NewPasswordView, SignInView
from bihuan.desk.signin.language import LanguageView
from bihuan.desk.signin.leaving import SignOutView
from bihuan.desk.signin.resetting import ResetView
from bihuan.desk.signin.security import (
    PasswordView,
    RecoveryCodesView,
    SecurityView,
    TurnOffView,
    TurnOnView,
)

signin_urls = [
    path("sign-in", SignInView.as_view(), name="sign-in"),
    path("sign-in/code", CodeView.as_view(), name="sign-in-code"),
    path("sign-in/new-password", NewPasswordView.as_view(), name="sign-in-new-password"),
    path("sign-in/done", DoneView.as_view(), name="sign-in-done"),
    path("sign-in/reset", ResetView.as_view(), name="reset"),
    path("sign-out", SignOutView.as_view(), name="sign-out"),
    path("language", LanguageView.as_view(), name="language"),
    path("security", SecurityView.as_view(), name="security"),
    path("security/password", PasswordView.as_view(), name="security-password"),
    path("security/second-step", TurnOnView.as_view(), name="second-step-on"),
    path("security/second-step/end", TurnOffView.as_view(), name="second-step-off"),
    path("security/recovery-codes", RecoveryCodesView.as_view(), name="recovery-codes"),
]
