"""What all events of a case have in common."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseEvent(Event):
    """`VERB` is the act that causes it; clause and icon are the act's."""

    VERB: ClassVar[Verb]

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if "VERB" in cls.__dict__:
            cls.CLAUSE = VERBS[cls.VERB].clause
            cls.ICON = VERBS[cls.VERB].icon
