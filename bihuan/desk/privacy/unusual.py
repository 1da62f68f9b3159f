"""/access-log/unusual: what was raised by rule, and what came of looking into it (RES-6)."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.paging import Cursor, Order, page_of
from bihuan.desk.people.forms import PlainForm
from bihuan.desk.people.pages import FormPage, Page
from bihuan.kernel.moments import now
from bihuan.privacy.access import require_reader, unusual_use_for
from bihuan.privacy.actions import settle_unusual
from bihuan.privacy.queries import unusual_uses
from bihuan.privacy.terms import FINDING_NAMES, MARK_NAMES, Finding, Mark, SettleUnusual

if TYPE_CHECKING:
    from bihuan.privacy.models import UnusualUse

ROWS = 50
LATEST = Order("raised_at", falling=True)


class UnusualUsesView(Page):
    def get(self, request: HttpRequest) -> HttpResponse:
        require_reader(self.me)
        all_of_them = request.GET.get("all") == "1"
        after, before = (Cursor.read(request.GET.get(each, "")) for each in ("after", "before"))
        found = unusual_uses(open_only=not all_of_them)
        page = page_of(found, LATEST, size=ROWS, after=after, before=before)
        more = "all=1&" if all_of_them else ""
        context = {
            "rows": [_row(each, self.me.pk) for each in page.rows],
            "all": all_of_them,
            "newer": f"?{more}before={page.previous}" if page.previous else "",
            "older": f"?{more}after={page.next}" if page.next else "",
        }
        return render(request, "privacy/unusual.html", context)


class FindingForm(PlainForm):
    finding = forms.ChoiceField(
        label=_("了解的结果"), widget=forms.RadioSelect, choices=list(FINDING_NAMES.items())
    )
    words = forms.CharField(
        label=_("说明"), widget=forms.Textarea({"rows": 3}), help_text=_("问了谁，怎么回事，怎么办的。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(each.value, gettext(FINDING_NAMES[each])) for each in Finding]
        self.fields["finding"].choices = offered  # type: ignore[attr-defined]  # a field with choices


class FindingView(FormPage):
    """/access-log/unusual/5/finding"""

    form_class = FindingForm
    title, submit = _("写下了解的结果"), _("写下结果")

    def find(self, key: int) -> None:
        self.use = unusual_use_for(self.me, key)
        self.note = f"{self.use.staff.shown_name} · {'、'.join(_marks(self.use))}"

    def save(self, typed: dict[str, Any]) -> str:
        settle_unusual(self.use, SettleUnusual(**typed), by=self.me, at=now())
        return self.back()

    def back(self) -> str:
        return reverse("unusual-uses")


def _marks(use: "UnusualUse") -> list[str]:
    return [gettext(MARK_NAMES[Mark(each)]) for each in use.marks.split()]


def _row(use: "UnusualUse", me: int) -> dict[str, Any]:
    settled = use.settled_at is not None
    return {
        "day": use.day,
        "log": f"{reverse('access-log')}?who={use.staff.staff_number}&since={use.day}&until={use.day}",
        "who": use.staff.shown_name,
        "number": use.staff.staff_number,
        "marks": _marks(use),
        "finding": gettext(FINDING_NAMES[Finding(use.finding)]) if settled else "",
        "words": use.words,
        "settled_by": use.settled_by.shown_name if use.settled_by else "",
        "settled_at": use.settled_at,
        "url": "" if settled or use.staff_id == me else reverse("unusual-use-finding", args=[use.pk]),
        "own": use.staff_id == me,
    }
