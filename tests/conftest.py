"""Fixtures all tests share: the moment, the cast, and a signed-in browser without a browser."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client, override_settings
from django.test.signals import template_rendered
from hypothesis import settings
from whitenoise.middleware import WhiteNoiseMiddleware

from bihuan.kernel.moments import SHANGHAI
from bihuan.organisation.models import Staff
from bihuan.policies.queries.in_force import KNOWN, procedure_named
from tests.prepared import brought_up_to_date, held_in_memory
from tests.town import EMPTY, Town, counted

SIGN_IN_BACKEND = "django.contrib.auth.backends.ModelBackend"


# How long one example takes says how busy the machine is: it would fail a test that passes when asked again.
settings.register_profile("bihuan", deadline=None)
settings.load_profile("bihuan")

# What is loaded stays to the end: to look through it for refuse again and again was a tenth of all the work.
gc.disable()


# What waits for browsers and other programs begins first: nobody is left alone with it at the end.
FIRST = ("journeys", "jobs", "toolchain", "clocks", "api", "desk")


# Of these a single test takes seconds, and the workers share them; else a module stays with one worker.
ONE_BY_ONE = ("tests/journeys/", "tests/api/test_schema.py", "tests/desk/test_every_address.py")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    if config.getvalue("dist") != "loadscope":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class InParts(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid if nodeid.startswith(ONE_BY_ONE) else nodeid.partition("::")[0]

    return InParts(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    _named_apart(items)
    here = Path(__file__).parent
    rooms = {room: place for place, room in enumerate(FIRST)}
    items.sort(key=lambda item: rooms.get(item.path.relative_to(here).parts[0], len(FIRST)))


def _named_apart(items: list[pytest.Item]) -> None:
    """Tests are handed to the workers by their ids: of several with one id only the first would run."""
    for each in items:
        _name, _bracket, params = each.name.partition("[")
        # Schemathesis names each operation, but pytest 9.1 takes the id from what is parametrised.
        if params and each.id.params is None:
            each._id = each.id.with_params(params.removesuffix("]"))
    ids = Counter(each.nodeid for each in items)
    if twice := [known for known, number in ids.items() if number > 1]:
        raise pytest.UsageError(f"tests that have one id: {twice}")


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def browsers_beside_the_database() -> Iterator[None]:
    """A browser once started keeps an event loop in its process; Django takes that for async code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Argon2 is slow on purpose; what it protects does not exist here."""
    hashers = "django.contrib.auth.hashers"
    with override_settings(
        PASSWORD_HASHERS=[f"{hashers}.MD5PasswordHasher", f"{hashers}.Argon2PasswordHasher"]
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def files_looked_for_once() -> Iterator[None]:
    """Every client starts the product anew; the style and the script lie where the first one found them."""
    look = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, Any] = {}

    def look_once(self: WhiteNoiseMiddleware) -> None:
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", look_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_noted_and_not_their_parts(django_test_environment: None) -> Iterator[None]:
    """Django's client copies what every part of a page is drawn with; tests ask what the page was."""

    def render(self: Template, context: Context) -> str:
        if context.template is self:
            template_rendered.send(sender=self, template=self, context=context)
        return self.nodelist.render(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture(scope="session")
def prepared(request: pytest.FixtureRequest, tmp_path_factory: Any, django_db_blocker: Any) -> Path:
    """SQLite, up to date and empty: one file for all workers of this run."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if hasattr(request.config, "workerinput") else own
    with django_db_blocker.unblock():
        return brought_up_to_date(shared)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """Migrated once, not by every worker. Another database than SQLite is made as pytest-django makes it."""
    with ExitStack() as held:
        with django_db_blocker.unblock():
            if connection.vendor == "sqlite":
                held.enter_context(held_in_memory(request.getfixturevalue("prepared")))
                EMPTY[:] = counted()
            else:
                request.getfixturevalue("django_db_setup")
        # Pages are counted as a process that has read its procedure serves them.
        with django_db_blocker.unblock():
            procedure_named("1")
        yield


@pytest.fixture(autouse=True)
def versions_known_by_this_test_only() -> Iterator[None]:
    """What a process has read is true for ever; what a test adopts is rolled back."""
    before = dict(KNOWN)
    yield
    KNOWN.clear()
    KNOWN.update(before)


# ── the moment ──


def _moment(month: int, day: int, hour: int = 0, minute: int = 0, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


@pytest.fixture
def moment() -> Callable[..., datetime]:
    """`moment(3, 2, 10, 20)`: in 2026, Asia/Shanghai."""
    return _moment


@pytest.fixture
def at() -> datetime:
    """Monday 2026-03-02, 10:20."""
    return _moment(3, 2, 10, 20)


class Clock:
    """What the product takes for the present: set `clock.at`."""

    def __init__(self, at: datetime) -> None:
        self.at = at


def stop(clock: Clock, patch: pytest.MonkeyPatch) -> Clock:
    """The one `now()` stands still at `clock.at`, everywhere."""

    class Still(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return clock.at.astimezone(tz)

    patch.setattr("bihuan.kernel.moments.datetime", Still)
    return clock


@pytest.fixture
def clock(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    return stop(Clock(at), monkeypatch)


# ── places and people (town.py) ──


@pytest.fixture
def town(db: None) -> Town:
    return Town()


def _of_the_town(name: str) -> Any:
    @pytest.fixture(name=name)
    def found(town: Town) -> Any:
        return town[name]

    return found


company = _of_the_town("company")
# AH, with 综合管理部.
head_office = _of_the_town("head_office")
# 桂花苑, GHY, with every department; 听松里, TSL: the other centre.
osmanthus = _of_the_town("osmanthus")
pines = _of_the_town("pines")
engineering = _of_the_town("engineering")
customer_service = _of_the_town("customer_service")

# Ms Lin takes calls; he is the customer-service supervisor, head of that department.
lin = _of_the_town("lin")
song = _of_the_town("song")
he = _of_the_town("he")
# Mr Zhou repairs.
zhou = _of_the_town("zhou")
engineering_head = _of_the_town("engineering_head")
# Director Shen.
shen = _of_the_town("shen")
chen = _of_the_town("chen")
# Takes calls in the other centre.
stranger = _of_the_town("stranger")

general_manager = _of_the_town("general_manager")
representative = _of_the_town("representative")
company_head = _of_the_town("company_head")
company_intake = _of_the_town("company_intake")
quality = _of_the_town("quality")
administrator = _of_the_town("administrator")

# 3-1202, and Mr Gu of the dripping ceiling, its owner, 139****4410.
gu_room = _of_the_town("gu_room")
gu = _of_the_town("gu")


# ── in front of a screen ──


@pytest.fixture
def signed_in() -> Callable[[Staff], Client]:
    """`signed_in(lin).get("/")`."""

    def sign_in(staff: Staff) -> Client:
        client = Client()
        client.force_login(staff, backend=SIGN_IN_BACKEND)
        return client

    return sign_in
