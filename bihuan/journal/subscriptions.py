"""Who is told of a fact: projections inside the transaction, reactions after it; what must never change."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from bihuan.journal.events import Event, Happening

Projection = Callable[..., None]
BatchProjection = Callable[..., Iterable[Happening]]
Reaction = Callable[..., None]

PROJECTIONS: dict[type[Event], list[Projection]] = defaultdict(list)
BATCH_PROJECTIONS: dict[type[Event], list[BatchProjection]] = defaultdict(list)
REACTIONS: dict[str, Reaction] = {}
REACTIONS_BY_EVENT: dict[type[Event], list[str]] = defaultdict(list)
# Tables whose rows never change nor go: triggers see to it on both databases (ARC-4).
APPEND_ONLY: list[str] = ["journal_fact", "journal_seal", "journal_sealedhead"]


def project(event_class: type[Event], projection: Projection) -> None:
    """Call `projection(event, subject=, fact=, at=)` in the same transaction.

    A base class stands for all events below it.
    """
    if projection not in PROJECTIONS[event_class]:
        PROJECTIONS[event_class].append(projection)


def project_batch(event_class: type[Event], projection: BatchProjection) -> None:
    """Call `projection(happenings, at=)` once for all facts of a transaction recorded together.

    Before they are written; what it gives back is recorded behind them.
    Events of this class have no projections one by one: whoever subscribes sees to all of them.
    """
    if projection not in BATCH_PROJECTIONS[event_class]:
        BATCH_PROJECTIONS[event_class].append(projection)


def react(event_class: type[Event], reaction: Reaction) -> None:
    """Call `reaction(event, stream=, fact_id=)` after commit, at least once: it must be idempotent."""
    name = f"{reaction.__module__}.{reaction.__qualname__}"
    REACTIONS[name] = reaction
    if name not in REACTIONS_BY_EVENT[event_class]:
        REACTIONS_BY_EVENT[event_class].append(name)


def keep_append_only(*tables: str) -> None:
    """From the next migration on the database refuses to change or delete what stands in them."""
    APPEND_ONLY.extend(each for each in tables if each not in APPEND_ONLY)


def projections_of(event: Event) -> list[Projection]:
    return [each for kind in _kinds(event) for each in PROJECTIONS.get(kind, [])]


def batches_of(happenings: Iterable[Happening]) -> dict[BatchProjection, list[Happening]]:
    """What each batch projection has to see, in the order it happened."""
    found: dict[BatchProjection, list[Happening]] = defaultdict(list)
    for each in happenings:
        for kind in _kinds(each.event):
            for projection in BATCH_PROJECTIONS.get(kind, []):
                found[projection].append(each)
    return found


def reactions_to(event: Event) -> list[str]:
    return [each for kind in _kinds(event) for each in REACTIONS_BY_EVENT.get(kind, [])]


def _kinds(event: Event) -> list[Any]:
    return [kind for kind in type(event).__mro__ if issubclass(kind, Event)]
