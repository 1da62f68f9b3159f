"""`bihuan token`: made once, listed never whole, ended at once."""

import pytest
from django.test import Client

from bihuan.jobs.cli import main
from bihuan.organisation.models import Staff, Token
from tests.conftest import Clock


def made(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["token", "create", "--staff", "1047", *words]) == 0
    return capsys.readouterr().out.strip()


def works(secret: str) -> bool:
    return Client(headers={"authorization": f"Bearer {secret}"}).get("/api/v1/me").status_code == 200


def test_a_token_is_printed_once_and_works(
    lin: Staff, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = made(capsys, "--scope", "write", "--days", "30", "--name", "报表")
    assert works(secret)
    assert main(["token", "list"]) == 0
    listed = capsys.readouterr().out
    assert "报表" in listed
    assert "until 2026-04-01" in listed
    assert secret not in listed


def test_a_revoked_token_ends_at_once(lin: Staff, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    secret = made(capsys)
    assert main(["token", "revoke", str(Token.objects.get().pk)]) == 0
    assert not works(secret)
    main(["token", "list", "--staff", "1047"])
    assert "revoked 2026-03-02" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["--staff", "9999"], ["--staff", "1047", "--days", "0"], ["--staff", "1047", "--name", " "]]
)
def test_a_token_for_nobody_or_without_bounds_is_refused(
    lin: Staff, clock: Clock, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main(["token", "create", *words]) == 1
    assert capsys.readouterr().err.startswith("bihuan: ")
    assert not Token.objects.exists()


def test_a_token_that_is_not_there_cannot_be_revoked(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["token", "revoke", "7"]) == 1
    assert "no token 7" in capsys.readouterr().err
