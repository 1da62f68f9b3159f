"""Programs that act for the cast, and a case brought to any point of its circle by them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from bihuan.organisation.models import Department, Staff
from bihuan.residents.models import Person, Room
from tests.api.program import V1 as V1
from tests.api.program import Program
from tests.api.shelf import Shelf, Standing
from tests.cast import everybody
from tests.conftest import Clock


@pytest.fixture
def program(clock: Clock) -> Callable[..., Program]:
    """`program(lin)`: what acts for her, by her token."""
    made: dict[tuple[str, str], Program] = {}

    def of(staff: Staff, scope: str = "write") -> Program:
        key = (staff.staff_number, scope)
        return made.setdefault(key, Program(staff, scope, clock))

    return of


# Step → who does it and how; each builds on all before it.
CEILING = {
    "said": "厨房顶上一直滴水，楼上说不是他家。",
    "channel": "telephone",
    "title": "厨房顶滴水",
    "contact_name": "顾明",
    "contact_title": "先生",
    "contact_phone": "139 1234 4410",
    "answer_way": "telephone",
}
VALID = {
    "kind": "complaint",
    "validity": "valid",
    "ground": "standard_missed",
    "severity": "important",
    "subject": "repair.leak",
    "party": "centre",
}
INVESTIGATION = {"findings": "楼上地漏接口松了。", "on_the_spot": True, "cause": "hardware"}
REVISIT = {"way": "telephone", "in_time": True, "handling": "satisfied", "manner": "satisfied"}
SAID = {"way": "telephone", "words": "已经和住户说了。"}


class Ceiling:
    """The dripping ceiling of Mr Gu, moved on step by step through the API."""

    def __init__(self, program: Callable[..., Program], cast: dict[str, Staff], clock: Clock) -> None:
        self.program, self.cast, self.clock = program, cast, clock
        self.number = ""
        self.dispatch = 0
        self.version = 1

    def by(self, name: str) -> Program:
        return self.program(self.cast[name])

    def read(self) -> dict[str, Any]:
        return self.by("shen").get(f"/cases/{self.number}").json()

    def act(self, name: str, noun: str, body: Any = None) -> Any:
        """As somebody who has just looked."""
        response = self.by(name).post(self.path(noun), body, version=self.version)
        if response.status_code == 200:
            self.version = response.json()["version"]
        return response

    def path(self, noun: str) -> str:
        return f"/cases/{self.number}/{noun.replace('DISPATCH', str(self.dispatch))}"

    def bring_to(self, step: str) -> "Ceiling":
        for name, do in STEPS.items():
            response = do(self)
            assert response.status_code in (200, 201), (name, response.json())
            if name == "registered":
                self.number, self.version = response.json()["number"], response.json()["version"]
            if name == "dispatched":
                self.dispatch = response.json()["dispatches"][0]["id"]
            if name == step:
                return self
        raise AssertionError(step)


def _remedies(ceiling: Ceiling) -> Any:
    body = {"remedies": [{"text": "重做地漏接口，刷防水。", "ready_by": "2026-03-05"}]}
    return ceiling.act("zhou", "remedies", body)


def _choice(ceiling: Ceiling) -> Any:
    remedy = ceiling.read()["remedies"][0]["number"]
    return ceiling.act("zhou", "choice", {"consented": True, "remedy": remedy})


def _dispatch(ceiling: Ceiling) -> Any:
    return ceiling.act("lin", "dispatches", {"staff": ceiling.cast["zhou"].pk, "task": "上门看漏点"})


STEPS: dict[str, Callable[[Ceiling], Any]] = {
    "registered": lambda on: on.by("lin").post("/cases", CEILING),
    "confirmed": lambda on: on.act("lin", "confirmation"),
    "assessed": lambda on: on.act("lin", "assessment", VALID),
    "dispatched": _dispatch,
    "accepted": lambda on: on.act("zhou", "dispatches/DISPATCH/acceptance"),
    "contacted": lambda on: on.act("zhou", "first-contact", SAID),
    "investigated": lambda on: on.act("zhou", "investigation", INVESTIGATION),
    "proposed": _remedies,
    "chosen": _choice,
    "approved": lambda on: on.act("shen", "approval", {"remark": "同意。"}),
    "finished": lambda on: on.act("zhou", "completion", {"outcome": "修好了，试水不漏。"}),
    "verified": lambda on: on.act("shen", "verification"),
    "told": lambda on: on.act("lin", "telling", SAID),
    "revisited": lambda on: on.act("lin", "rounds/1/revisit", REVISIT),
    "closed": lambda on: on.act("lin", "closure"),
}


@pytest.fixture
def cast(
    lin: Staff, zhou: Staff, shen: Staff, engineering_head: Staff, song: Staff, he: Staff, stranger: Staff
) -> dict[str, Staff]:
    return {
        "lin": lin,
        "zhou": zhou,
        "shen": shen,
        "luo": engineering_head,
        "song": song,
        "he": he,
        "stranger": stranger,
    }


@pytest.fixture
def ceiling(program: Callable[..., Program], cast: dict[str, Staff], clock: Clock) -> Ceiling:
    return Ceiling(program, cast, clock)


@pytest.fixture
def household(gu: Person, gu_room: Room, engineering: Department) -> Room:
    return gu_room


# ── cases that stand ready (shelf.py) ──


@pytest.fixture(scope="module")
def shelf(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Shelf]:
    """The places a module names in `PLACES`, built once for all its tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        standing = Shelf(everybody())
        for place in request.module.PLACES.split():
            standing.put(place)
        yield standing
        transaction.set_rollback(True)


@pytest.fixture
def on(shelf: Shelf, db: None, clock: Clock) -> Callable[[str], Standing]:
    """`on("told").act("lin", "revisit", …)`; what is done there is undone with the test."""
    return lambda place: Standing(shelf, place)
