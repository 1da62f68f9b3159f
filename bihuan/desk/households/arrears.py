"""欠费 on the page of a room, and beside whoever calls from there."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bihuan.desk.households.forms import ArrearsForm, yuan_of
from bihuan.desk.people.pages import FormPage
from bihuan.kernel.moments import now
from bihuan.residents import access
from bihuan.residents.actions import note_arrears, settle_arrears
from bihuan.residents.terms import NoteArrears

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff
    from bihuan.residents.models import Room


class ArrearsPage(FormPage):
    def find(self, key: int) -> None:
        self.room = access.room_for(self.me, key)
        access.require_noting_arrears(self.me, self.room.centre_id)
        self.note = self.room.label

    def back(self) -> str:
        return reverse("room", args=[self.room.pk])


class NoteArrearsView(ArrearsPage):
    """/rooms/5/arrears"""

    form_class = ArrearsForm
    title, submit = _("登记欠费"), _("登记")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {"since": self.room.arrears_since, "amount": self.room.arrears_amount}}

    def save(self, typed: dict[str, Any]) -> str:
        note_arrears(self.room, NoteArrears(**typed), by=self.me, at=now())
        return self.back()


class SettleArrearsView(ArrearsPage):
    """/rooms/5/arrears/end"""

    title, submit = _("欠费已结清"), _("已结清")

    def save(self, typed: dict[str, Any]) -> str:
        settle_arrears(self.room, by=self.me, at=now())
        return self.back()


def arrears_shown(room: "Room", to: "Staff") -> dict[str, Any] | None:
    """None where nothing is owed, or it is none of their business; nothing owed costs no statement."""
    if room.arrears_since is None or not access.may_see_arrears(to, room.centre_id):
        return None
    return {
        "since": room.arrears_since,
        "amount": yuan_of(room.arrears_amount),
        "noted_at": room.arrears_at,
    }
