"""Facts of nobody in particular, and a place to subscribe that is tidied up afterwards."""

from collections.abc import Iterator

import pytest

from bihuan.journal import subscriptions


@pytest.fixture
def subscribing() -> Iterator[None]:
    """What a test subscribes is forgotten when it ends."""
    projections = {kind: list(found) for kind, found in subscriptions.PROJECTIONS.items()}
    batches = {kind: list(found) for kind, found in subscriptions.BATCH_PROJECTIONS.items()}
    named = dict(subscriptions.REACTIONS)
    by_event = {kind: list(found) for kind, found in subscriptions.REACTIONS_BY_EVENT.items()}
    yield
    for table, kept in (
        (subscriptions.PROJECTIONS, projections),
        (subscriptions.BATCH_PROJECTIONS, batches),
        (subscriptions.REACTIONS, named),
        (subscriptions.REACTIONS_BY_EVENT, by_event),
    ):
        table.clear()
        table.update(kept)
