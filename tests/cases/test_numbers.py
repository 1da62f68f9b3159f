"""Record numbers: gapless per centre and year, whoever registers at the same time (CLS-9)."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from django.db import transaction

from bihuan.kernel.moments import SHANGHAI
from bihuan.matters.models import Matter
from bihuan.matters.rules.numbering import record_number
from tests.cases.ceiling import Ceiling
from tests.prepared import copied

ROOT = Path(__file__).resolve().parents[2]


def test_a_number_is_centre_year_and_place() -> None:
    assert record_number("GHY", 2026, 118) == "GHY-2026-0118"
    assert record_number("GHY", 2026, 12345) == "GHY-2026-12345"


def test_every_centre_counts_by_itself(ceiling: Ceiling) -> None:
    office = ceiling.cast.company_intake.held_posts.get().centre
    ceiling.register()
    ceiling.register(centre=office, by=ceiling.cast.company_intake, room=None, person=None)
    assert set(Matter.objects.values_list("number", flat=True)) == {"GHY-2026-0001", "AH-2026-0001"}


def test_the_year_is_the_one_people_in_shanghai_are_living(ceiling: Ceiling) -> None:
    ceiling.at = datetime(2027, 1, 1, 0, 30, tzinfo=SHANGHAI)
    assert ceiling.register().fresh.matter.number == "GHY-2027-0001"


def test_a_registration_rolled_back_gives_its_number_to_the_next(ceiling: Ceiling) -> None:
    with pytest.raises(RuntimeError):
        _register_and_fail(ceiling)
    assert not Matter.objects.exists()
    assert ceiling.register().fresh.matter.number == "GHY-2026-0001"


def _register_and_fail(ceiling: Ceiling) -> None:
    with transaction.atomic():
        ceiling.register()
        raise RuntimeError("the power fails")


REGISTER = """
import sys
from concurrent.futures import ThreadPoolExecutor
import django
django.setup()
from django.db import connection
from bihuan.cases.actions import register_case
from bihuan.cases.terms.intake import RegisterCase
from bihuan.kernel.moments import now
from bihuan.matters.models import Matter
from bihuan.organisation.models import Company
from bihuan.organisation.terms import DepartmentKind, Post
from tests.cast import hire, open_centre
company = Company.objects.create(name="安和物业")
centre = open_centre(company, "GHY", "桂花苑")
lin = hire("1047", "林晓", "林晓", Post.INTAKE_AGENT, centre=centre, kind=DepartmentKind.CUSTOMER_SERVICE)
lin.scope

def several(thread):
    for each in range(5):
        try:
            with_error = each == 2
            said = "" if with_error else f"第{thread}人第{each}次"
            register_case(RegisterCase(said=said, channel="telephone"), centre=centre, by=lin, at=now())
        except Exception as error:
            if type(error).__name__ != "Invalid":
                raise
    connection.close()

with ThreadPoolExecutor(6) as pool:
    list(pool.map(several, range(6)))
from bihuan.journal.queries import broken_chains
print(broken_chains(), *sorted(Matter.objects.values_list("number", flat=True)))
"""


def test_people_who_register_at_the_same_moment_get_numbers_without_gap_or_double(
    prepared: Path, tmp_path: Path
) -> None:
    """Six at once on the database of a fresh installation."""
    copied(prepared, tmp_path)
    environment = os.environ | {
        "BIHUAN_DATA": str(tmp_path),
        "BIHUAN_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "bihuan.project.settings",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", REGISTER],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    year = datetime.now(tz=SHANGHAI).year
    assert done.stdout.split() == ["[]", *(f"GHY-{year}-{place:04d}" for place in range(1, 25))]
