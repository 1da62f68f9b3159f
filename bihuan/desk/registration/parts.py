"""What the page asks for while somebody types: suggestions, the household, the sentence to read back."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from bihuan.desk.policies import policies_known
from bihuan.desk.registration.beside import first_clock, house_of
from bihuan.desk.registration.callers import caller_of
from bihuan.desk.registration.centre import centre_of
from bihuan.desk.registration.drafts import AFRESH, discard_draft, keep_draft
from bihuan.desk.registration.form import form_so_far, spoken_to
from bihuan.desk.registration.page import opening_of, promise_shown, way_words
from bihuan.desk.registration.past import past_of
from bihuan.desk.registration.promise import quiet_warning
from bihuan.desk.registration.said import closing_words, read_back
from bihuan.desk.staffed import StaffRequest
from bihuan.kernel.commands import Checks
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.organisation.queries import staff_of
from bihuan.residents.access import announced_phone, room_for
from bihuan.residents.queries import callers_like, rooms_like
from bihuan.residents.terms import ROLE_NAMES, Role

if TYPE_CHECKING:
    from bihuan.residents.models import Occupancy, Room

MOST_SUGGESTED = 6
LONGEST_QUESTION = 40


@login_required
@require_POST
def people(request: StaffRequest) -> HttpResponse:
    """Who that may be. Posted: a number in an address would stand in the log of whatever is in front."""
    asked = request.POST.get("who", "").replace("\0", "").strip()
    centre = centre_of(request, request.POST.get("centre", ""))
    found = callers_like(centre.pk, asked)[:MOST_SUGGESTED] if centre and _is_question(asked) else []
    homes = {each.room_id for each in found}
    shown: dict[str, Any] = {
        "people": _offered(found),
        # One household: it is shown before anybody is chosen.
        "home": homes.pop() if len(homes) == 1 else None,
    }
    return render(request, "intake/people.html", shown)


@login_required
@require_POST
def ringing(request: StaffRequest) -> HttpResponse:
    """Who rings, by what a telephone said: chosen at once when the number is one person's (TEL-4).

    `call` is a ticket of ours, `phone` the number itself; `busy` says that something else is on the page.
    """
    centre, ticket = centre_of(request, request.POST.get("centre", "")), request.POST.get("call", "")
    phone = announced_phone(ticket, by=request.user, at=now()) if ticket else request.POST.get("phone", "")
    phone = phone.replace("\0", "").strip()
    found = callers_like(centre.pk, phone)[:MOST_SUGGESTED] if centre and _is_question(phone) else []
    if len({each.person_id for each in found}) != 1:
        shown = {"phone": phone, "busy": request.POST.get("busy"), "registering_centre": centre}
        return render(request, "intake/ringing.html", shown | {"people": _offered(found)})
    held = found[0]
    house: dict[str, Any] = {"house": house_of(held.room, request.user, at=now())}
    if request.POST.get("busy"):
        return render(request, "intake/household.html", house)
    caller = caller_of(str(held.person_id), held.room.label, centre)
    house |= {"caller": caller, "registering_centre": centre, "fills_where": held.room.label}
    return _chosen(request, house | {"opening": opening_of(request, centre, caller.name)})


@login_required
@require_safe
def person(request: StaffRequest) -> HttpResponse:
    """One of them was chosen, or taken back with an empty `person`."""
    centre = centre_of(request, request.GET.get("centre", ""))
    where = request.GET.get("where", "")
    caller = caller_of(request.GET.get("person", ""), request.GET.get("room", "") or where, centre)
    shown: dict[str, Any] = {"caller": caller, "registering_centre": centre, "arrived": True}
    shown["opening"] = opening_of(request, centre, caller.name)
    if caller.person and caller.room:
        shown["house"] = house_of(caller.room, request.user, at=now())
        shown["fills_where"] = caller.room.label if not where.strip() else ""
    return _chosen(request, shown)


def _chosen(request: StaffRequest, shown: dict[str, Any]) -> HttpResponse:
    """What is read back is asked for anew: an answer under way still speaks to nobody."""
    return trigger_client_event(render(request, "intake/person.html", shown), "chosen", after="settle")


@login_required
@require_safe
def household(request: StaffRequest) -> HttpResponse:
    """GET /cases/new/household?room=88: of one that was found, before anybody is chosen."""
    at, room = now(), _room(request)
    return render(request, "intake/household.html", {"house": house_of(room, request.user, at=at)})


@login_required
@require_safe
def past(request: StaffRequest) -> HttpResponse:
    """GET /cases/new/past?room=88: what can wait until the household stands there (INT-7)."""
    room = _room(request)
    return render(request, "intake/past.html", {"past": past_of(room, request.user.scope, at=now())})


def _room(request: StaffRequest) -> "Room":
    asked = request.GET.get("room", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        raise NotVisible("room")
    return room_for(request.user, int(asked))


@login_required
@require_safe
def rooms(request: StaffRequest) -> HttpResponse:
    """GET /cases/new/rooms?where=: rooms that begin so."""
    asked = request.GET.get("where", "").replace("\0", "").strip()
    centre = centre_of(request, request.GET.get("centre", ""))
    found = rooms_like(centre.pk, asked)[:MOST_SUGGESTED] if centre and _is_question(asked) else []
    if [each.label for each in found] == [asked]:
        found = []
    return render(request, "intake/rooms.html", {"rooms": found})


def _offered(found: "list[Occupancy]") -> list[dict[str, Any]]:
    return [{"held": each, "role": ROLE_NAMES[Role(each.role)]} for each in found]


def _is_question(text: str) -> bool:
    return 0 < len(text) <= LONGEST_QUESTION


@login_required
@require_POST
def reading(request: StaffRequest) -> HttpResponse:
    """What the fields say so far: the sentence, the warning about the hour, the household."""
    at = now()
    centre = centre_of(request, request.POST.get("centre", ""))
    form = form_so_far(request.POST, centre)
    where = form.whereabouts()
    promised = _sensible(form.promised())
    known, here = policies_known(request), centre.pk if centre else None
    procedure = known.in_force(here, at).procedure
    room, unknown = where.room, where.looks_like_a_room and where.room is None
    shown: dict[str, Any] = {
        "words": read_back(
            who=_addressed(form),
            # A number nobody lives behind is asked for again, not read back as if it were one.
            where="" if unknown else where.words,
            said=form.cleaned_data.get("said", ""),
            promised_at=promised,
            way=way_words(form.cleaned_data.get("answer_way", "")),
            now=at,
        ),
        "closing": closing_words(_addressed(form)),
        "opening": opening_of(request, centre, _addressed(form)),
        "clock": first_clock(
            form.cleaned_data.get("kind", ""),
            form.cleaned_data.get("severity", ""),
            procedure=procedure,
            days=known.days_of(here),
            at=at,
        ),
        "unknown_room": unknown,
        "arrived": True,
    }
    if promised:
        shown["quiet"] = quiet_warning(
            promised, quiet=procedure.quiet_hours, advised=procedure.advised_hours, now=at
        )
    if room and request.POST.get("shown_room") != str(room.pk):
        shown["house"] = house_of(room, request.user, at=at)
    elif unknown and request.POST.get("shown_room") and not form.cleaned_data.get("person"):
        # The household of what stood there before is not theirs.
        shown["no_house"] = True
    return render(request, "intake/reading.html", shown)


def _sensible(promised: datetime | None) -> datetime | None:
    """A slip of the hand is not read back; why, is said when it is saved."""
    checks = Checks()
    checks.moment("promised_at", promised or None)
    return None if checks.found else promised


def _addressed(form: Any) -> str:
    """袁女士; nothing for somebody who does not want to be named."""
    given = form.cleaned_data
    if given.get("anonymous"):
        return ""
    if given.get("person"):
        return str(given.get("who", ""))
    return spoken_to(given.get("who", ""))


@login_required
@require_safe
def promise(request: StaffRequest) -> HttpResponse:
    """A better time was taken: the same part again, with that time in it."""
    chosen = request.GET.get("promise", "")[:40]
    return render(
        request,
        "intake/promise.html",
        {"promise": promise_shown({"promise": chosen}, at=now()), "arrived": True},
    )


@login_required
@require_safe
def colleagues(request: StaffRequest) -> HttpResponse:
    """Whom it may be about, when a company post chooses another centre."""
    centre = centre_of(request, request.GET.get("centre", ""))
    found: list[Any] = staff_of(centre.pk) if centre else []
    return render(request, "intake/about.html", {"colleagues": found, "chosen": []})


@login_required
@require_POST
def draft(request: StaffRequest) -> HttpResponse:
    keep_draft(request.user, request.POST, at=now())
    return HttpResponse(status=204)


@login_required
@require_POST
def discard(request: StaffRequest) -> HttpResponse:
    """The one that was named, else the one on the page; what else is half-written stays where it is."""
    asked = request.POST.get("draft", "")
    key = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    others = discard_draft(request.user, key)
    return HttpResponseRedirect(f"/cases/new?draft={AFRESH}" if others else "/cases/new")
