"""Between the password and the door: who has shown what so far. Nobody is signed in yet."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.http import HttpRequest

from bihuan.kernel.moments import now
from bihuan.organisation.queries import staff_by_id

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

KEY = "entering"
PATIENCE = timedelta(minutes=10)


def begin(request: HttpRequest, staff: "Staff", *, then: str) -> None:
    """The password was right."""
    request.session[KEY] = {
        "staff": staff.pk,
        "then": then,
        "code_passed": False,
        "at": now().isoformat(),
    }


def who_enters(request: HttpRequest) -> "Staff | None":
    kept = request.session.get(KEY)
    if kept is None or now() - datetime.fromisoformat(kept["at"]) >= PATIENCE:
        return None
    staff = staff_by_id(kept["staff"])
    return staff if staff and staff.is_active else None


def code_is_passed(request: HttpRequest) -> bool:
    return bool(request.session[KEY]["code_passed"])


def pass_code(request: HttpRequest) -> None:
    request.session[KEY] |= {"code_passed": True}
    request.session.modified = True


def end(request: HttpRequest) -> str:
    """Forget it, and say where the person wanted to go."""
    return str(request.session.pop(KEY)["then"])
