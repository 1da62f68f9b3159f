"""Entries of a table compared by their codes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _

Each = TypeVar("Each")


def by_code(entries: Iterable[Each], code: Callable[[Each], str]) -> dict[str, Each]:
    return {code(each): each for each in entries}


def codes_of(old: Mapping[str, Each], new: Mapping[str, Each]) -> Iterator[str]:
    """In the order of the newer, then what is only in the older."""
    yield from dict.fromkeys((*new, *old))


def listed(texts: Iterable[str]) -> Message:
    """Each of them is a word that the interfaces translate."""
    said = tuple(say(each) for each in texts)
    return say("%(listed)s", listed=said) if said else nothing()


def nothing() -> Message:
    return say(_("无"))
