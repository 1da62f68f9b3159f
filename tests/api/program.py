"""A program that acts for somebody of the cast."""

from typing import Any

from django.test import Client

from bihuan.kernel.actors import Actor
from bihuan.organisation.actions import create_token
from bihuan.organisation.models import Staff
from bihuan.organisation.terms import CreateToken
from tests.conftest import Clock

V1 = "/api/v1"


class Program:
    """Speaks JSON with a token of its person."""

    def __init__(self, staff: Staff, scope: str, clock: Clock) -> None:
        self.staff = staff
        wanted = CreateToken(name="tests", scope=scope, days=300)
        self.token, self.secret = create_token(staff, wanted, by=Actor.staff(staff.pk), at=clock.at)
        self.client = Client(headers={"authorization": f"Bearer {self.secret}"})

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(V1 + path, query)

    def put(self, path: str, body: Any = None) -> Any:
        return self.client.put(V1 + path, body, content_type="application/json")

    def post(self, path: str, body: Any = None, *, version: int | None = None, **headers: str) -> Any:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if version is not None:
            given["If-Match"] = f'"{version}"'
        return self.client.post(
            V1 + path, body if body is not None else "", content_type="application/json", headers=given
        )
