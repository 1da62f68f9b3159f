"""Ways to reach somebody: how it is masked and looked up, and which number stands for the person. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from bihuan.kernel.masking import mask_phone
from bihuan.residents.terms import Means

HOME_PREFIX = re.compile(r"(\+|00)86(?=1\d{10}$|0\d{9,11}$)")
TAIL = 4


class Reached(Protocol):
    """A contact, as far as the choice goes."""

    @property
    def means(self) -> str: ...
    @property
    def preferred(self) -> bool: ...
    @property
    def wrong(self) -> bool: ...


class Masked(Protocol):
    @property
    def pk(self) -> int: ...
    @property
    def means(self) -> str: ...
    @property
    def masked(self) -> str: ...


R = TypeVar("R", bound=Reached)


def mask_value(means: str, value: str) -> str:
    if means == Means.TELEPHONE:
        return mask_phone(value)
    if means == Means.MAIL:
        name, _, host = value.partition("@")
        return f"{name[:1]}***@{host}"
    if means == Means.ADDRESS:
        return f"{value[:6]}****"
    return f"{value[:2]}****{value[-1:]}" if len(value) > 3 else "*" * len(value)


def looked_up(means: str, value: str) -> str:
    """What the blind index is made of. +86 139… and 139… are one number; an address is not a number."""
    if means == Means.TELEPHONE:
        return HOME_PREFIX.sub("", value)
    return f"{means}:{value.casefold()}"


def tail_of(means: str, value: str) -> str:
    """The last four digits, as people say them; a number of five or six digits has no tail of its own."""
    digits = [each for each in value if each.isdigit()]
    return f"tail:{''.join(digits[-TAIL:])}" if means == Means.TELEPHONE and len(digits) > 6 else ""


def looking_alike(contacts: Sequence[Masked]) -> set[int]:
    """Keys of those whose masks are the same: two numbers, though they look like one twice."""
    masks = Counter((each.means, each.masked) for each in contacts)
    return {each.pk for each in contacts if masks[each.means, each.masked] > 1}


def first_number(contacts: Iterable[R]) -> R | None:
    """The number to ring: the preferred one, else the first that is not known to be wrong.

    When all are wrong the first still stands there, marked, so that nobody believes there never was one.
    """
    numbers = [each for each in contacts if each.means == Means.TELEPHONE]
    return min(numbers, key=lambda each: (each.wrong, not each.preferred), default=None)
