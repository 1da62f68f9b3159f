"""What is measured among a million must still run when the tables change (INT-7)."""

from typing import Any

import pytest

from scripts.bench_intake import WAYS, fill, measured

pytestmark = pytest.mark.django_db


def test_residents_made_for_measuring_are_found_in_every_way_they_are_asked_for() -> None:
    lin, here = fill(residents=40, centres=2)
    found: dict[str, Any] = measured(lin, here, asked=2)
    assert {name: len(times) for name, times in found.items()} == dict.fromkeys(WAYS, 2)
