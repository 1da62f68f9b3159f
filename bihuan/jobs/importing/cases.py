"""Rows become cases: the whole file is checked first, then written in one transaction, or not at all.

One transaction holds the writers of SQLite for as long as it takes (a second per hundred rows or less).
The design's batch that stays invisible until complete replaces it when much larger files come.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from bihuan.cases.actions import register_case
from bihuan.cases.terms.intake import RegisterCase
from bihuan.cases.terms.words import Channel
from bihuan.jobs.importing.dates import moment_in
from bihuan.jobs.importing.rows import FileRefused, RefusedRow, Row
from bihuan.kernel.commands import LINE, Checks
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.matters.queries import imported_keys

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre

RULE = "import"
LONGEST_KEY = 120
# Where a row's own words for a field differ from the case's.
FIELD_NAMES = {"said": _("内容"), "title": _("标题"), "said_at": _("日期"), "id": _("编号")}


@dataclass
class Plan:
    """What an import would do."""

    accepted: list[tuple[Row, RegisterCase]] = field(default_factory=list)
    present: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


def planned(rows: Iterable[Row | RefusedRow], *, source: str, at: datetime) -> Plan:
    """Reads the whole file. Raises FileRefused."""
    plan, known, seen = Plan(), imported_keys(source), dict[str, int]()
    for row in rows:
        if isinstance(row, RefusedRow):
            plan.refused.append(row)
            continue
        command, problems = _checked(row, source=source, at=at, before=seen.get(row.id))
        seen.setdefault(row.id, row.number)
        if problems:
            plan.refused.append(RefusedRow(row.number, tuple(_reason(each) for each in problems)))
        elif row.id in known:
            plan.present += 1
        else:
            plan.accepted.append((row, command))
    if not (plan.accepted or plan.present or plan.refused):
        raise FileRefused(say(_("文件里没有一行可以导入的内容。")))
    return plan


def _checked(
    row: Row, *, source: str, at: datetime, before: int | None
) -> tuple[RegisterCase, list[Obstacle]]:
    checks = Checks()
    checks.text("id", row.id, most=LONGEST_KEY, required=True)
    if before is not None:
        checks.add("id", "twice", _("和第%(row)s行的编号相同。"), row=before)
    said_at = moment_in(row.date)
    if said_at is None:
        checks.add("said_at", "moment", _("看不懂这个日期，请写成 2026-03-02 10:20。"))
    command = _command(row, said_at, source=source)
    return command, [*checks.found, *command.problems(at=at)]


def _command(row: Row, said_at: datetime | None, *, source: str) -> RegisterCase:
    """Nothing is cut: a title too long for lists stands whole at the head of what was said."""
    title, said = row.title.strip(), row.text
    if len(title) > LINE:
        said = f"{title}\n\n{said}"
        title = title[: LINE - 1] + "…"
    return RegisterCase(
        said=said if said.strip() else title,
        title=title,
        channel=Channel.FORUM,
        said_at=said_at,
        source=source,
        source_key=row.id,
    )


def _reason(problem: Obstacle) -> Message:
    name = FIELD_NAMES.get(problem.field)
    if name is None:
        return problem.message
    return say(_("%(field)s：%(problem)s"), field=say(name), problem=problem.message)


def write(plan: Plan, *, centre: "Centre", at: datetime, progress: Callable[[int], None]) -> int:
    """All accepted rows or none. The machine takes them in, no person does."""
    try:
        with transaction.atomic():
            for count, command in _counted(plan):
                register_case(command, centre=centre, by=None, at=at, rule=RULE)
                progress(count)
    except IntegrityError:
        text = _("有人同时在导入同样的内容，这一次没有写入。请再运行一次。")
        raise FileRefused(say(text)) from None
    return len(plan.accepted)


def _counted(plan: Plan) -> Iterator[tuple[int, RegisterCase]]:
    return ((count, command) for count, (_row, command) in enumerate(plan.accepted, start=1))
