"""Fixtures all tests share: the moment, the cast, and a signed-in browser without a browser."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client, override_settings

from bihuan.kernel.moments import SHANGHAI
from bihuan.organisation.models import Centre, Company, Department, Staff
from bihuan.organisation.terms import DepartmentKind, Post
from bihuan.residents.models import Person, Room
from tests.cast import build, department, hire, open_centre, settle

SIGN_IN_BACKEND = "django.contrib.auth.backends.ModelBackend"


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


@pytest.fixture
def clock(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The one `now()` stands still at `at`, everywhere."""
    standing = Clock(at)

    class Still(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return standing.at.astimezone(tz)

    monkeypatch.setattr("bihuan.kernel.moments.datetime", Still)
    return standing


# ── places ──


@pytest.fixture
def company(db: None) -> Company:
    return Company.objects.create(name="安和物业")


@pytest.fixture
def head_office(company: Company) -> Centre:
    """AH, with 综合管理部."""
    return open_centre(company, "AH", "公司总部", head_office=True)


@pytest.fixture
def osmanthus(company: Company, head_office: Centre) -> Centre:
    """桂花苑, GHY, with every department."""
    return open_centre(company, "GHY", "桂花苑")


@pytest.fixture
def pines(company: Company, head_office: Centre) -> Centre:
    """听松里, TSL: the other centre."""
    return open_centre(company, "TSL", "听松里")


@pytest.fixture
def engineering(osmanthus: Centre) -> Department:
    return department(osmanthus, DepartmentKind.ENGINEERING)


@pytest.fixture
def customer_service(osmanthus: Centre) -> Department:
    return department(osmanthus, DepartmentKind.CUSTOMER_SERVICE)


# ── people of 桂花苑 ──


@pytest.fixture
def lin(osmanthus: Centre) -> Staff:
    """Ms Lin takes calls."""
    return hire("1047", "林晓", "林晓", Post.INTAKE_AGENT, centre=osmanthus, kind=SERVICE)


@pytest.fixture
def song(osmanthus: Centre) -> Staff:
    return hire("1052", "宋佳", "宋佳", Post.FRONT_DESK, centre=osmanthus, kind=SERVICE)


@pytest.fixture
def he(osmanthus: Centre) -> Staff:
    """The customer-service supervisor: head of that department."""
    return hire("1031", "何静", "何主管", Post.SERVICE_SUPERVISOR, centre=osmanthus, kind=SERVICE)


@pytest.fixture
def zhou(osmanthus: Centre) -> Staff:
    """Mr Zhou repairs."""
    return hire("1068", "周建国", "周师傅", Post.TECHNICIAN, centre=osmanthus, kind=ENGINEERING)


@pytest.fixture
def engineering_head(osmanthus: Centre) -> Staff:
    return hire("1022", "罗志强", "罗工", Post.DEPARTMENT_HEAD, centre=osmanthus, kind=ENGINEERING)


@pytest.fixture
def shen(osmanthus: Centre) -> Staff:
    """Director Shen."""
    return hire("1001", "沈月华", "沈主任", Post.CENTRE_DIRECTOR, centre=osmanthus)


@pytest.fixture
def chen(osmanthus: Centre) -> Staff:
    return hire("1080", "陈昊", "陈昊", Post.DUTY_OFFICER, centre=osmanthus)


@pytest.fixture
def stranger(pines: Centre) -> Staff:
    """Takes calls in the other centre."""
    return hire("2047", "许文", "许文", Post.INTAKE_AGENT, centre=pines, kind=SERVICE)


# ── people of the company ──


@pytest.fixture
def general_manager(head_office: Centre) -> Staff:
    return hire("0001", "方正明", "方总", Post.GENERAL_MANAGER, centre=head_office)


@pytest.fixture
def representative(head_office: Centre) -> Staff:
    return hire("0002", "顾维", "顾代表", Post.MANAGEMENT_REPRESENTATIVE, centre=head_office)


@pytest.fixture
def company_head(head_office: Centre) -> Staff:
    return hire("0010", "程岚", "程经理", Post.COMPANY_HEAD, centre=head_office, kind=COMPANY)


@pytest.fixture
def company_intake(head_office: Centre) -> Staff:
    return hire("0011", "丁然", "丁然", Post.COMPANY_INTAKE, centre=head_office, kind=COMPANY)


@pytest.fixture
def quality(head_office: Centre) -> Staff:
    return hire("0012", "白露", "白主管", Post.QUALITY_MANAGER, centre=head_office, kind=COMPANY)


@pytest.fixture
def administrator(head_office: Centre) -> Staff:
    return hire("0099", "唐宁", "唐宁", Post.ADMINISTRATOR, centre=head_office)


SERVICE, ENGINEERING, COMPANY = (
    DepartmentKind.CUSTOMER_SERVICE,
    DepartmentKind.ENGINEERING,
    DepartmentKind.COMPANY,
)


# ── residents ──


@pytest.fixture
def gu_room(osmanthus: Centre) -> Room:
    """3-1202."""
    return build(osmanthus, "3栋", "1202")[0]


@pytest.fixture
def gu(gu_room: Room) -> Person:
    """Mr Gu of the dripping ceiling, owner of 3-1202, 139****4410."""
    return settle(gu_room, "顾明", "先生", "13912344410")


# ── in front of a screen ──


@pytest.fixture
def signed_in() -> Callable[[Staff], Client]:
    """`signed_in(lin).get("/")`."""

    def sign_in(staff: Staff) -> Client:
        client = Client()
        client.force_login(staff, backend=SIGN_IN_BACKEND)
        return client

    return sign_in
