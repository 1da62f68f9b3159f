"""Sentences made far from a reader: Chinese source text and parameters, translated by the interfaces."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


def noop(text: str) -> str:
    """Mark a source text for the catalogues; import it as `_` so that extraction finds it."""
    return text


@dataclass(frozen=True)
class Message:
    """A source text with `%(name)s` places.

    Parameters are strings, numbers, moments, messages, `Ref`s, `Until`s, or tuples of these.
    """

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        # Remembered: thousands of clocks share explanations. functools.cached_property would take a lock.
        said: str | None = self.__dict__.get("_said")
        if said is None:
            said = self.text % _joined(self.params) if self.params else self.text
            object.__setattr__(self, "_said", said)
        return said


def _joined(params: Mapping[str, Any]) -> Mapping[str, Any]:
    if tuple not in map(type, params.values()):
        return params
    return {
        key: "、".join(map(str, value)) if isinstance(value, tuple) else value
        for key, value in params.items()
    }


@dataclass(frozen=True)
class Ref:
    """Something named by key (`staff` 12, `cause` skill): the reader puts today's name in its place."""

    kind: str
    key: int | str | None


@dataclass(frozen=True)
class Until:
    """The exclusive end of a time limit: midnight is said as 24:00 of the day before.

    `provisional`: counted by weekends, for the year is not published (CLK-11).
    """

    at: datetime
    provisional: bool = False

    def __str__(self) -> str:
        return str(self.at)


def say(text: str, **params: Any) -> Message:
    return Message(text, params)


def refs_in(value: Any) -> set[Ref]:
    """Everybody and everything a message names."""
    if isinstance(value, Ref):
        return {value}
    if isinstance(value, Message):
        return refs_in(tuple(value.params.values()))
    if isinstance(value, tuple):
        return {ref for each in value for ref in refs_in(each)}
    return set()


def with_names(value: Any, names: Mapping[Ref, Message | str]) -> Any:
    """The same message with names in place of references; what has no name any more shows as a dash."""
    if isinstance(value, Ref):
        return names.get(value, "—")
    if isinstance(value, Message):
        return Message(value.text, {key: with_names(each, names) for key, each in value.params.items()})
    if isinstance(value, tuple):
        return tuple(with_names(each, names) for each in value)
    return value
