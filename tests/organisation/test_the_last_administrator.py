"""Somebody always administers, also when two remove each other at the same moment (ORG-1)."""

import os
import subprocess
import sys
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.organisation.queries import is_last_administrator
from tests.prepared import copied

ROOT = Path(__file__).resolve().parents[2]

REMOVE = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
import django
django.setup()
from django.db import connection
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of, now
from bihuan.organisation.actions import end_post, leave
from bihuan.organisation.models import Company, StaffPost
from bihuan.organisation.terms import Post
from tests.cast import hire, open_centre
office = open_centre(Company.objects.create(name="安和物业"), "AH", "公司总部", head_office=True)
tang = hire("0099", "唐宁", "唐宁", Post.ADMINISTRATOR, centre=office)
lu = hire("0098", "陆远", "陆远", Post.ADMINISTRATOR, centre=office)
together = Barrier(2)

def without_tang():
    leave(tang, by=Actor.staff(lu.pk), at=now())

def without_lu():
    end_post(StaffPost.objects.get(staff=lu), until=day_of(now()), by=Actor.staff(tang.pk), at=now())

def done(act):
    together.wait()
    try:
        act()
    except Exception as error:
        return error.first.code
    finally:
        connection.close()
    return "done"

with ThreadPoolExecutor(2) as pool:
    print(*sorted(pool.map(done, [without_tang, without_lu])))
"""


def test_two_administrators_who_remove_each_other_at_once_leave_one(prepared: Path, tmp_path: Path) -> None:
    copied(prepared, tmp_path)
    environment = os.environ | {
        "BIHUAN_DATA": str(tmp_path),
        "BIHUAN_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "bihuan.project.settings",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", REMOVE],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == ["done", "last_administrator"]


def test_whoever_counts_the_administrators_holds_their_posts(administrator) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert is_last_administrator(administrator.pk)
    (query,) = asked.captured_queries
    locks = connection.features.has_select_for_update
    assert ("FOR UPDATE" in query["sql"]) is locks
