"""Each step of a person's request: a form, a command, an action (RES-6)."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.forms import PlainForm
from bihuan.desk.people.pages import FormPage
from bihuan.desk.privacy.sort import BASE
from bihuan.desk.sorts import address_of
from bihuan.kernel.moments import now
from bihuan.privacy import actions
from bihuan.privacy.access import request_for
from bihuan.privacy.queries.requests import open_cases_of, was_erased, would_erase
from bihuan.privacy.terms import ASKED_NAMES, PERSON_WAYS, VERBS, Answer, Asked, Decide, Said, TakeIn, Verb
from bihuan.residents import access


def _words(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea({"rows": 3}), **more)


class TakeInForm(PlainForm):
    asked = forms.ChoiceField(
        label=_("本人要什么"), widget=forms.RadioSelect, choices=list(ASKED_NAMES.items())
    )
    words = _words(_("怎么说的"), help_text=_("照本人的话写；要更正的，写清哪里不对。"))


class SaidForm(PlainForm):
    words = _words(_("说明"))


class IdentityForm(PlainForm):
    words = _words(
        _("怎么核对的"), help_text=_("例如：看了身份证原件，和登记的姓名、房号一致。不要抄证件号码。")
    )


class DecisionForm(PlainForm):
    granted = forms.TypedChoiceField(
        label=_("同意吗"),
        widget=forms.RadioSelect,
        choices=[("yes", _("同意")), ("no", _("不同意"))],
        coerce=lambda value: value == "yes",
    )
    words = _words(_("理由"), required=False, help_text=_("不同意的一定要写，会告诉本人。"))


class AnswerForm(PlainForm):
    way = forms.ChoiceField(
        label=_("怎样答复的"), widget=forms.RadioSelect, choices=list(PERSON_WAYS.items())
    )
    words = _words(_("怎么说的"))


class ErasedAnswerForm(PlainForm):
    way = forms.ChoiceField(
        label=_("怎样答复的"),
        widget=forms.RadioSelect,
        choices=list(PERSON_WAYS.items()),
        help_text=_("资料已经删除，只记怎样答复的，不再写本人的姓名和电话。"),
    )


class TakeInView(FormPage):
    """/rooms/5/people/7/requests"""

    form_class = TakeInForm
    title, submit = _("登记本人的申请"), _("登记申请")

    def find(self, key: int, occupancy: int) -> None:
        self.room = access.room_for(self.me, key)
        self.held = access.dweller_for(self.me, self.room, occupancy)
        self.held.room = self.room
        self.note = f"{self.room.label} · {self.held.person.addressed}"

    def save(self, typed: dict[str, Any]) -> str:
        request = actions.take_in(self.held, TakeIn(**typed), by=self.me, at=now())
        return address_of(request.matter)

    def back(self) -> str:
        return reverse("room", args=[self.room.pk])


class StepView(FormPage):
    """Subclasses name the act."""

    verb: ClassVar[Verb]
    command: ClassVar[type]
    action: ClassVar[Callable[..., Any]]

    def find(self, number: str) -> None:
        self.found = request_for(self.me, number, to=self.verb)
        self.note = f"{gettext(self.found.matter.title)} · {number}"

    def save(self, typed: dict[str, Any]) -> str:
        type(self).action(self.found, self.command(**typed), by=self.me, at=now())
        return self.back()

    def back(self) -> str:
        return f"{BASE}/{self.found.matter.number}"


class IdentityView(StepView):
    verb, command, action = Verb.CHECK_IDENTITY, Said, actions.check_identity
    form_class = IdentityForm
    title, submit = _(VERBS[verb].label), _("核对过了")


class DecisionView(StepView):
    verb, command, action = Verb.DECIDE, Decide, actions.decide
    form_class = DecisionForm
    title, submit = _(VERBS[verb].label), _("写下决定")


class ExecutionView(StepView):
    """A deletion says first what it would erase, and what keeps it from being done."""

    verb, command, action = Verb.CARRY_OUT, Said, actions.carry_out
    form_class = SaidForm
    template = "privacy/execution.html"
    title, submit = _(VERBS[verb].label), _(VERBS[verb].label)

    def page(self, form: forms.Form, *, status: int = 200, **more: Any) -> Any:
        if self.found.asked == Asked.DELETION and self.found.matter.person_id:
            homes, cases = would_erase(self.found.matter.person_id)
            more["erases"] = {"homes": homes, "cases": cases}
            more["open_cases"] = open_cases_of(self.found.matter.person_id)
        return super().page(form, status=status, **more)


class AnswerView(StepView):
    verb, command, action = Verb.ANSWER, Answer, actions.answer
    form_class: type[forms.Form] = AnswerForm
    title, submit = _(VERBS[verb].label), _("已经答复")

    def find(self, number: str) -> None:
        super().find(number)
        if was_erased(self.found):
            self.form_class = ErasedAnswerForm


VIEWS = (IdentityView, DecisionView, ExecutionView, AnswerView)
