"""What is typed to set up places."""

import re
from dataclasses import dataclass

from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms.posts import DepartmentKind

CENTRE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")


@dataclass(frozen=True, kw_only=True)
class AddCompany:
    name: str

    def problems(self) -> list[Obstacle]:
        return _named(self.name, most=100).found


@dataclass(frozen=True, kw_only=True)
class AddCentre:
    """`code` leads every record number of the centre: GHY-2026-0001."""

    code: str
    name: str
    is_head_office: bool = False

    def problems(self) -> list[Obstacle]:
        checks = _named(self.name, most=60)
        if not CENTRE_CODE.fullmatch(self.code):
            checks.add("code", "not_a_code", _("代号要用2到8个大写字母或数字，以字母开头，例如 GHY。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class AddArea:
    name: str

    def problems(self) -> list[Obstacle]:
        return _named(self.name, most=60).found


@dataclass(frozen=True, kw_only=True)
class AddDepartment:
    kind: str
    name: str

    def problems(self) -> list[Obstacle]:
        checks = _named(self.name, most=60)
        checks.one_of("kind", self.kind, list(DepartmentKind))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class RenameDepartment:
    name: str

    def problems(self) -> list[Obstacle]:
        return _named(self.name, most=60).found


def _named(name: str, *, most: int) -> Checks:
    checks = Checks()
    checks.text("name", name, most=most, required=True)
    return checks
