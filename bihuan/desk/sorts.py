"""How a matter is called, drawn and reached, by its sort: the pages of each sort tell it here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bihuan.matters.models import Matter, Owed
    from bihuan.paper.rings import State


@dataclass(frozen=True)
class Shown:
    """Words are source strings, said in the reader's language when they are needed.

    `base` is the address of the list; each matter's page stands below it. `steps` says how far each stage is
    on the ring's way of seven, `at_rest` at which stages it is over, `nameless` what it is called where no
    resident is named. `button` says an act in four characters, `act` is the address of its form. `ours` says
    that the title is a source string too, and nothing somebody has typed.
    """

    base: str
    stages: Mapping[Any, str]
    steps: Mapping[Any, int]
    at_rest: Mapping[Any, "State"]
    nameless: str
    button: Callable[[str], str]
    act: Callable[["Owed"], str]
    ours: bool = False


_SHOWN: dict[str, Shown] = {}


def show(sort: str, shown: Shown) -> None:
    _SHOWN[sort] = shown


def shown_of(matter: "Matter") -> Shown:
    return _SHOWN[matter.sort]


def address_of(matter: "Matter") -> str:
    return address_under(matter.sort, matter.number)


def address_under(sort: str, number: str) -> str:
    return f"{_SHOWN[sort].base}/{number}"
