"""The fields forms are made of. What may be typed is decided by the commands; these only ask."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.cases.terms.calls import AGREED, CALL_REASON_NAMES
from bihuan.cases.terms.words import CONTACT_WAY_NAMES, ContactWay

Choices = list[tuple[str, Any]]

HOW = _("怎么联系的")
FILL_IN = {"required": _("请填写这一项。"), "invalid": _("看不懂这个时间，请重新填写。")}
CHOOSE = {
    "required": _("请选择一项。"),
    "invalid_choice": _("没有这个选项，请重新选择。"),
    "invalid_list": _("没有这个选项，请重新选择。"),
}


def named(names: Mapping[Any, str], *, leave_out: Iterable[str] = ("",)) -> Choices:
    """Codes with their names in the reader's language."""
    left_out = set(leave_out)
    return [(str(code), gettext(name)) for code, name in names.items() if code not in left_out]


def words(label: Any, *, required: bool = True, rows: int = 4, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, widget=area, strip=True, error_messages=FILL_IN, **more
    )


def line(label: Any, *, required: bool = True, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=required, error_messages=FILL_IN, **more)


def chips(label: Any, *, required: bool = True, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=required, widget=forms.RadioSelect, error_messages=CHOOSE, **more
    )


def listed(label: Any, *, required: bool = True, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=required, error_messages=CHOOSE, **more)


def several(label: Any, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, error_messages=CHOOSE, **more
    )


def tick(label: Any, **more: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, **more)


def yes_or_no(label: Any, yes: Any, no: Any, **more: Any) -> forms.TypedChoiceField:
    """True or False; nothing chosen is None."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", yes), ("no", no)],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
        **more,
    )


def moment(label: Any, **more: Any) -> forms.DateTimeField:
    """As people in Shanghai read a clock."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=widget, error_messages=FILL_IN, **more)


def day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, error_messages=FILL_IN, **more)


def way(label: Any = HOW) -> forms.ChoiceField:
    return chips(label, choices=lambda: named(CONTACT_WAY_NAMES))


def quiet_because() -> forms.ChoiceField:
    """RVS-8. Without the script it is there for every way; only of a call it is required."""
    return OfACall(
        label=_("休息时间打电话，为什么"),
        required=False,
        choices=lambda: named(CALL_REASON_NAMES, leave_out=(AGREED,)),
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class OfACall(forms.ChoiceField):
    shown_when = f"way:{ContactWay.TELEPHONE}"


def demand() -> forms.CharField:
    """ESC-6: beside every talk with the resident."""
    said = _("写了就报上一级，由上一级回应；没有不满意就空着。")
    return words(_("住户不满意的，要求什么"), required=False, rows=2, help_text=said)
