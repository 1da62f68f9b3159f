"""A town of its own for every journey: a database in a file, the product served from it, browsers in front.

The fixtures of tests/conftest.py (company, lin, zhou, gu…) are used as they are: only `db` is another one,
so nothing has to be deleted afterwards and the facts' own guard against deleting stays on.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, expect

from bihuan.desk.signin.sessions import SIGNED_IN_AT
from bihuan.kernel.moments import now
from bihuan.organisation.models import Staff
from tests.cases.conftest import cast, ceiling
from tests.conftest import SIGN_IN_BACKEND, Clock
from tests.desk.conftest import CHROMIUM
from tests.journeys.somebody import PASSWORD, SCREEN, Somebody, at_a_desk
from tests.prepared import copied, database_in

__all__ = ["cast", "ceiling"]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": shutil.which("chromium"), "args": CHROMIUM.split()}


@pytest.fixture(scope="session", autouse=True)
def beside_a_browser() -> Iterator[None]:
    """The browser's driver keeps a loop in this thread; the tables are asked only while it stands still."""
    # A busy machine is no fault of the product.
    expect.set_options(timeout=15_000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


# ── the town ──


@pytest.fixture
def db(prepared: Path, tmp_path: Path, django_db_blocker: Any, settings: Any) -> Iterator[None]:
    path = copied(prepared, tmp_path)
    settings.BIHUAN_FILES = tmp_path / "files"
    with django_db_blocker.unblock(), database_in(path):
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A thread per request, each with a connection of its own, as in a real installation."""
    # The product hands out its own style and script, kept by the browser as in a real installation.
    thread = LiveServerThread("127.0.0.1", lambda product: product, connections_override={})
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    site = f"http://{thread.host}:{thread.port}"
    # The first answer waits for the whole product to be loaded: no browser has to.
    urlopen(f"{site}/offline", timeout=120).close()
    yield site
    thread.terminate()


# ── in front of a screen ──

Enter = Callable[..., Somebody]


@pytest.fixture
def enter(browser: Browser, server: str, db: None, clock: Clock) -> Iterator[Enter]:
    """`enter(lin)`: signed in before, in a browser of their own; more words are the browser's.

    Who comes by the sign-in page says so: `somebody.signs_in()`.
    """
    inside: list[Somebody] = []

    def entered(staff: Staff | None, **browser_words: Any) -> Somebody:
        context = browser.new_context(**{**at_a_desk(server, SCREEN), **browser_words})
        somebody = Somebody(context, staff)
        inside.append(somebody)
        if staff:
            staff.set_password(PASSWORD)
            staff.save(update_fields=["password"])
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": session_of(staff), "url": server}]
            )
            somebody.page.goto("/")
        return somebody

    yield entered
    for each in inside:
        each.page.context.close()
    assert [complaint for each in inside for complaint in each.complaints] == []


def session_of(staff: Staff) -> str:
    """As the door would have begun it."""
    client = Client()
    client.force_login(staff, backend=SIGN_IN_BACKEND)
    session = client.session
    session[SIGNED_IN_AT] = now().isoformat()
    session.save()
    return str(session.session_key)
