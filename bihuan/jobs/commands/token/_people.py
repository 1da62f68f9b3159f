"""Who is meant, and who acts: whoever may use the command line may do all this."""

from typing import TYPE_CHECKING

from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import BihuanError
from bihuan.organisation.queries import staff_by_number

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

ADMINISTRATOR = Actor.system("command-line")


class NobodyThere(BihuanError):
    """No such person, or no such token."""


def ensure_person(number: str) -> "Staff":
    found = staff_by_number(number)
    if found is None:
        raise NobodyThere(f"there is nobody with the staff number {number!r}")
    return found
