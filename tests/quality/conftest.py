"""Corrective actions of 桂花苑, and the cast of the dripping ceiling."""

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from tests.cases.ceiling import Ceiling
from tests.cases.conftest import cast, ceiling
from tests.quality.measure import Measure

__all__ = ["cast", "ceiling"]


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.BIHUAN_FILES = tmp_path / "files"


@pytest.fixture
def measure(cast: SimpleNamespace, at: datetime, quality: Any) -> Measure:
    """`measure.opened().done().found_effective()`: each step by whose it is, at its moment."""
    cast.quality = quality
    return Measure(cast, at)


@pytest.fixture
def of_the_ceiling(measure: Measure, ceiling: Ceiling) -> Callable[..., Measure]:
    """The action the dripping ceiling led to."""

    def opened(**changes: Any) -> Measure:
        ceiling.register().assessed().dispatched()
        return measure.opened(cases=(ceiling.case.matter.number,), **changes)

    return opened
