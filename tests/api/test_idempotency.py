"""The same Idempotency-Key does a thing once, whatever the network did."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from bihuan.api.models import Answer
from bihuan.journal.models import Maintenance
from bihuan.kernel.actors import Actor
from bihuan.matters.models import Matter
from bihuan.organisation.models import Reveal, Staff, StaffPost
from bihuan.residents.actions import erase_person
from tests.api.conftest import CEILING, V1, Program
from tests.conftest import Clock


@pytest.fixture
def agent(lin: Staff, program: Callable[..., Program]) -> Program:
    return program(lin)


def test_the_same_key_gives_the_same_answer_and_one_case(agent: Program) -> None:
    first = agent.post("/cases", CEILING, Idempotency_Key="k-1")
    again = agent.post("/cases", CEILING, Idempotency_Key="k-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert (again["ETag"], again["Location"]) == (first["ETag"], first["Location"])
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"
    assert Matter.objects.count() == 1


def test_without_a_key_or_with_another_it_is_done_again(agent: Program) -> None:
    agent.post("/cases", CEILING)
    agent.post("/cases", CEILING)
    agent.post("/cases", CEILING, Idempotency_Key="k-1")
    agent.post("/cases", CEILING, Idempotency_Key="k-2")
    assert Matter.objects.count() == 4


def test_the_same_key_on_another_body_is_a_mistake(agent: Program) -> None:
    agent.post("/cases", CEILING, Idempotency_Key="k-1")
    other = agent.post("/cases", CEILING | {"said": "另一件事。"}, Idempotency_Key="k-1")
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    assert Matter.objects.count() == 1


def test_a_refusal_is_an_answer_too(agent: Program) -> None:
    wrong = CEILING | {"channel": ""}
    first = agent.post("/cases", wrong, Idempotency_Key="k-1")
    again = agent.post("/cases", wrong, Idempotency_Key="k-1")
    assert (first.status_code, again.status_code) == (422, 422)
    assert again["Idempotent-Replayed"] == "true"
    assert again["Content-Type"].startswith("application/problem+json")


def test_a_key_belongs_to_its_token(agent: Program, song: Staff, program: Callable[..., Program]) -> None:
    agent.post("/cases", CEILING, Idempotency_Key="k-1")
    assert "Idempotent-Replayed" not in program(song).post("/cases", CEILING, Idempotency_Key="k-1")
    assert Matter.objects.count() == 2


def test_who_has_lost_sight_of_a_case_does_not_see_it_again_by_an_old_key(
    agent: Program, lin: Staff, song: Staff, program: Callable[..., Program]
) -> None:
    """ORG-2: named under "about" after taking it down herself."""
    case = agent.post("/cases", CEILING, Idempotency_Key="k-1").json()
    path = f"/cases/{case['number']}"
    agent.post(f"{path}/notes", {"words": "楼上家里没人。"}, Idempotency_Key="k-2")
    named = {"kind": "complaint", "validity": "valid", "ground": "attitude", "severity": "minor"}
    found = program(song).post(f"{path}/assessment", named | {"about": [lin.pk]}, version=case["version"])
    assert found.status_code == 200, found.json()
    again = [
        agent.post("/cases", CEILING, Idempotency_Key="k-1"),
        agent.post(f"{path}/notes", {"words": "楼上家里没人。"}, Idempotency_Key="k-2"),
    ]
    assert [each.status_code for each in again] == [404, 404]
    assert not any("滴水" in each.content.decode() for each in again)


def test_what_is_kept_of_an_answer_names_nobody(agent: Program) -> None:
    """RES-6."""
    agent.post("/cases", CEILING, Idempotency_Key="k-1")
    kept = Answer.objects.get()
    assert b"\xe9\xa1\xbe" not in bytes(kept.sealed)
    assert "顾" not in str(kept.headers)


def test_whoever_holds_another_post_by_then_is_told_no_more_than_that_it_was_done(
    agent: Program, lin: Staff
) -> None:
    """RES-6: the number of what she did is hers, what stands in it is not any more."""
    first = agent.post("/cases", CEILING, Idempotency_Key="k-1")
    StaffPost.objects.filter(staff=lin).update(post="team_leader")
    again = agent.post("/cases", CEILING, Idempotency_Key="k-1")
    assert (again.status_code, again.content) == (201, b"")
    assert again["Location"] == first["Location"]
    assert again["Idempotent-Replayed"] == "true"


def test_once_anybody_is_erased_no_answer_names_them(agent: Program, gu, at) -> None:
    """RES-6."""
    first = agent.post("/cases", CEILING, Idempotency_Key="k-1")
    erase_person(gu.pk, by=Actor.system("tests"), at=at)
    again = agent.post("/cases", CEILING, Idempotency_Key="k-1")
    assert (again.status_code, again.content, again["Location"]) == (201, b"", first["Location"])


def test_an_open_number_is_not_kept_under_a_key_and_each_look_is_logged(ceiling: Any) -> None:
    """RES-6: a key given where none is asked for."""
    ceiling.bring_to("registered")
    path = f"/cases/{ceiling.number}/phone-reveals"
    for _twice in range(2):
        shown = ceiling.by("lin").post(path, {"why": "call"}, Idempotency_Key="k-9")
        assert shown.json() == {"phone": "13912344410"}
    assert Reveal.objects.count() == 2
    assert not Answer.objects.filter(key="k-9").exists()


def test_an_export_is_logged_whatever_key_it_carries(
    ceiling: Any, program: Callable[..., Program], shen
) -> None:
    """RES-6."""
    ceiling.bring_to("registered")
    body = {"why": "report", "kind": "csv"}
    answer = program(shen).post("/case-exports", body, Idempotency_Key="k-9")
    assert answer.status_code == 200
    assert Reveal.objects.get().shown == "export"
    assert not Answer.objects.filter(key="k-9").exists()


def test_what_could_not_be_found_is_answered_alike_again(agent: Program) -> None:
    nothing = [agent.post("/cases/GHY-2026-0999/notes", {"words": "…"}, Idempotency_Key="k") for _ in "12"]
    assert [each.status_code for each in nothing] == [404, 404]
    assert nothing[0].content == nothing[1].content


def test_after_a_day_a_key_is_forgotten(agent: Program, clock: Clock) -> None:
    agent.post("/cases", CEILING, Idempotency_Key="k-1")
    clock.at += timedelta(hours=24)
    assert "Idempotent-Replayed" not in agent.post("/cases", CEILING, Idempotency_Key="k-1")
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("key", ["", " ", "x" * 256, "带汉字", "a b"])
def test_a_key_is_a_word_of_at_most_255_characters(agent: Program, key: str) -> None:
    response = agent.post("/cases", CEILING, Idempotency_Key=key)
    assert (response.status_code, response.json()["code"]) == (400, "key_malformed")


def test_what_broke_is_not_kept_and_may_be_tried_again(
    agent: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("bihuan.api.operations.cases.shown", _broken)
        response = agent.post("/cases", CEILING, Idempotency_Key="k-1")
    assert (response.status_code, response.json()["code"]) == (500, "internal")
    assert "秘密" not in response.content.decode()
    assert Matter.objects.count() == Answer.objects.count() == 0
    assert agent.post("/cases", CEILING, Idempotency_Key="k-1").status_code == 201


def _broken(*_: Any, **__: Any) -> Any:
    raise RuntimeError("秘密")


def test_a_request_still_running_is_waited_for_and_a_dead_one_taken_over(
    agent: Program, clock: Clock
) -> None:
    agent.post("/cases", CEILING, Idempotency_Key="k-1")
    Answer.objects.update(status=None)
    running = agent.post("/cases", CEILING, Idempotency_Key="k-1")
    assert (running.status_code, running.json()["code"]) == (409, "still_running")
    assert running["Retry-After"] == "1"
    clock.at += timedelta(minutes=11)
    assert agent.post("/cases", CEILING, Idempotency_Key="k-1").status_code == 201


@pytest.fixture
def database_in_a_file(tmp_path: Path, transactional_db: None) -> Iterator[None]:
    """Threads have connections of their own; what they share must lie on a disk."""
    if connection.vendor != "sqlite":
        yield
        # The tables are emptied after this test, which nobody may do otherwise.
        Maintenance.objects.create(reason="test", at=timezone.now())
        return
    copy = tmp_path / "shared.sqlite3"
    connection.cursor().execute("VACUUM INTO %s", [str(copy)])
    in_memory, former = connections["default"], connections.settings["default"]["NAME"]
    connections.settings["default"]["NAME"] = str(copy)
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections.settings["default"]["NAME"] = former
    connections["default"] = in_memory


def test_eight_at_once_with_one_key_make_one_case(database_in_a_file: None, agent: Program) -> None:
    statuses: list[int] = []
    together = threading.Barrier(8)

    def send() -> None:
        together.wait()
        client = Client(headers={"authorization": f"Bearer {agent.secret}", "idempotency-key": "k-1"})
        response = client.post(f"{V1}/cases", CEILING, content_type="application/json")
        statuses.append(response.status_code)
        connections["default"].close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert set(statuses) <= {201, 409}
    assert 201 in statuses
    assert Matter.objects.count() == 1
