"""A text is looked through and adopted by programs, with the acts of the commands and the screen."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from bihuan.organisation.models import Centre, Staff
from bihuan.policies.queries.versions import adopted_versions, standards
from tests.api.conftest import Program
from tests.procedures import STRICTER_IN_OSMANTHUS, adopt_standard, changed

Programs = Callable[..., Program]
VERSIONS, STANDARDS = "/procedure/versions", "/procedure/standards"
QUICKER = changed(('span = "3 working days"', 'span = "2 working days"'))
SLOWER = changed(('span = "10 days"', 'span = "12 days"'))


@pytest.fixture
def manager(general_manager: Staff, program: Programs) -> Program:
    return program(general_manager)


def codes(answer: Any) -> list[tuple[str | None, str]]:
    return [(each["field"], each["code"]) for each in answer.json()["errors"]]


def test_it_is_tried_first_and_then_adopted(manager: Program) -> None:
    tried = manager.post(VERSIONS, {"text": QUICKER, "dry_run": True}).json()
    assert (tried["code"], tried["sha256"], tried["compared_with"]) == ("2", None, "1")
    assert [each["verdict"] for each in tried["differences"]] == ["stricter"]
    assert adopted_versions() == []
    done = manager.post(VERSIONS, {"text": QUICKER, "since": "2026-03-09"})
    assert (done.status_code, done.json()["in_force_from"]) == (200, "2026-03-09")
    assert adopted_versions()[0].sha256 == done.json()["sha256"]


def test_every_mistake_is_said_at_once_with_its_line(manager: Program) -> None:
    text = changed(('opens = "08:00"', 'opens = "25:00"'), ('makes = "valid"', 'makes = "perhaps"'))
    answer = manager.post(VERSIONS, {"text": text})
    assert (answer.status_code, codes(answer)) == (422, [("text", "line"), ("text", "line")])
    assert adopted_versions() == []


@pytest.mark.parametrize("text", ["", "= [", "a\x00b", "\ud800", "x" * 1_000_001], ids=range(5))
def test_what_is_no_procedure_is_refused(manager: Program, text: str) -> None:
    for path, more in ((VERSIONS, {}), (STANDARDS, {"centre": "GHY"})):
        assert manager.post(path, {"text": text} | more).status_code in (400, 404, 422)


def test_laxer_must_be_meant(manager: Program) -> None:
    assert codes(manager.post(VERSIONS, {"text": SLOWER})) == [(None, "laxer")]
    assert manager.post(VERSIONS, {"text": SLOWER, "laxer_is_meant": True}).status_code == 200


def test_what_is_laxer_is_named_as_on_the_screens(manager: Program) -> None:
    wider = changed(('verbs = ["dispatch", "hand_over"]', 'verbs = ["dispatch", "hand_over", "confirm"]'))
    refused = str(manager.post(VERSIONS, {"text": wider}).json()["errors"])
    assert "派办、转交他人" in refused
    assert "hand_over" not in refused


def test_a_laxer_standard_names_acts_as_on_the_screens(manager: Program, osmanthus: Centre) -> None:
    delegated = '\n[delegation]\nverbs = ["dispatch", "hand_over", "confirm"]\nclause = "规程 4.3.1c"\n'
    wider = STRICTER_IN_OSMANTHUS + delegated
    refused = str(manager.post(STANDARDS, {"centre": "GHY", "text": wider}).json()["errors"])
    assert "派办、转交他人" in refused
    assert "hand_over" not in refused


def test_a_centres_standard_is_tried_adopted_and_ended(manager: Program, osmanthus: Centre) -> None:
    body = {"centre": "GHY", "text": STRICTER_IN_OSMANTHUS}
    assert manager.post(STANDARDS, body | {"dry_run": True}).json()["code"] is None
    assert standards() == []
    assert manager.post(STANDARDS, body).json()["code"] == "GHY-1"
    ended = manager.post(f"{STANDARDS}/GHY-1/end", {"since": "2026-03-09"})
    assert ended.json() == {"code": "GHY-1", "ended_from": "2026-03-09"}
    assert codes(manager.post(f"{STANDARDS}/GHY-1/end", {})) == [(None, "ended")]


def test_a_laxer_standard_is_refused_with_both_values(manager: Program, osmanthus: Centre) -> None:
    laxer = STRICTER_IN_OSMANTHUS.replace('"2 working days"', '"4 working days"')
    answer = manager.post(STANDARDS, {"centre": "GHY", "text": laxer})
    assert codes(answer) == [("text", "line")]
    assert "3个工作日" in str(answer.json()["errors"])


def test_who_may_not_adopt_is_refused_and_an_unknown_centre_or_standard_is_missing(
    lin: Staff, shen: Staff, manager: Program, program: Programs, osmanthus: Centre, at: datetime
) -> None:
    code = adopt_standard(osmanthus, at=at)
    for each in (lin, shen):
        theirs = program(each)
        assert theirs.post(VERSIONS, {"text": QUICKER}).status_code == 403
        assert theirs.post(STANDARDS, {"centre": "GHY", "text": STRICTER_IN_OSMANTHUS}).status_code == 403
        assert theirs.post(f"{STANDARDS}/{code}/end", {}).status_code == 403
    assert manager.post(STANDARDS, {"centre": "XX", "text": STRICTER_IN_OSMANTHUS}).status_code == 404
    assert manager.post(f"{STANDARDS}/XX-1/end", {}).status_code == 404
    assert [each.version for each in adopted_versions()] == [1]
