"""Which centre somebody looks at: their own, or for company posts the one they chose."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from bihuan.organisation.queries import all_centres

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre
    from bihuan.organisation.terms import Scope

CHOSEN = "centre"


def open_centres(scope: "Scope") -> list["Centre"]:
    """The centres this person sees, in one statement."""
    centres = all_centres()
    return centres if scope.sees_all_centres else [each for each in centres if each.pk in scope.centres]


def chosen_centre(request: HttpRequest, centres: list["Centre"]) -> "Centre | None":
    """The one kept in the session if it is still theirs; None means all of them."""
    if len(centres) == 1:
        return centres[0]
    chosen = request.session.get(CHOSEN)
    return next((each for each in centres if each.pk == chosen), None)
