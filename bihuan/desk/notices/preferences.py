"""/notices/preferences: by kind at once, at an hour or not at all; and when somebody rests."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.pages import FormPage
from bihuan.kernel.moments import now
from bihuan.notices.actions import choose
from bihuan.notices.queries import own_wishes
from bihuan.notices.terms import (
    ALWAYS_TOLD,
    AT_ONCE,
    HOURS,
    KIND_NAMES,
    OFF,
    ChooseNotices,
    NoticeKind,
)

if TYPE_CHECKING:
    from bihuan.notices.rules.receiving import Wishes

CHOSEN = tuple(each for each in KIND_NAMES if each not in ALWAYS_TOLD)


def _hour(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )


class PreferencesForm(forms.Form):
    """A field for each kind that can be chosen about, called as the kind is."""

    rests_from = _hour(_("休息从"))
    rests_until = _hour(_("休息到"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        at_hours = [(hour, gettext("每天 %(hour)s 一起看") % {"hour": hour}) for hour in HOURS]
        ways = [(AT_ONCE, gettext("马上")), *at_hours, (OFF, gettext("不提醒"))]
        for kind in CHOSEN:
            self.fields[kind] = forms.ChoiceField(label=gettext(KIND_NAMES[kind]), choices=ways)

    @property
    def kinds(self) -> list[forms.BoundField]:
        return [self[kind] for kind in CHOSEN]

    @property
    def always(self) -> list[dict[str, str]]:
        return [
            {"name": gettext(KIND_NAMES[kind]), "why": gettext(ALWAYS_TOLD[kind])} for kind in ALWAYS_TOLD
        ]


class PreferencesView(FormPage):
    form_class = PreferencesForm
    template = "notices/preferences.html"
    title, submit = _("提醒设置"), _("保存设置")

    def find(self) -> None:
        """One's own; there is nothing to look for."""

    def made_with(self) -> dict[str, Any]:
        return {"initial": _initial(own_wishes(self.me.pk))}

    def save(self, typed: dict[str, Any]) -> str:
        command = ChooseNotices(
            ways={kind: typed[kind] for kind in CHOSEN},
            rests_from=typed["rests_from"],
            rests_until=typed["rests_until"],
        )
        choose(self.me.pk, command, at=now())
        messages.success(self.request, gettext("提醒设置保存了，从现在起照这样提醒。"))
        return self.back()

    def back(self) -> str:
        return "/notices"


def _initial(wishes: "Wishes") -> dict[str, Any]:
    rest = {"rests_from": wishes.rest.opens, "rests_until": wishes.rest.closes} if wishes.rest else {}
    return {kind: wishes.way(NoticeKind(kind)) for kind in CHOSEN} | rest
