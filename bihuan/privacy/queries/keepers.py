"""Who keeps what: each kind of record is found, told and let go by the app it belongs to."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bihuan.policies.terms import Kept
from bihuan.privacy.terms.retention import Told

if TYPE_CHECKING:
    from django.db.models import QuerySet

Past = Callable[..., "QuerySet[Any, Any]"]
Tell = Callable[[Collection[int]], dict[int, Told]]


@dataclass(frozen=True)
class Keeper:
    """`past(cutoffs, among=…)` gives (key, last use), the oldest first; `told` masked lines.

    Inside one transaction, with at most `at_once` of them: `hold(keys)` keeps them from being used by
    anybody, then `past` is asked once more, then `let_go(keys, because, by=, at=)`.
    """

    past: Past
    told: Tell
    let_go: Callable[..., None]
    at_once: int
    hold: Callable[[Collection[int]], object]


KEEPERS: dict[Kept, Keeper] = {}


def keep_with(kind: Kept, keeper: Keeper) -> None:
    """Called once for each kind, when the apps are ready."""
    KEEPERS[kind] = keeper
