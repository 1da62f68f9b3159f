"""Matters straight in the tables, without a case above them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from bihuan.matters.actions import open_matter
from bihuan.matters.models import Matter
from bihuan.matters.terms import Opening
from bihuan.organisation.models import Centre

OpenMatter = Callable[..., Matter]


@pytest.fixture
def opened(osmanthus: Centre, at: datetime) -> OpenMatter:
    """`opened(title="漏水", about=(zhou.pk,))`: in 桂花苑, now, if nothing else is said."""

    def open_one(*, centre: Centre = osmanthus, moment: datetime = at, **more: Any) -> Matter:
        plain: dict[str, Any] = {
            "centre": centre.pk,
            "centre_code": centre.code,
            "level": "centre",
            "channel": "telephone",
            "title": "卫生间顶漏水",
            "procedure": "default:1",
            "registered_at": moment,
            "said_at": moment,
        }
        return open_matter(Opening(**plain | more), stage="assessment")

    return open_one


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings) -> Path:
    """Where the content of attachments lies."""
    settings.BIHUAN_FILES = tmp_path / "files"
    return tmp_path / "files"
