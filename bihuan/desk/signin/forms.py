"""What is typed at the door."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.organisation.terms.accounts import LONGEST_PASSWORD

LONGEST = 200


class SignInForm(forms.Form):
    """`username` and `password` are the names browsers and the lock-out know."""

    username = forms.CharField(
        label=_("工号"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("验证码"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )


class NewPasswordForm(forms.Form):
    password = forms.CharField(
        label=_("新密码"),
        max_length=LONGEST,
        strip=False,
        help_text=_("至少10位，不能全是数字，也不要用工号、姓名或常见的密码。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("再填一次"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ResetForm(NewPasswordForm):
    staff_number = forms.CharField(
        label=_("工号"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    code = forms.CharField(
        label=_("重设码"),
        max_length=40,
        help_text=_("负责人给您的10位重设码，24小时内有效，只能用一次。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    field_order = ["staff_number", "code", "password", "again"]


class PresentPasswordForm(forms.Form):
    """Before anything about the account is changed, the person shows again who they are."""

    present = forms.CharField(
        label=_("现在的密码"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ChangePasswordForm(NewPasswordForm, PresentPasswordForm):
    field_order = ["present", "password", "again"]


class TurnOnForm(CodeForm, PresentPasswordForm):
    field_order = ["code", "present"]
