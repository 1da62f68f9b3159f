"""Without a token that holds there is nothing; with one there is what its person has."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from bihuan.kernel.actors import Actor
from bihuan.organisation.actions import leave, revoke_token
from bihuan.organisation.models import Staff, Token
from tests.api.conftest import CEILING, Ceiling, Program
from tests.conftest import Clock


def test_without_a_token_nothing_is_answered(lin: Staff, clock: Clock) -> None:
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic eDp5"}):
        response = Client(headers=headers).get("/api/v1/me")
        assert (response.status_code, response.json()["code"]) == (401, "unauthorised")
        assert response["WWW-Authenticate"] == "Bearer"
        assert response["Content-Type"].startswith("application/problem+json")


def test_a_session_of_the_screens_is_no_token(lin: Staff, signed_in: Callable[[Staff], Client]) -> None:
    assert signed_in(lin).get("/api/v1/me").status_code == 401


def test_a_token_that_reads_does_not_write(lin: Staff, program: Callable[..., Program]) -> None:
    reader = program(lin, "read")
    assert reader.get("/cases").status_code == 200
    response = reader.post("/cases", CEILING)
    assert (response.status_code, response.json()["code"]) == (403, "scope_missing")


def test_a_token_ends_with_its_days(lin: Staff, program: Callable[..., Program], clock: Clock) -> None:
    agent = program(lin)
    clock.at += timedelta(days=299)
    assert agent.get("/me").status_code == 200
    clock.at += timedelta(days=1)
    assert agent.get("/me").status_code == 401


def test_a_revoked_token_opens_nothing(lin: Staff, program: Callable[..., Program], clock: Clock) -> None:
    agent = program(lin)
    revoke_token(agent.token, by=Actor.system("tests"), at=clock.at)
    assert agent.get("/me").status_code == 401


def test_the_token_of_somebody_who_left_opens_nothing(
    lin: Staff, program: Callable[..., Program], clock: Clock
) -> None:
    agent = program(lin)
    leave(lin, by=Actor.system("tests"), at=clock.at)
    assert agent.get("/me").status_code == 401


def test_the_token_itself_is_kept_nowhere_and_its_last_day_is(
    lin: Staff, program: Callable[..., Program], clock: Clock
) -> None:
    agent = program(lin)
    agent.get("/me")
    kept = Token.objects.values().get()
    assert agent.secret not in str(kept)
    assert agent.secret.startswith(kept["prefix"])
    assert str(kept["last_used_on"]) == "2026-03-02"


def test_a_refusal_is_read_in_the_readers_language(ceiling: Ceiling) -> None:
    ceiling.bring_to("confirmed")
    closing = {"authorization": f"Bearer {ceiling.by('lin').secret}", "if-match": f'"{ceiling.version}"'}
    address = f"/api/v1/cases/{ceiling.number}/closure"
    chinese = Client(headers=closing).post(address, {}, content_type="application/json").json()
    closing |= {"accept-language": "en"}
    english = Client(headers=closing).post(address, {}, content_type="application/json").json()
    assert chinese["detail"] == "还没有定性，请先定种类；投诉还要定有效或无效。"
    assert english["detail"].isascii()
    assert chinese["code"] == english["code"] == "not_assessed"
