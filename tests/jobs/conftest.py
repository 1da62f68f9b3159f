"""An installation of its own, reached as people reach it: by the command."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prepared import copied

HEAD_OFFICE = """
import django
django.setup()
from bihuan.organisation.models import Centre, Company
company = Company.objects.create(name="安和物业")
Centre.objects.create(company=company, code="AH", name="公司总部", is_head_office=True)
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def installation(prepared: Path, tmp_path: Path) -> Run:
    """`installation("-m", "bihuan.jobs.cli", …)` on a migrated database with a head office."""
    surroundings = {
        "BIHUAN_DATA": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "bihuan.project.settings",
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words],
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )

    copied(prepared, tmp_path / "data")
    run("-c", HEAD_OFFICE)
    return run
