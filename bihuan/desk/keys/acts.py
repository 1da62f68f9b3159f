"""Taken in, lent, returned, given away: one form each."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bihuan.desk.keys.forms import EndCustodyForm, LendForm, TakeInForm
from bihuan.desk.people.pages import FormPage
from bihuan.kernel.moments import now
from bihuan.occupancy import access
from bihuan.occupancy.actions import end_custody, lend_key, return_key, take_back_return, take_in_key
from bihuan.occupancy.terms import EndCustody, LendKey, TakeInKey
from bihuan.organisation.queries import staff_of


class TakeInView(FormPage):
    """/rooms/5/keys"""

    form_class = TakeInForm
    title, submit = _("收存钥匙"), _("收存钥匙")

    def find(self, key: int) -> None:
        self.room = access.room_to_keep_keys_of(self.me, key)
        self.note = self.room.label

    def made_with(self) -> dict[str, Any]:
        return {"today": self.today}

    def save(self, typed: dict[str, Any]) -> str:
        key = take_in_key(self.room, TakeInKey(**typed), by=self.actor, at=now())
        return reverse("key", args=[key.pk])

    def back(self) -> str:
        return reverse("room", args=[self.room.pk])


class KeyFormPage(FormPage):
    def find(self, key: int) -> None:
        self.key = access.key_for(self.me, key, to="keep")
        self.note = f"{self.key.room.label} · {self.key.opens}"

    def back(self) -> str:
        return reverse("key", args=[self.key.pk])


class LendView(KeyFormPage):
    """/keys/7/loans"""

    form_class = LendForm
    title, submit = _("借出钥匙"), _("借出钥匙")

    def made_with(self) -> dict[str, Any]:
        colleagues = [(each.pk, each.shown_name) for each in staff_of(self.key.centre_id)]
        return {"colleagues": colleagues, "today": self.today}

    def save(self, typed: dict[str, Any]) -> str:
        lend_key(self.key, LendKey(**typed), by=self.actor, at=now())
        return self.back()


class ReturnView(KeyFormPage):
    """/keys/7/return"""

    title, submit = _("收回钥匙"), _("收回钥匙")

    def save(self, typed: dict[str, Any]) -> str:
        return_key(self.key, by=self.actor, at=now())
        return self.back()


class TakeBackReturnView(KeyFormPage):
    """/keys/7/return/end: it was a slip, the key is still out."""

    title, submit = _("撤销收回"), _("撤销收回")

    def save(self, typed: dict[str, Any]) -> str:
        take_back_return(self.key, by=self.actor, at=now())
        return self.back()


class EndCustodyView(KeyFormPage):
    """/keys/7/end"""

    form_class = EndCustodyForm
    title, submit = _("不再保管"), _("不再保管这把钥匙")

    def save(self, typed: dict[str, Any]) -> str:
        end_custody(self.key, EndCustody(**typed), by=self.actor, at=now())
        return self.back()
