"""What is typed on the plain pages. What may be chosen is given by whoever opens the page."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.organisation.terms import DEPARTMENT_NAMES, POST_NAMES, WHY_NAMES, DepartmentKind, Post, Why

LONGEST = 200
Choices = Sequence[tuple[Any, str]]


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = choices


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more)


def _time(label: Any, **more: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"), **more
    )


def _several(label: Any, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple, **more)


class PlainForm(forms.Form):
    """Says what is missing in our own words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = (
                _("请选择一项。") if isinstance(field, forms.ChoiceField) else _("请填写这一项。")
            )


class PostForm(PlainForm):
    post = forms.ChoiceField(label=_("岗位"))
    department = forms.ChoiceField(
        label=_("部门"), required=False, help_text=_("主任、值班人员等不属于部门的岗位，这里不选。")
    )
    since = day_field(_("从哪天起"))

    def __init__(
        self, *args: Any, posts: Sequence[Post], departments: Choices, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        # Nobody becomes general manager by being clicked through.
        known = [(each.value, gettext(POST_NAMES[each])) for each in posts]
        offer(self, "post", [("", gettext("请选择")), *known])
        offer(self, "department", [("", "—"), *departments])
        self.fields["since"].initial = today


class NewPersonForm(PostForm):
    staff_number = forms.CharField(label=_("工号"), max_length=LONGEST)
    name = forms.CharField(label=_("姓名"), max_length=LONGEST)
    called = forms.CharField(
        label=_("平时怎么称呼"),
        max_length=LONGEST,
        required=False,
        help_text=_("例如：周师傅。不填就用姓名。"),
    )
    field_order = ["staff_number", "name", "called", "post", "department", "since"]


class LineForm(PlainForm):
    number = forms.CharField(label=_("电话"), max_length=LONGEST)
    hours = forms.CharField(
        label=_("什么时候有人接"),
        max_length=LONGEST,
        help_text=_("例如：每天 8:00–20:00，其余时间值班室接。"),
    )
    staffed_by = forms.CharField(label=_("谁接"), max_length=LONGEST, help_text=_("例如：客户服务部前台。"))
    since = day_field(_("从哪天起启用"))


class EndForm(PlainForm):
    until = day_field(_("到哪天止"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = today


class AbsenceForm(PlainForm):
    stand_in = forms.ChoiceField(
        label=_("由谁代办"), help_text=_("同一中心里做同样工作的、同一部门的，或者负责人。")
    )
    since = day_field(_("从哪天起"))
    since_time = _time(_("几点起"), help_text=_("不填就从那天一早算起。"))
    until = day_field(_("到哪天止"))
    until_time = _time(_("几点止"), help_text=_("不填就算到那天结束。"))

    def __init__(self, *args: Any, stand_ins: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "stand_in", [("", gettext("请选择")), *stand_ins])
        self.fields["since"].initial = today


class DelegationForm(PlainForm):
    agent = forms.ChoiceField(label=_("授权给哪位受理人"))
    place = forms.ChoiceField(label=_("安排哪里的处理人"))
    since = day_field(_("从哪天起"))
    until = day_field(_("到哪天止"), help_text=_("那天结束就到期，随时可以收回。"))
    kinds = _several(_("哪些意见"), help_text=_("都不选就是全部。"))
    severities = _several(_("哪些等级"), help_text=_("都不选就是全部。"))
    subjects = _several(_("哪些事项"), help_text=_("都不选就是全部。"))

    def __init__(
        self,
        *args: Any,
        agents: Choices,
        places: Choices,
        kinds: Choices,
        severities: Choices,
        subjects: Choices,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "agent", [("", gettext("请选择")), *agents])
        offer(self, "place", places)
        offer(self, "kinds", kinds)
        offer(self, "severities", severities)
        offer(self, "subjects", subjects)
        self.fields["since"].initial = today


class ConfirmForm(PlainForm):
    """Nothing to type: the button is the answer."""


class DepartmentForm(PlainForm):
    kind = forms.ChoiceField(label=_("做什么的"))
    name = forms.CharField(label=_("名称"), max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(each.value, gettext(DEPARTMENT_NAMES[each])) for each in DepartmentKind]
        offer(self, "kind", kinds)


class NameForm(PlainForm):
    name = forms.CharField(label=_("名称"), max_length=LONGEST)


class SubjectForm(PlainForm):
    name = forms.CharField(label=_("名称"), max_length=LONGEST)
    department = forms.ChoiceField(
        label=_("归哪个部门"), help_text=_("派办时先给出这个部门，派给谁仍由受理人定。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(each.value, gettext(DEPARTMENT_NAMES[each])) for each in DepartmentKind]
        offer(self, "department", kinds)


class SeenForm(PlainForm):
    """Carries the version its page was drawn with: what somebody changed since is not written over."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class SubjectNameForm(SeenForm):
    name = forms.CharField(label=_("名称"), max_length=LONGEST)


class SubjectDepartmentForm(SubjectForm, SeenForm):
    name = None  # type: ignore[assignment]  # Django's way to leave a parent's field out


class PlaceForm(PlainForm):
    after = forms.ChoiceField(label=_("排在哪里"), required=False)

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "after", places)


class LookingForm(PlainForm):
    """Why somebody looks at personal data: one of a short list, or their own words (RES-6)."""

    offered: Sequence[Why] = (Why.CALL, Why.IDENTITY, Why.LETTER, Why.OTHER)
    use_required_attribute = False
    why = forms.ChoiceField(label=_("为什么要看全号？"), required=False, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("写明原因"), required=False, max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "why", [(each.value, gettext(WHY_NAMES[each])) for each in self.offered])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("why") and not self.errors:
            if not typed.get("reason"):
                self.add_error("why", _("请选择一项。"))
            typed["why"] = Why.OTHER.value
        return typed

    def words(self) -> dict[str, str]:
        """What is kept: the words typed, else what was chosen."""
        why, typed = Why(self.cleaned_data["why"]), self.cleaned_data["reason"]
        return {"why": why.value, "reason": typed or ("" if why is Why.OTHER else WHY_NAMES[why])}
