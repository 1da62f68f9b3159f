"""What OpenAPI promises is what happens: Schemathesis tries what nobody thinks of, on a living case."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from schemathesis.checks import CHECKS, load_all_checks

from bihuan.api.v1 import api
from bihuan.project.wsgi import application
from tests.api.conftest import V1, Ceiling

load_all_checks()
described = schemathesis.openapi.from_wsgi(f"{V1}/openapi.json", application)
# A body may fit its schema and still be refused by what the procedure knows (422): that is no fault.
# The token is ours to send, so leaving it out is told in test_tokens.py.
NOT_ASKED = [CHECKS.get_one(name) for name in ("positive_data_acceptance", "ignored_auth")]
BOUNDED = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@described.parametrize()
@BOUNDED
def test_every_answer_is_one_the_description_promises(case: Any, ceiling: Ceiling) -> None:
    if not ceiling.number:
        ceiling.bring_to("accepted")
    on_a_living_case(case, ceiling)
    headers = {"Authorization": f"Bearer {ceiling.by('shen').secret}"}
    with the_connection_staying_open():
        case.call_and_validate(headers=headers, excluded_checks=NOT_ASKED)


@contextmanager
def the_connection_staying_open() -> Iterator[None]:
    """As Django's own client does: on PostgreSQL the end of a request would end the test's transaction."""
    ends = (request_started, request_finished)
    for each in ends:
        each.disconnect(close_old_connections)
    try:
        yield
    finally:
        for each in ends:
            each.connect(close_old_connections)


def on_a_living_case(case: Any, ceiling: Ceiling) -> None:
    """Random numbers reach nothing; what was made wrong on purpose stays as it was made."""
    known = {"number": ceiling.number, "dispatch": ceiling.dispatch, "round": 1, "code": "GHY"}
    if case.meta.generation.mode == schemathesis.GenerationMode.POSITIVE:
        for name in set(case.path_parameters or ()) & set(known):
            case.path_parameters[name] = known[name]


def test_the_description_names_every_operation_once_with_summary_and_refusals() -> None:
    description = Client().get(f"{V1}/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    operations = [each for path in description["paths"].values() for each in path.values()]
    names = [each["operationId"] for each in operations]
    assert len(names) == len(set(names))
    for each in operations:
        assert each["summary"]
        assert each["security"] == [{"PersonalToken": []}]
        assert list(each["responses"]["401"]["content"]) == ["application/problem+json"]


def test_no_two_things_described_have_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The later would stand for both, and a program written by the description send what is refused."""
    meant: dict[str, str] = {}
    twice = set()

    def gathered(self: OpenAPISchema, found: dict[str, Any]) -> None:
        # As text: ninja goes on changing them.
        said = {name: json.dumps(one, sort_keys=True, default=str) for name, one in found.items()}
        twice.update(name for name, one in said.items() if meant.setdefault(name, one) != one)
        self.schemas.update(found)

    monkeypatch.setattr(OpenAPISchema, "add_schema_definitions", gathered)
    NinjaAPI.get_openapi_schema(api)
    assert len(meant) > 100
    assert twice == set()


def test_the_browsable_page_obeys_the_content_policy_and_loads_nothing_from_elsewhere() -> None:
    page = Client().get(f"{V1}/docs")
    shown = page.content.decode()
    assert page.status_code == 200
    assert "unsafe" not in page["Content-Security-Policy"]
    assert "http" not in shown.replace("http-equiv", "")
    # A block of data is no script; everything that runs is a file of ours.
    assert all("src=" in each or "application/json" in each for each in shown.split("<script")[1:])
    assert "style=" not in shown
