"""What the environment says about where and how to run. Pure: nothing is opened here."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bihuan.kernel.refusals import BihuanError

PORT = re.compile(r"[0-9]{1,5}")
# As Django compares them: a name, a name with all below it (.example.com), or an IPv6 address in brackets.
HOST = re.compile(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:]+\]")
DATABASES = ("postgres", "postgresql", "sqlite")


class CannotStart(BihuanError):
    """Something outside the program stands in the way; the sentence says what to do about it."""


@dataclass(frozen=True)
class Surroundings:
    data: Path
    bind: str
    port: int

    @property
    def address(self) -> str:
        host = f"[{self.bind}]" if ":" in self.bind else self.bind
        return f"http://{host}:{self.port}/"

    @property
    def is_private(self) -> bool:
        return self.bind == "localhost" or ipaddress.ip_address(self.bind).is_loopback


def surroundings(environment: Mapping[str, str]) -> Surroundings:
    """Raises CannotStart with every sentence at once, so that nobody mends them one by one."""
    checks = (_port_problems, _bind_problems, _database_problems, _hosts_problems, _https_problems)
    problems = [problem for check in checks for problem in check(environment)]
    if problems:
        raise CannotStart("\n".join(problems))
    return Surroundings(
        data=Path(environment.get("BIHUAN_DATA") or "var").resolve(),
        bind=_bind(environment),
        port=int(_port(environment)),
    )


def _port(environment: Mapping[str, str]) -> str:
    return environment.get("BIHUAN_PORT") or "8000"


def _bind(environment: Mapping[str, str]) -> str:
    return environment.get("BIHUAN_BIND") or "127.0.0.1"


def _port_problems(environment: Mapping[str, str]) -> list[str]:
    port = _port(environment)
    if PORT.fullmatch(port) and 1 <= int(port) <= 65535:
        return []
    return [f"BIHUAN_PORT is {port!r}; it must be a whole number from 1 to 65535, for example 8000."]


def _bind_problems(environment: Mapping[str, str]) -> list[str]:
    bind = _bind(environment)
    if bind == "localhost":
        return []
    try:
        ipaddress.ip_address(bind)
    except ValueError:
        return [f"BIHUAN_BIND is {bind!r}; it must be an address of this machine, for example 127.0.0.1."]
    return []


def _database_problems(environment: Mapping[str, str]) -> list[str]:
    url = environment.get("BIHUAN_DATABASE_URL")
    # The address may hold a password: it is never repeated.
    if not url or _scheme(url) in DATABASES:
        return []
    return ["BIHUAN_DATABASE_URL must look like postgresql://name:password@host:5432/database."]


def _hosts_problems(environment: Mapping[str, str]) -> list[str]:
    """What is written otherwise would match nothing, and every page would be a 400."""
    hosts = filter(None, environment.get("BIHUAN_HOSTS", "").split(","))
    wrong = [each for each in hosts if not HOST.fullmatch(each)]
    return [
        f"BIHUAN_HOSTS holds {each!r}; names alone, separated by commas, such as kefu.example.com."
        for each in wrong
    ]


def _https_problems(environment: Mapping[str, str]) -> list[str]:
    """Anything but 1 would leave the cookies open to HTTP, unseen."""
    given = environment.get("BIHUAN_HTTPS", "")
    return [] if given in ("", "0", "1") else [f"BIHUAN_HTTPS is {given!r}; it must be 1, or left out."]


def _scheme(url: str) -> str:
    """Empty for what cannot be taken apart, such as `postgresql://[host`."""
    try:
        return urlsplit(url).scheme
    except ValueError:
        return ""
