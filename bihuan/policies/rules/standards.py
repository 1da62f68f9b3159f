"""A centre's standard (ORG-4): only what differs, laid over the company's procedure, never laxer."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.policies.errors import Problem, ProcedureRefused
from bihuan.policies.rules.checking import problems_between
from bihuan.policies.rules.clock_entries import read_clock
from bihuan.policies.rules.duty_entries import read_duty
from bihuan.policies.rules.entries import Entry
from bihuan.policies.rules.loading import (
    Reading,
    read_authority,
    read_clause,
    read_hours,
    read_question,
    read_severity,
)
from bihuan.policies.rules.overdue_entries import read_climb, read_delegation, read_reason, read_warnings
from bihuan.policies.rules.record_check_entries import read_record_check
from bihuan.policies.rules.retention_entries import read_period
from bihuan.policies.rules.strictness import compare
from bihuan.policies.terms import Procedure
from bihuan.policies.terms.versions import Difference, Verdict

Each = TypeVar("Each")
Entries = Mapping[str, Sequence[Entry]]

LONGEST_NAME = 60
# What may differ, and by what its entries are known: those of the same code take their place.
# Where there is no code, the whole part is replaced.
LISTS: dict[str, tuple[str, str, Callable[[Entry], Any]]] = {
    "severity": ("severities", "code", read_severity),
    "question": ("questions", "code", read_question),
    "authority": ("authority", "verb", read_authority),
    "clock": ("clocks", "code", read_clock),
    "climb": ("climbs", "", read_climb),
    "reason": ("reasons", "code", read_reason),
    "quiet_hours": ("quiet_hours", "", read_hours),
    "duty": ("duties", "code", read_duty),
    "retention": ("retention", "code", read_period),
}
SINGLE: dict[str, Callable[[Entry], Any]] = {
    "intake_hours": read_hours,
    "warnings": read_warnings,
    "delegation": read_delegation,
    "record_check": read_record_check,
}


@dataclass(frozen=True)
class LaidOver:
    """`procedure` is the company's with the standard over it; `differences` is what the standard changes."""

    name: str
    in_force_from: date
    procedure: Procedure
    differences: tuple[Difference, ...]


def lay_over(text: str, company: str, basis: Procedure | None = None) -> LaidOver:
    """Raises ProcedureRefused with every problem of the standard, laxer entries with both values.

    `basis` completes a company's text that lacks parts, as in `load_procedure`.
    """
    below, own = Reading(company, basis), Reading(text)
    procedure = below.procedure()
    head = own.head()
    name, since = head.text("name"), head.day("in_force_from")
    if len(name) > LONGEST_NAME:
        head.problem("name", f"最多 {LONGEST_NAME} 个字")
    head.done()
    own.refuse_besides({*LISTS, *SINGLE, "clause"}, "服务中心的标准不能改这一部分")
    laid = _laid(procedure, own)
    own.problems += problems_between(laid, _merged(below.entries, own.entries))
    _refuse_with(own.problems)
    differences = compare(procedure, laid)
    _refuse_with(list(_not_stricter(differences, own.entries)))
    if not differences:
        raise ProcedureRefused([Problem(1, "", "和公司规程没有不同，不用另立标准")])
    return LaidOver(name, since, laid, differences)


def _refuse_with(problems: Sequence[Problem]) -> None:
    if problems:
        raise ProcedureRefused(problems)


def _laid(procedure: Procedure, own: Reading) -> Procedure:
    changes: dict[str, Any] = {}
    for table, (field, known_by, read) in LISTS.items():
        if own.has(table):
            changes[field] = _instead(getattr(procedure, field), own.all(table, read), known_by)
    for table, read in SINGLE.items():
        if own.has(table):
            changes[table] = own.one(table, read)
    if own.has("clause"):
        own_clauses = {each.code: each for each in own.all("clause", read_clause)}
        changes["clauses"] = {**own_clauses, **procedure.clauses}
    return replace(procedure, **changes)


def _instead(company: Sequence[Each], own: Sequence[Each], known_by: str) -> tuple[Each, ...]:
    """In the company's order, what is new at the end."""
    if not known_by:
        return tuple(own)
    theirs, ours = _grouped(company, known_by), _grouped(own, known_by)
    chosen = (ours.get(code) or theirs[code] for code in {**theirs, **ours})
    return tuple(each for several in chosen for each in several)


def _grouped(entries: Sequence[Each], known_by: str) -> dict[str, list[Each]]:
    found: dict[str, list[Each]] = {}
    for each in entries:
        found.setdefault(getattr(each, known_by), []).append(each)
    return found


def _merged(company: Entries, own: Entries) -> dict[str, list[Entry]]:
    """What stands in the end, each entry with the place where it was written."""
    found: dict[str, list[Entry]] = {table: list(each) for table, each in company.items() if table}
    for table, entries in own.items():
        if table in SINGLE or (table in LISTS and not LISTS[table][1]):
            found[table] = list(entries)
        elif table in LISTS:
            known_by = LISTS[table][1]
            codes = [each.values.get(known_by) for each in entries]
            kept = [each for each in found.get(table, ()) if each.values.get(known_by) not in codes]
            found[table] = [*kept, *entries]
        elif table:
            found[table] = [*found.get(table, ()), *entries]
    return found


def _not_stricter(differences: Iterable[Difference], own: Entries) -> Iterator[Problem]:
    for each in differences:
        if each.verdict is Verdict.STRICTER or _may_change(each):
            continue
        entry = _entry_of(each, own)
        line = entry.positions.line(each.table, entry.index, each.key) if entry else 1
        text = _("%(what)s说法和公司规程不同，标准只能更严：公司规程是“%(before)s”，这里是“%(after)s”")
        if each.verdict is Verdict.LAXER:
            text = _("%(what)s比公司规程宽：公司规程是“%(before)s”，这里是“%(after)s”")
        message = say(text, what=each.what, before=each.before, after=each.after)
        yield Problem(line, f"{each.table}.{each.key}", str(message), message)


def _may_change(difference: Difference) -> bool:
    """Local clauses, and to cite them: custom and law of the place are recorded too (ORG-4)."""
    return difference.table == "clause" or difference.key in ("clause", "moment_clause")


def _entry_of(difference: Difference, own: Entries) -> Entry | None:
    """The entry that made the difference."""
    entries = own.get(difference.table, ())
    if difference.table == "climb":
        of_clock = [each for each in entries if difference.code in each.values.get("clocks", ())]
        return of_clock[0] if of_clock else None
    known_by = LISTS[difference.table][1] if difference.table in LISTS else ""
    if not known_by:
        return entries[0] if entries else None
    same = [each for each in entries if each.values.get(known_by) == difference.code]
    return same[difference.place] if difference.place < len(same) else None
