"""What two procedures say differently, with names in place of the file's codes for acts and relations."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from bihuan.cases.terms.relations import RELATION_NAMES
from bihuan.cases.terms.requests import ASKING_NAMES
from bihuan.cases.terms.verbs import VERBS
from bihuan.kernel.messages import Message, say
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal, Stale
from bihuan.policies.errors import Problem, ProcedureRefused
from bihuan.policies.terms.versions import Difference

# Where the file names acts and how somebody stands to a case; elsewhere its entries have names of their own.
CODED = {"authority", "delegation", "reason"}
NAMES: dict[str, str] = {
    **{str(code): name for code, name in RELATION_NAMES.items()},
    **{str(code): name for code, name in ASKING_NAMES.items()},
    **{str(verb): each.label for verb, each in VERBS.items()},
}


def in_words(found: Iterable[Difference]) -> tuple[Difference, ...]:
    return tuple(_worded(each) if each.table in CODED else each for each in found)


@contextmanager
def refused_in_words() -> Iterator[None]:
    """What a procedure or a standard is refused with lists the same differences, and names them so."""
    try:
        yield
    except ProcedureRefused as refused:
        raise type(refused)([_problem(each) for each in refused.problems]) from None
    except (Forbidden, Invalid, Stale):
        raise
    except Refusal as refused:
        raise Refusal(*_told(refused.obstacles)) from None


def _problem(each: Problem) -> Problem:
    return replace(each, message=str(_named(each.spoken))) if each.spoken else each


def _told(obstacles: Iterable[Obstacle]) -> tuple[Obstacle, ...]:
    return tuple(replace(each, message=_named(each.message)) for each in obstacles)


def _worded(difference: Difference) -> Difference:
    return replace(
        difference,
        what=_named(difference.what),
        before=_named(difference.before),
        after=_named(difference.after),
    )


def _named(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_named(each) for each in value)
    if isinstance(value, Message):
        if not value.params and value.text in NAMES:
            return say(NAMES[value.text])
        return Message(value.text, {key: _named(each) for key, each in value.params.items()})
    return value
