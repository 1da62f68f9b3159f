"""What is typed to set up places."""

import re
from dataclasses import dataclass
from datetime import date

from bihuan.kernel.commands import EARLIEST, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms.posts import DepartmentKind

# Digits as people write them, with what is dialled after them: 0755-8234 1102转8.
LINE_NUMBER = re.compile(r"\+?[0-9][0-9 \-]{1,20}[0-9](转[0-9]{1,6})?")
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
class PublishLine:
    """The centre's one complaint line: when it is staffed, by whom, and from which day (INT-9)."""

    number: str
    hours: str
    staffed_by: str
    since: date

    def problems(self, *, today: date) -> list[Obstacle]:
        checks = Checks()
        if not LINE_NUMBER.fullmatch(self.number.strip()):
            checks.add(
                "number", "not_a_number", _("电话要写数字，可以带区号、横线和分机，例如 0755-8234 1102。")
            )
        checks.text("hours", self.hours, most=60, required=True)
        checks.text("staffed_by", self.staffed_by, most=60, required=True)
        if self.since.year < EARLIEST or self.since > today:
            checks.add("since", "in_future", _("还没有启用的号码，到启用的那天再公布。"))
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
