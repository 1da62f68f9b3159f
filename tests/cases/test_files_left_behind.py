"""Files are written before their rows: what a failed act leaves behind does not stay for ever."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from bihuan.cases import actions
from bihuan.matters.actions import sweep_files
from bihuan.matters.models import Attachment
from bihuan.matters.models.files import all_files, content_path
from tests.cases.ceiling import Ceiling
from tests.matters.files import PDF


class Paper(BytesIO):
    name = "承诺书.pdf"


@pytest.fixture
def filed(ceiling: Ceiling, tmp_path: Path, settings: Any) -> Ceiling:
    """One paper kept, and one whose act failed after it was written."""
    settings.BIHUAN_FILES = tmp_path
    ceiling.register()
    actions.attach_file(ceiling.case, Paper(PDF), by=ceiling.cast.lin, at=ceiling.at)
    with transaction.atomic():
        actions.attach_file(ceiling.case, Paper(PDF + b"\n"), by=ceiling.cast.lin, at=ceiling.at)
        transaction.set_rollback(True)
    (tmp_path / "00").mkdir(exist_ok=True)
    (tmp_path / "00" / f"{'0' * 64}.1a2b3c4d").write_bytes(b"cut off")
    written_at = ceiling.at.timestamp()
    for each in all_files():
        os.utime(each, (written_at, written_at))
    return ceiling


def test_after_a_day_only_what_belongs_to_a_case_is_left(filed: Ceiling) -> None:
    assert len(list(all_files())) == 3
    assert sweep_files(at=filed.at + timedelta(days=1)) == 2
    kept = Attachment.objects.get()
    assert list(all_files()) == [content_path(kept.sha256)]
    assert content_path(kept.sha256).read_bytes() == PDF


def test_what_may_still_be_in_writing_is_left_alone(filed: Ceiling) -> None:
    assert sweep_files(at=filed.at + timedelta(hours=23, minutes=59)) == 0
    assert len(list(all_files())) == 3
