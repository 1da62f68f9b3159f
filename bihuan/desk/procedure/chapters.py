"""The order people read the procedure in: its own chapters, then what is in force beside it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.desk.procedure.addresses import MAIN
from bihuan.policies.terms import Clause

# The chapters of the document have numbers; their names stand in no clause.
NAMES = {
    "3": _("职责"),
    "4.2": _("受理"),
    "4.3": _("处理"),
    "4.4": _("跟踪与回访"),
    "4.4.1": _("跟踪"),
    "4.4.2": _("回访"),
    "4.5": _("走访"),
    "4.6": _("统计与分析"),
    "4.7": _("时限"),
    "4.8": _("归档"),
}
BESIDE = (
    _("投诉接待"), _("投诉处理"), _("走回访"), _("报修接待"), _("电话"), _("打电话礼仪"), _("被动接听"),
    _("岗位职责"), _("前台职责"), _("主管职责"), _("客服部职责"), _("服务规范"), _("个人信息保护法"),
    _("民法典"), _("网络日志留存"),
)  # fmt: skip
NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True)
class Chapter:
    """`number` is empty for a document of its own; a sub-chapter hangs under the one before it."""

    anchor: str
    number: str
    name: str
    is_sub: bool
    clauses: tuple[Clause, ...]


def chapters(clauses: Iterable[Clause]) -> list[Chapter]:
    found: dict[tuple[str, str], list[Clause]] = {}
    for clause in clauses:
        document, number = place_of(clause.code)
        if number.count(".") > 1:
            found.setdefault((document, number.rpartition(".")[0]), [])
        found.setdefault((document, number), []).append(clause)
    return [_chapter(*place, tuple(its)) for place, its in found.items()]


def place_of(code: str) -> tuple[str, str]:
    """The document a clause stands in, and the number of its chapter there."""
    document, _space, rest = code.partition(" ")
    numbered = NUMBER.match(rest)
    if document != MAIN or numbered is None:
        return document, ""
    return document, _chapter_number(numbered[0])


def _chapter_number(number: str) -> str:
    """The closest chapter with a name, else the first two parts: 4.2.1 stands in 4.2."""
    parts = number.split(".")
    closest = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((each for each in closest if each in NAMES), ".".join(parts[:2]))


def _chapter(document: str, number: str, clauses: tuple[Clause, ...]) -> Chapter:
    name = gettext(NAMES[number]) if number in NAMES else "" if number else gettext(document)
    return Chapter(f"s{number or document}", number, name, number.count(".") > 1, clauses)
