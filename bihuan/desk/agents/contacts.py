"""首次联系: the list, one of them, and writing down what was said (CLK-13)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.cases.terms.calls import AGREED, CALL_REASON_NAMES
from bihuan.desk.agents.sort import BASE
from bihuan.desk.cases.fields import FILL_IN, moment, named
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.households.stays import RevealPage
from bihuan.desk.paging import Cursor, Order, page_of
from bihuan.desk.people.forms import LONGEST, Choices, PlainForm, offer
from bihuan.desk.people.pages import FormPage, Page
from bihuan.desk.people.told import told
from bihuan.desk.staffed import origin_of
from bihuan.desk.standing import overdue_words, ring_of, stage_words
from bihuan.kernel.moments import now
from bihuan.occupancy import access, queries
from bihuan.occupancy.actions import call_off_contact, make_contact
from bihuan.occupancy.terms import CallOffContact, MakeContact
from bihuan.residents.access import dweller_for, may_keep_residents
from bihuan.residents.actions import reveal_phone
from bihuan.residents.queries import household
from bihuan.residents.terms import WAY_NAMES, RevealPhone, Way

if TYPE_CHECKING:
    from bihuan.occupancy.models import FirstContact

ROWS = 50
BY_DUE, NEWEST = Order("due_at"), Order("opened_at", falling=True)


class ContactsView(Page):
    """/first-contacts: those that wait, due first; ?all=1 also those that are over."""

    def get(self, request: HttpRequest) -> HttpResponse:
        access.require_contacts(self.me)
        at, all_of_them = now(), request.GET.get("all") == "1"
        centre = chosen_centre(self.request, centres_seen(self.request))
        found = queries.visible_contacts(self.me.scope)
        if centre is not None:
            found = found.filter(matter__centre=centre)
        if not all_of_them:
            found = found.filter(made_at=None, called_off_at=None)
        after, before = (Cursor.read(request.GET.get(each, "")) for each in ("after", "before"))
        order = NEWEST if all_of_them else BY_DUE
        page = page_of(found, order, size=ROWS, after=after, before=before)
        more = "all=1&" if all_of_them else ""
        context = {
            "rows": [contact_row(each, at=at) for each in page.rows],
            "all": all_of_them,
            "previous": f"?{more}before={page.previous}" if page.previous else "",
            "next": f"?{more}after={page.next}" if page.next else "",
        }
        return render(request, "agents/contacts.html", context)


def contact_row(contact: "FirstContact", *, at: datetime) -> dict[str, Any]:
    matter = contact.matter
    return {
        "contact": contact,
        "number": matter.number,
        "url": f"{BASE}/{matter.number}",
        "ring": ring_of(matter, at=at),
        "stage": stage_words(matter),
        "overdue": overdue_words(matter),
        "due_at": contact.due_at if matter.is_open else None,
        "way": gettext(WAY_NAMES[Way(contact.way)]) if contact.way else "",
    }


class ContactView(Page):
    """/first-contacts/GHY-SL-2026-0001"""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        found = access.contact_for(self.me, number)
        is_mine = found.matter.is_open and access.is_owed_by(found, self.me)
        people = household(found.room_id) if found.matter.is_open else []
        context = {
            "it": found,
            "row": contact_row(found, at=now()),
            "people": people,
            "is_mine": is_mine,
            "rings": is_mine and may_keep_residents(self.me.scope, found.matter.centre_id),
            "nobody_left": is_mine and not people,
            "told": told(found.matter.stream),
        }
        return render(request, "agents/contact.html", context)


class ContactFormPage(FormPage):
    def find(self, number: str) -> None:
        self.contact = access.contact_for(self.me, number, to="make")
        self.note = f"{self.contact.room.label} · {number}"

    def back(self) -> str:
        return f"{BASE}/{self.contact.matter.number}"


class PhoneView(RevealPage):
    """/first-contacts/GHY-SL-2026-0001/people/7/phone: the agent rings, and says why they look (RES-6)."""

    def find(self, number: str, occupancy: int) -> None:
        self.contact = access.contact_for(self.me, number, to="make")
        self.held = dweller_for(self.me, self.contact.room, occupancy)
        self.note = f"{self.contact.room.label} · {self.held.person.addressed}"

    def back(self) -> str:
        return f"{BASE}/{self.contact.matter.number}"

    def revealed(self, reason: RevealPhone) -> str:
        return reveal_phone(
            self.held.person,
            reason,
            by=self.me,
            at=now(),
            centre=self.contact.room.centre_id,
            origin=origin_of(self.request),
        )

    def addressed(self) -> str:
        return self.held.person.addressed


class MakeForm(PlainForm):
    way = forms.ChoiceField(label=_("怎么联系的"), widget=forms.RadioSelect)
    person = forms.TypedChoiceField(label=_("和哪位住户"), required=False, coerce=int, empty_value=None)
    whom = forms.CharField(
        label=_("或者和谁"),
        max_length=LONGEST,
        required=False,
        help_text=_("不在名单里的人，写姓名和关系。"),
    )
    contacted_at = moment(_("什么时候"), help_text=_("不填就是现在。"))
    words = forms.CharField(
        label=_("谈了什么"),
        widget=forms.Textarea({"rows": 4}),
        error_messages=FILL_IN,
        help_text=_("住户的情况、要求，答应了什么；联系方式有变的，另到住户页面更正。"),
    )
    quiet_because = forms.ChoiceField(
        label=_("住户休息的时间打电话，为什么"),
        required=False,
        help_text=_("12:00–14:00、21:00–8:00 打了电话才选。"),
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "way", named(WAY_NAMES))
        offer(self, "person", [("", "—"), *people])
        offer(self, "quiet_because", [("", "—"), *named(CALL_REASON_NAMES, leave_out=(AGREED,))])


class MakeView(ContactFormPage):
    """/first-contacts/GHY-SL-2026-0001/contact"""

    form_class = MakeForm
    title, submit = _("记下首次联系"), _("联系过了")

    def made_with(self) -> dict[str, Any]:
        return {"people": [(each.person, each.addressed) for each in household(self.contact.room_id)]}

    def save(self, typed: dict[str, Any]) -> str:
        make_contact(self.contact, MakeContact(**typed), by=self.me, at=now())
        return self.back()


class CallOffForm(PlainForm):
    reason = forms.CharField(label=_("为什么不用联系了"), max_length=LONGEST)


class CallOffView(ContactFormPage):
    """/first-contacts/GHY-SL-2026-0001/end: only where nobody lives any more."""

    form_class = CallOffForm
    title, submit = _("不用联系了"), _("不用联系了")

    def save(self, typed: dict[str, Any]) -> str:
        call_off_contact(self.contact, CallOffContact(**typed), by=self.me, at=now())
        return self.back()
