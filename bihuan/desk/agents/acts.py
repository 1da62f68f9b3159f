"""How able somebody is; one household given by hand."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.centres import centre_lived_in
from bihuan.desk.people.forms import LONGEST, Choices, PlainForm, offer
from bihuan.desk.people.pages import FormPage
from bihuan.kernel.moments import now
from bihuan.occupancy import access
from bihuan.occupancy.actions import name_agent, set_ability
from bihuan.occupancy.queries import agents_in, would_get
from bihuan.occupancy.terms import MOST_ABILITY, USUAL, NameAgent, SetAbility

# What is usual, half and half as much again: with these the page says how many households it comes to.
EXAMPLES = (USUAL // 2, USUAL, USUAL * 3 // 2)


class AbilityForm(PlainForm):
    """`would_get`: how many households there are, and how many each example comes to for this person."""

    ability = forms.IntegerField(
        label=_("能力系数"),
        min_value=0,
        max_value=MOST_ABILITY,
        error_messages={
            "invalid": _("能力系数要填整数，例如100；不要写百分号。"),
            "min_value": _("能力系数不能小于0；不分住户就填0。"),
            "max_value": _("能力系数最多300，就是正常的三倍。"),
        },
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, would_get: tuple[int, Mapping[int, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ability"].help_text = _said(*would_get)


def _said(number: int, shares: Mapping[int, int]) -> str:
    meaning = gettext("100 = 正常，分到平均的户数；50只分一半，150多分一半，0不再分。")
    if not number:
        return meaning
    each = gettext("、").join(
        gettext("填%(ability)s约%(share)s户") % {"ability": ability, "share": share}
        for ability, share in shares.items()
    )
    here = gettext("别的专员不变，这里%(number)s户里这位：%(each)s。下次分派时起作用。")
    return f"{meaning} {here % {'number': number, 'each': each}}"


class AbilityView(FormPage):
    """/agents/1047/ability"""

    form_class = AbilityForm
    title, submit = _("定能力系数"), _("就这样定")

    def find(self, number: str) -> None:
        self.centre, self.staff = access.agent_for(self.me, centre_lived_in(self.request), number)
        self.note = self.staff.shown_name

    def made_with(self) -> dict[str, Any]:
        agents = agents_in(self.centre.pk)
        known = {each.staff.pk: each.ability for each in agents}
        return {
            "initial": {"ability": known[self.staff.pk]},
            "would_get": would_get(self.centre.pk, agents, self.staff.pk, EXAMPLES),
        }

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
