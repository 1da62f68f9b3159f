"""Which centre somebody looks at: their own, or for company posts the one they chose."""

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from bihuan.desk.staffed import StaffRequest
from bihuan.kernel.refusals import NotVisible
from bihuan.organisation.queries import all_centres

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre
    from bihuan.organisation.terms import Scope

CHOSEN = "centre"
FETCHED = "_bihuan_centres"


def open_centres(scope: "Scope") -> list["Centre"]:
    """The centres this person sees, in one statement."""
    centres = all_centres()
    return centres if scope.sees_all_centres else [each for each in centres if each.pk in scope.centres]


def centres_seen(request: StaffRequest) -> list["Centre"]:
    """The same, once a request: the page and the frame round it both ask."""
    if not hasattr(request, FETCHED):
        setattr(request, FETCHED, open_centres(request.user.scope))
    found: list[Centre] = getattr(request, FETCHED)
    return found


def chosen_centre(request: StaffRequest, centres: list["Centre"]) -> "Centre | None":
    """The one kept in the session if it is still theirs; None means all of them."""
    if len(centres) == 1:
        return centres[0]
    chosen = request.session.get(CHOSEN)
    return next((each for each in centres if each.pk == chosen), None)


def centre_lived_in(request: StaffRequest) -> "Centre | None":
    """The chosen one; for all of them the first where somebody lives: nobody does at the head office."""
    centres = centres_seen(request)
    lived_in = (each for each in centres if not each.is_head_office)
    return chosen_centre(request, centres) or next(lived_in, centres[0] if centres else None)


@login_required
@require_POST
def switch_centre(request: StaffRequest) -> HttpResponse:
    """An empty `centre` means all of them; one that is not theirs looks like one that is not there."""
    code = request.POST.get("centre", "")
    chosen = next((each for each in centres_seen(request) if each.code == code), None)
    if code and chosen is None:
        raise NotVisible(code)
    request.session[CHOSEN] = chosen.pk if chosen else None
    return HttpResponseRedirect(_back(request))


def _back(request: StaffRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


centre_urls = [path("centre", switch_centre, name="centre")]
