"""Which centre, and whose act it is: whoever may use the command line may name who decided."""

from typing import TYPE_CHECKING

from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import BihuanError
from bihuan.organisation.queries import all_centres, staff_by_number
from bihuan.policies.access import ensure_may_adopt

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre

COMMAND_LINE = Actor.system("command-line")


class NoSuch(BihuanError):
    """No such centre, or no such person."""


def ensure_centre(code: str) -> "Centre":
    centres = all_centres()
    found = next((each for each in centres if each.code == code), None)
    if found is None:
        known = "、".join(each.code for each in centres) or "—"
        raise NoSuch(f"there is no centre {code!r}; known: {known}")
    return found


def actor_of(number: str | None) -> Actor:
    """Raises Forbidden for whoever may not adopt procedures, by whatever door."""
    if number is None:
        return COMMAND_LINE
    staff = staff_by_number(number)
    if staff is None:
        raise NoSuch(f"there is nobody with the staff number {number!r}")
    ensure_may_adopt(staff)
    return Actor.staff(staff.pk)
