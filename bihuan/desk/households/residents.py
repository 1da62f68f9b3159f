"""One person: the page with everything kept about them, and the acts on it (RES-2)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.households.forms import (
    AnotherHomeForm,
    ContactCardForm,
    ContactForm,
    DepartForm,
    ResidentCardForm,
    VehicleForm,
)
from bihuan.desk.households.stays import CARD
from bihuan.desk.people.pages import FormPage, Page
from bihuan.desk.people.revealing import RevealPage
from bihuan.desk.staffed import origin_of
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.residents import access, queries
from bihuan.residents.actions import (
    add_contact,
    add_vehicle,
    change_contact,
    change_person,
    change_vehicle,
    depart,
    mark_contact_wrong,
    move_in,
    prefer_contact,
    remove_contact,
    remove_vehicle,
    reveal_contact,
    unmark_contact,
)
from bihuan.residents.errors import no_such_room
from bihuan.residents.terms import (
    DEPARTED_NAMES,
    MEANS_NAMES,
    ROLE_NAMES,
    SPEECH_NAMES,
    WAY_NAMES,
    AddContact,
    AddVehicle,
    ChangeContact,
    ChangePerson,
    ChangeVehicle,
    Depart,
    Departed,
    Means,
    MoveIn,
    RevealPhone,
    Role,
    Speech,
    Way,
)


class ResidentView(Page):
    """/residents/7"""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        try:
            person, stays = access.person_for(self.me, key)
        except NotVisible:
            # Merged meanwhile: old links lead to the one that was kept.
            return redirect("resident-page", access.kept_for(self.me, key))
        contacts = queries.contacts_of(key)
        context = {
            "person": person,
            "way": gettext(WAY_NAMES[Way(person.preferred_way)]),
            "speech": gettext(SPEECH_NAMES[Speech(person.speech)]) if person.speech else "",
            "stays": [(each, gettext(ROLE_NAMES[Role(each.role)])) for each in stays],
            "contacts": [(each, gettext(MEANS_NAMES[Means(each.means)])) for each in contacts],
            "looking_alike": queries.looking_alike(contacts),
            "vehicles": queries.vehicles_of(key),
            "departed": gettext(DEPARTED_NAMES[Departed(person.departed)]) if person.departed else "",
            "lives_here": any(each.until is None for each in stays),
            "keeps": access.may_keep_person(self.me.scope, stays),
        }
        return render(request, "households/resident.html", context)


class ResidentFormPage(FormPage):
    def find(self, key: int) -> None:
        self.person, self.stays = access.person_for(self.me, key, to="keep")
        self.note = self.person.addressed

    def back(self) -> str:
        return reverse("resident-page", args=[self.person.pk])


class CardView(ResidentFormPage):
    """/residents/7/card"""

    form_class = ResidentCardForm
    title, submit = _("更正住户资料"), _("改成这样")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {name: getattr(self.person, name) for name in CARD}}

    def save(self, typed: dict[str, Any]) -> str:
        change_person(self.person, ChangePerson(**typed), by=self.actor, at=now())
        return self.back()


class DepartView(ResidentFormPage):
    """/residents/7/departure: here no more, out of every home at once."""

    form_class = DepartForm
    title, submit = _("登记离开"), _("登记离开")

    def made_with(self) -> dict[str, Any]:
        return {"today": self.today}

    def save(self, typed: dict[str, Any]) -> str:
        centres = access.centres_kept_of(self.me.scope, self.stays)
        depart(self.person, Depart(**typed), centres=centres, by=self.actor, at=now())
        return self.back()


class AnotherHomeView(ResidentFormPage):
    """/residents/7/stays: they live in another room, or in one more."""

    form_class = AnotherHomeForm
    title, submit = _("登记另一处房屋"), _("登记入住")

    def made_with(self) -> dict[str, Any]:
        return {"today": self.today}

    def save(self, typed: dict[str, Any]) -> str:
        centres = [each.room.centre_id for each in self.stays]
        kept = [each for each in centres if access.may_keep_residents(self.me.scope, each)]
        room = queries.room_called(kept[0], typed.pop("room"))
        if room is None:
            raise no_such_room()
        move_in(self.person, room, MoveIn(**typed), by=self.actor, at=now())
        return self.back()


# ── how they are reached ──


class NewContactView(ResidentFormPage):
    """/residents/7/contacts"""

    form_class = ContactForm
    title, submit = _("补登联系方式"), _("补登")

    def save(self, typed: dict[str, Any]) -> str:
        add_contact(self.person, AddContact(**typed), by=self.actor, at=now())
        return self.back()


class ContactFormPage(ResidentFormPage):
    def find(self, key: int, contact: int) -> None:  # type: ignore[override]  # one place more
        super().find(key)
        self.contact = access.contact_for(self.person, contact)
        self.note = f"{self.person.addressed} · {self.contact.masked}"


class ContactView(ContactFormPage):
    """/residents/7/contacts/9"""

    form_class = ContactCardForm
    title, submit = _("更正联系方式"), _("改成这样")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {"note": self.contact.note}}

    def save(self, typed: dict[str, Any]) -> str:
        change_contact(self.contact, ChangeContact(**typed), by=self.actor, at=now())
        return self.back()


class PreferContactView(ContactFormPage):
    """/residents/7/contacts/9/preference"""

    title, submit = _("设为优先联系方式"), _("优先用这个")

    def save(self, typed: dict[str, Any]) -> str:
        prefer_contact(self.contact, by=self.actor, at=now())
        return self.back()


class WrongContactView(ContactFormPage):
    """/residents/7/contacts/9/wrong"""

    title, submit = _("标出联系不上本人"), _("标出")

    def save(self, typed: dict[str, Any]) -> str:
        mark_contact_wrong(self.contact, by=self.actor, at=now())
        return self.back()


class RightAgainView(ContactFormPage):
    """/residents/7/contacts/9/wrong/end"""

    title, submit = _("撤销标记"), _("撤销标记")

    def save(self, typed: dict[str, Any]) -> str:
        unmark_contact(self.contact, by=self.actor, at=now())
        return self.back()


class RemoveContactView(ContactFormPage):
    """/residents/7/contacts/9/end"""

    title, submit = _("删去联系方式"), _("删去")

    def save(self, typed: dict[str, Any]) -> str:
        remove_contact(self.contact, by=self.actor, at=now())
        return self.back()


class RevealContactView(RevealPage, ContactFormPage):
    """/residents/7/contacts/9/value"""

    title, submit = _("查看联系方式"), _("查看")

    def revealed(self, reason: RevealPhone) -> str:
        return reveal_contact(
            self.contact,
            reason,
            by=self.me,
            at=now(),
            centre=self.stays[0].room.centre_id,
            origin=origin_of(self.request),
        )

    def addressed(self) -> str:
        return self.person.addressed


# ── what they drive ──


class NewVehicleView(ResidentFormPage):
    """/residents/7/vehicles"""

    form_class = VehicleForm
    title, submit = _("登记车辆"), _("登记车辆")

    def save(self, typed: dict[str, Any]) -> str:
        add_vehicle(self.person, AddVehicle(**typed), by=self.actor, at=now())
        return self.back()


class VehicleFormPage(ResidentFormPage):
    def find(self, key: int, vehicle: int) -> None:  # type: ignore[override]  # one place more
        super().find(key)
        self.vehicle = access.vehicle_for(self.person, vehicle)
        self.note = f"{self.person.addressed} · {self.vehicle.plate}"


class VehicleView(VehicleFormPage):
    """/residents/7/vehicles/3"""

    form_class = VehicleForm
    title, submit = _("更正车辆"), _("改成这样")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {"plate": self.vehicle.plate, "space": self.vehicle.space}}

    def save(self, typed: dict[str, Any]) -> str:
        change_vehicle(self.vehicle, ChangeVehicle(**typed), by=self.actor, at=now())
        return self.back()


class RemoveVehicleView(VehicleFormPage):
    """/residents/7/vehicles/3/end"""

    title, submit = _("删去车辆"), _("删去")

    def save(self, typed: dict[str, Any]) -> str:
        remove_vehicle(self.vehicle, by=self.actor, at=now())
        return self.back()
