"""投诉专线: the one number a centre publishes for complaints (INT-9)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.forms import LineForm
from bihuan.desk.people.pages import FormPage
from bihuan.kernel.moments import now
from bihuan.organisation import access
from bihuan.organisation.actions import publish_line
from bihuan.organisation.terms import PublishLine


class LineView(FormPage):
    """/complaint-line?centre=GHY"""

    form_class = LineForm
    title, submit = _("公布投诉专线"), _("公布")

    def find(self) -> None:
        self.centre = access.directed_centre(self.me, self.request.GET.get("centre", ""))
        self.note = self.centre.name

    def made_with(self) -> dict[str, Any]:
        names = ("number", "hours", "staffed_by", "since")
        kept = {name: getattr(self.centre, f"line_{name}") for name in names}
        return {"initial": kept | {"since": kept["since"] or self.today}}

    def save(self, typed: dict[str, Any]) -> str:
        publish_line(self.centre, PublishLine(**typed), by=self.actor, at=now())
        return self.back()

    def back(self) -> str:
        return f"{reverse('departments')}?centre={self.centre.code}"
