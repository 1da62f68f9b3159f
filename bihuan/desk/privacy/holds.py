"""/retention/holds: what is kept although its time is over, and why (RES-6)."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.pages import FormPage
from bihuan.desk.privacy.retention import HOLDABLE, BecauseForm
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.policies.terms import Kept
from bihuan.privacy import actions
from bihuan.privacy.access import hold_for, require_keeping, run_for
from bihuan.privacy.queries.retention import items_of, told_of
from bihuan.privacy.terms.retention import Because, HoldBack

WHY = _("例如：正在诉讼，可能要作证据。不要写住户的姓名和电话。")


class HoldForm(BecauseForm):
    words = forms.CharField(label=_("理由"), widget=forms.Textarea({"rows": 3}), help_text=WHY)


class HoldMatterForm(HoldForm):
    number = forms.CharField(
        label=_("编号"),
        max_length=40,
        help_text=_("例如 GHY-2026-0118。这一单登记的住户，资料也一起留着。"),
    )
    field_order = ("number", "words")


class HoldView(FormPage):
    """/retention/holds/new"""

    form_class = HoldMatterForm
    title, submit = _("暂缓删除一单"), _("暂缓删除")

    def find(self) -> None:
        require_keeping(self.me)

    def save(self, typed: dict[str, Any]) -> str:
        actions.hold_back(HoldBack(**typed), by=self.me, at=now())
        return self.back()

    def back(self) -> str:
        return reverse("retention")


class HoldItemView(FormPage):
    """/retention/lists/5/items/7/hold: out of a list, before it is carried out."""

    form_class = HoldForm
    title, submit = _("暂缓删除"), _("暂缓删除")

    def find(self, key: int, item: int) -> None:
        self.run = run_for(self.me, key)
        found = items_of(self.run).filter(pk=item).first()
        if found is None or self.run.kind not in HOLDABLE:
            raise NotVisible(str(item))
        told = told_of(self.run, [found], self.me.scope).get(found.key)
        if told is None:
            raise NotVisible(str(item))
        self.note = f"{told.name} {told.place}".strip()
        is_person = self.run.kind == Kept.PEOPLE
        self.whom: dict[str, Any] = {"person": found.key} if is_person else {"number": told.matter}

    def save(self, typed: dict[str, Any]) -> str:
        actions.hold_back(HoldBack(**typed, **self.whom), by=self.me, at=now())
        return self.back()

    def back(self) -> str:
        return reverse("retention-list", args=[self.run.pk])


class LiftingView(FormPage):
    """/retention/holds/5/lifting"""

    form_class = BecauseForm
    title, submit = _("取消暂缓删除"), _("取消暂缓")

    def find(self, key: int) -> None:
        self.hold = hold_for(self.me, key)
        self.note = gettext("现在的理由：%(words)s") % {"words": self.hold.words}

    def save(self, typed: dict[str, Any]) -> str:
        actions.lift_hold(self.hold, Because(**typed), by=self.me, at=now())
        return self.back()

    def back(self) -> str:
        return reverse("retention")
