"""What is learnt from closed cases of 桂花苑, and the cast of the dripping ceiling."""

from collections.abc import Iterator

import pytest

from tests.cases.conftest import cast, ceiling
from tests.insight.versions import forget

__all__ = ["cast", "ceiling"]


@pytest.fixture(autouse=True)
def nothing_known_from_before() -> Iterator[None]:
    yield
    forget()
