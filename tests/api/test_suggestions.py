"""Proposals for programs: asked for a text, trained, switched; refused; strangers (CLS-6)."""

from collections.abc import Callable, Iterator

import pytest

from bihuan.insight.queries import in_use
from bihuan.organisation.models import Staff
from tests.api.conftest import Program
from tests.conftest import Clock
from tests.insight.versions import forget, version, version_in_use

Programs = Callable[..., Program]
SAID = {"said": "卫生间天花板漏水了"}


@pytest.fixture(autouse=True)
def nothing_known_from_before() -> Iterator[None]:
    yield
    forget()


def test_a_text_gets_what_is_switched_on_with_confidence_and_words(
    lin: Staff, quality: Staff, program: Programs, clock: Clock
) -> None:
    assert program(lin).post("/suggestions", SAID).json() == {"questions": [], "items": []}
    version_in_use(quality, at=clock.at)
    answer = program(lin).post("/suggestions", SAID).json()
    assert answer["questions"] == ["kind", "subject"]
    kind, subject = answer["items"]
    assert (kind["code"], subject["code"]) == ("complaint", "repair.leak")
    assert 0.35 <= subject["confidence"] <= 1
    assert all(word in SAID["said"] for word in subject["words"])


def test_a_text_in_which_nothing_is_known_gets_nothing(
    lin: Staff, quality: Staff, program: Programs, clock: Clock
) -> None:
    version_in_use(quality, at=clock.at)
    assert program(lin).post("/suggestions", {"said": "？"}).json()["items"] == []
    assert program(lin).post("/suggestions", {}).status_code == 422
    assert program(lin).post("/suggestions", {"said": "长" * 30_000}).status_code == 422


def test_everybody_reads_the_figures_and_nobody_reads_a_text(
    stranger: Staff, quality: Staff, program: Programs, clock: Clock
) -> None:
    version_in_use(quality, at=clock.at)
    answer = program(stranger).get("/suggestions/versions")
    found = {each["question"]: each for each in answer.json()["items"]}
    assert found["subject"]["figures"]["right"] == 48
    assert found["subject"]["used_since"]
    assert found["severity"]["figures"] is None
    assert "漏水" not in answer.text


def test_a_training_is_asked_for_once_and_looked_at(quality: Staff, program: Programs) -> None:
    assert program(quality).get("/suggestions/trainings/latest").status_code == 404
    asked = program(quality).post("/suggestions/trainings")
    assert (asked.status_code, asked.json()["version"], asked.json()["state"]) == (200, 1, "waiting")
    again = program(quality).post("/suggestions/trainings")
    assert (again.status_code, again.json()["errors"][0]["code"]) == (409, "trains_already")
    assert program(quality).get("/suggestions/trainings/latest").json()["state"] == "waiting"


def test_a_version_is_switched_on_and_off(quality: Staff, program: Programs, clock: Clock) -> None:
    version(quality, at=clock.at)
    keeper = program(quality)
    assert keeper.post("/suggestions/subject/use", {"version": 1}).status_code == 200
    assert [each.question for each in in_use()] == ["subject"]
    refused = keeper.post("/suggestions/severity/use", {"version": 1})
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (409, "too_few")
    assert keeper.post("/suggestions/weather/use", {"version": 1}).status_code == 404
    assert keeper.post("/suggestions/subject/end").status_code == 200
    assert keeper.post("/suggestions/subject/end").status_code == 409
    assert in_use() == []


def test_others_neither_train_nor_switch(lin: Staff, quality: Staff, program: Programs, clock: Clock) -> None:
    version(quality, at=clock.at)
    for path, body in (("trainings", None), ("subject/use", {"version": 1}), ("subject/end", None)):
        assert program(lin).post(f"/suggestions/{path}", body).status_code == 403
    assert in_use() == []
