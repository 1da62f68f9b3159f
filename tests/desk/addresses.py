"""Every address of the desk, read from its patterns, filled with what is there or with something else."""

import re
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern

from bihuan.desk.urls import urlpatterns

PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")
# Who is not signed in gets these; everything else leads to the door.
OPEN = (
    "health/live",
    "offline",
    "sw.js",
    "sign-in",
    "sign-in/code",
    "sign-in/new-password",
    "sign-in/reset",
    "sign-out",
    "language",
)


@dataclass(frozen=True)
class Address:
    """One pattern, with its places by name."""

    pattern: str

    @property
    def places(self) -> list[tuple[str, str]]:
        return [(kind or "str", name) for kind, name in PLACE.findall(self.pattern)]

    @property
    def is_open(self) -> bool:
        return self.pattern in OPEN

    def filled(self, **values: Any) -> str:
        return "/" + PLACE.sub(lambda found: str(values[found[2]]), self.pattern)

    def __str__(self) -> str:
        return self.pattern or "/"


def _read() -> list[Address]:
    patterns = [each for each in urlpatterns if isinstance(each, URLPattern)]
    assert len(patterns) == len(urlpatterns)
    return [Address(str(each.pattern)) for each in patterns]


ADDRESSES = _read()
