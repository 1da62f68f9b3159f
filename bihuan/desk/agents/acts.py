"""How able somebody is; one household given by hand."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bihuan.desk.centres import centre_lived_in
from bihuan.desk.people.forms import LONGEST, Choices, PlainForm, offer
from bihuan.desk.people.pages import FormPage
from bihuan.kernel.moments import now
from bihuan.occupancy import access
from bihuan.occupancy.actions import name_agent, set_ability
from bihuan.occupancy.queries import agents_in
from bihuan.occupancy.terms import MOST_ABILITY, NameAgent, SetAbility


class AbilityForm(PlainForm):
    ability = forms.IntegerField(
        label=_("能力"),
        min_value=0,
        max_value=MOST_ABILITY,
        help_text=_("一般是100；新来的可以填50，能多管一半的填150；填0就不分给这位。"),
    )


class AbilityView(FormPage):
    """/agents/1047/ability"""

    form_class = AbilityForm
    title, submit = _("定能力"), _("就这样定")

    def find(self, number: str) -> None:
        self.centre, self.staff = access.agent_for(self.me, centre_lived_in(self.request), number)
        self.note = self.staff.shown_name

    def made_with(self) -> dict[str, Any]:
        known = {each.staff.pk: each.ability for each in agents_in(self.centre.pk)}
        return {"initial": {"ability": known[self.staff.pk]}}

    def save(self, typed: dict[str, Any]) -> str:
        set_ability(self.centre, self.staff.pk, SetAbility(**typed), by=self.actor, at=now())
        return self.back()

    def back(self) -> str:
        return reverse("agents")


class NameAgentForm(PlainForm):
    staff = forms.TypedChoiceField(label=_("客服专员"), coerce=int, empty_value=None)
    reason = forms.CharField(label=_("为什么"), max_length=LONGEST)
    is_new = forms.BooleanField(
        label=_("这是新住户，一周内要首次联系"),
        required=False,
        help_text=_("早就住在这里、只是换了专员的，不勾。"),
    )

    def __init__(self, *args: Any, agents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "staff", [("", "—"), *agents])


class NameAgentView(FormPage):
    """/rooms/5/agents/new"""

    form_class = NameAgentForm
    title, submit = _("指定客服专员"), _("指定专员")

    def find(self, key: int) -> None:
        self.room = access.room_to_give(self.me, key)
        self.note = self.room.label

    def made_with(self) -> dict[str, Any]:
        known = [each for each in agents_in(self.room.centre_id) if each.staff.pk != self.room.agent_id]
        return {"agents": [(each.staff.pk, each.staff.shown_name) for each in known]}

    def save(self, typed: dict[str, Any]) -> str:
        name_agent(self.room, NameAgent(**typed), by=self.me, at=now())
        return self.back()

    def back(self) -> str:
        return reverse("room-agents", args=[self.room.pk])
