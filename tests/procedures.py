"""Procedure files like the shipped one, with this and that changed, and a company that adopts them."""

from datetime import datetime
from pathlib import Path

from bihuan.organisation.models import Centre
from bihuan.policies import actions
from bihuan.policies.queries.shipped import shipped_text
from bihuan.policies.terms.versions import AdoptProcedure, AdoptStandard
from tests.cast import NOBODY_IN_PARTICULAR

STRICTER_IN_OSMANTHUS = """
name = "桂花苑服务标准"
in_force_from = 2026-03-02

[[clause]]
code = "桂花苑 1"
title = "渗漏从速"
text = "交付第一年，中心受理的投诉两个工作日内回访。"

[[clock]]
code = "CLK-5"
title = "回访"
from = ["registered_at"]
until = "revisited_at"
span = "2 working days"
when = ["complaint", "not invalid", "not major", "contactable", "not company"]
pausable = true
clause = "桂花苑 1"

[[clock]]
code = "CLK-5"
title = "回访"
from = ["registered_at"]
until = "revisited_at"
span = "7 working days"
when = ["complaint", "not invalid", "not major", "contactable", "company"]
pausable = true
clause = "规程 4.7.2"
"""


def changed(*pairs: tuple[str, str], version: int = 2, text: str = "") -> str:
    """The shipped text as version 2, in force since 2026-03-02, with each pair's first word replaced."""
    text = (text or shipped_text()).replace("version = 1\n", f"version = {version}\n", 1)
    text = text.replace("in_force_from = 2026-01-01", "in_force_from = 2026-03-02", 1)
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def adopt(text: str, *, at: datetime, meant: bool = False) -> None:
    actions.adopt_procedure(AdoptProcedure(text=text, laxer_is_meant=meant), by=NOBODY_IN_PARTICULAR, at=at)


def adopt_standard(centre: Centre, text: str = STRICTER_IN_OSMANTHUS, *, at: datetime) -> str:
    command = AdoptStandard(text=text)
    return actions.adopt_standard(centre, command, by=NOBODY_IN_PARTICULAR, at=at).code


def written(folder: Path, text: str | bytes) -> str:
    file = folder / "procedure.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(file)
