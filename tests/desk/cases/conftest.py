"""The dripping ceiling in front of a screen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from bihuan.organisation.models import Staff
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> Any:
    """Every page is drawn on 2026-03-02 at 10:20."""
    return clock


@pytest.fixture(autouse=True)
def kept_files(tmp_path: Path, settings: Any) -> Path:
    """Attachments of a test lie in its own folder."""
    folder = tmp_path / "files"
    settings.BIHUAN_FILES = folder
    return folder


@pytest.fixture
def desk_of(signed_in: Callable[[Staff], Client], ceiling: Ceiling) -> Callable[[str], Client]:
    """`desk_of("lin")`."""
    return lambda name: signed_in(getattr(ceiling.cast, name))
