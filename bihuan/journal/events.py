"""What a fact is: a frozen dataclass that owns its sentence, icon and clause.

Fields marked with a reference type (`StaffId`, …) are shown by name; fields marked `Words` are free text,
kept apart from the chain so that it can be erased without breaking it.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, NewType, get_args, get_type_hints

from bihuan.kernel.messages import Message

Words = NewType("Words", str)
NO_WORDS = Words("")
StaffId = NewType("StaffId", int)
DepartmentId = NewType("DepartmentId", int)

EVENTS: dict[str, type["Event"]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Past tense. Subclasses set TYPE (stable for ever), ICON (of the sprite), CLAUSE (of the procedure)."""

    TYPE: ClassVar[str] = ""
    ICON: ClassVar[str] = "point"
    CLAUSE: ClassVar[str] = ""
    # For colleagues, never for the resident.
    IS_INTERNAL: ClassVar[bool] = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.TYPE:
            if cls.TYPE in EVENTS:
                raise TypeError(f"two events are called {cls.TYPE}")
            EVENTS[cls.TYPE] = cls

    def sentence(self) -> Message:
        """What happened, without its subject: the reader puts the actor's name before it."""
        raise NotImplementedError

    def clause(self) -> str:
        return self.CLAUSE


@dataclass(frozen=True)
class Happening:
    """A fact to be recorded together with others; `subject` is what its projections need."""

    stream: str
    event: Event
    subject: Any = None


def marks(event_class: type[Event]) -> dict[str, Any]:
    """Field name → declared type."""
    return _marks(event_class.TYPE)


@cache
def _marks(type_name: str) -> dict[str, Any]:
    event_class = EVENTS[type_name]
    hints = get_type_hints(event_class)
    return {field.name: hints[field.name] for field in fields(event_class)}


def is_words(mark: Any) -> bool:
    return mark is Words


def are_words(mark: Any) -> bool:
    """Several texts of one field: each is a passage of its own, `texts.0`, `texts.1`."""
    return bool(mark == tuple[Words, ...])


def split(event: Event) -> tuple[dict[str, Any], dict[str, str]]:
    """The part that is hashed as it is, and the erasable words by field name."""
    plain: dict[str, Any] = {}
    words: dict[str, str] = {}
    for name, mark in marks(type(event)).items():
        value = getattr(event, name)
        if are_words(mark):
            words |= {f"{name}.{place}": text for place, text in enumerate(value) if text}
        elif not is_words(mark):
            plain[name] = value
        elif value:
            words[name] = value
    return plain, words


def join(type_name: str, plain: dict[str, Any], words: dict[str, str]) -> Event:
    """The event again, from what was stored. Erased or absent words come back empty."""
    event_class = EVENTS[type_name]
    values: dict[str, Any] = {}
    for name, mark in marks(event_class).items():
        if is_words(mark):
            values[name] = words.get(name, "")
        elif are_words(mark):
            values[name] = _several(name, words)
        elif name in plain:
            values[name] = _revived(mark, plain[name])
    return event_class(**values)


def _several(name: str, words: dict[str, str]) -> tuple[str, ...]:
    places = [int(each.removeprefix(f"{name}.")) for each in words if each.startswith(f"{name}.")]
    return tuple(words.get(f"{name}.{place}", "") for place in range(max(places, default=-1) + 1))


def _revived(mark: Any, value: Any) -> Any:
    if isinstance(value, list):
        (element, *_) = get_args(mark) or (Any,)
        return tuple(_revived(element, each) for each in value)
    if isinstance(value, str) and mark in (datetime, datetime | None):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and mark in (date, date | None):
        return date.fromisoformat(value)
    return value
