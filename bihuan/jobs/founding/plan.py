"""Reads the file of a company and says what is wrong with it. Pure: nothing is written here."""

import tomllib
from dataclasses import dataclass
from typing import Any

from bihuan.kernel.refusals import BihuanError, Obstacle
from bihuan.organisation.terms import (
    DEPARTMENT_NAMES,
    AddArea,
    AddCentre,
    AddCompany,
    AddDepartment,
    DepartmentKind,
    HireStaff,
)

KNOWN = {
    "": {"company", "head_office", "centre", "administrator"},
    "company": {"name"},
    "head_office": {"code", "name", "departments"},
    "centre": {"code", "name", "areas", "departments"},
    "administrator": {"staff_number", "name", "called"},
}


class PlanRefused(BihuanError):
    """Every problem of the file on a line of its own, each with its place."""


@dataclass(frozen=True)
class CentrePlan:
    centre: AddCentre
    areas: tuple[AddArea, ...]
    departments: tuple[AddDepartment, ...]


@dataclass(frozen=True)
class Plan:
    company: AddCompany
    centres: tuple[CentrePlan, ...]
    administrator: HireStaff


def read_plan(text: str) -> Plan:
    """Raises PlanRefused with everything that is wrong, so that nobody mends it one by one."""
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanRefused(f"this is not TOML: {error}") from None
    reading = _Reading()
    plan = Plan(
        company=reading.company(reading.table(content, "company")),
        centres=tuple(reading.centres(content)),
        administrator=reading.administrator(reading.table(content, "administrator")),
    )
    reading.unknown(content, "", "")
    reading.same_codes(plan.centres)
    if reading.problems:
        raise PlanRefused("\n".join(reading.problems))
    return plan


class _Reading:
    def __init__(self) -> None:
        self.problems: list[str] = []

    def company(self, table: dict[str, Any]) -> AddCompany:
        self.unknown(table, "company", "[company]")
        return self.checked("[company]", AddCompany(name=self.words(table, "name", "[company]")))

    def administrator(self, table: dict[str, Any]) -> HireStaff:
        place = "[administrator]"
        self.unknown(table, "administrator", place)
        hired = HireStaff(
            staff_number=self.words(table, "staff_number", place),
            name=self.words(table, "name", place),
            called=self.words(table, "called", place),
        )
        return self.checked(place, hired)

    def centres(self, content: dict[str, Any]) -> list[CentrePlan]:
        office = self.centre(self.table(content, "head_office"), "head_office", "[head_office]")
        listed = content.get("centre", [])
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            self.problems.append("[[centre]]: write each centre as a table of its own, headed [[centre]]")
            listed = []
        places = [f"[[centre]] {number}" for number in range(1, len(listed) + 1)]
        return [
            office,
            *(self.centre(table, "centre", where) for table, where in zip(listed, places, strict=True)),
        ]

    def centre(self, table: dict[str, Any], kind: str, place: str) -> CentrePlan:
        self.unknown(table, kind, place)
        centre = AddCentre(
            code=self.words(table, "code", place),
            name=self.words(table, "name", place),
            is_head_office=kind == "head_office",
        )
        areas = self.words_list(table, "areas", place, default=())
        usual = ("company",) if kind == "head_office" else USUAL
        departments = self.words_list(table, "departments", place, default=usual)
        return CentrePlan(
            self.checked(place, centre),
            tuple(self.checked(f"{place} areas", AddArea(name=each)) for each in areas),
            tuple(self.department(each, f"{place} departments") for each in departments),
        )

    def department(self, line: str, place: str) -> AddDepartment:
        """`engineering 工程部`: the kind, and a name where it is not the usual one."""
        kind, _, name = line.partition(" ")
        if kind not in list(DepartmentKind):
            self.problems.append(f"{place}: {kind!r} is none of {', '.join(DepartmentKind)}")
            return AddDepartment(kind=kind, name=name)
        usual = DEPARTMENT_NAMES[DepartmentKind(kind)]
        return self.checked(place, AddDepartment(kind=kind, name=name.strip() or usual))

    def table(self, content: dict[str, Any], name: str) -> dict[str, Any]:
        found = content.get(name)
        if isinstance(found, dict):
            return found
        self.problems.append(f"[{name}] is missing")
        return {}

    def words(self, table: dict[str, Any], field: str, place: str) -> str:
        found = table.get(field, "")
        if isinstance(found, str):
            return found
        self.problems.append(f'{place} {field}: put it between quotation marks, for example "{found}"')
        return ""

    def words_list(
        self, table: dict[str, Any], field: str, place: str, *, default: tuple[str, ...]
    ) -> tuple[str, ...]:
        found = table.get(field, default)
        if isinstance(found, list | tuple) and all(isinstance(each, str) for each in found):
            return tuple(found)
        self.problems.append(f'{place} {field}: write a list, for example ["…", "…"]')
        return ()

    def checked(self, place: str, command: Any) -> Any:
        found: list[Obstacle] = command.problems()
        for each in found:
            self.problems.append(f"{place} {each.field}: {each.message}")
        return command

    def unknown(self, table: dict[str, Any], kind: str, place: str) -> None:
        for field in table.keys() - KNOWN[kind]:
            self.problems.append(
                f"{place} {field}: not known here; known are {', '.join(sorted(KNOWN[kind]))}".strip()
            )

    def same_codes(self, centres: tuple[CentrePlan, ...]) -> None:
        codes = [each.centre.code for each in centres if each.centre.code]
        for code in sorted({each for each in codes if codes.count(each) > 1}):
            self.problems.append(f"the code {code} is given to more than one centre")


USUAL = tuple(
    each.value for each in DepartmentKind if each not in (DepartmentKind.COMPANY, DepartmentKind.OTHER)
)
