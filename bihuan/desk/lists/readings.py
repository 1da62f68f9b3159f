"""What each filter makes of its value: how it is shown, and what it asks of a matter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.cases.queries import governed_by, with_demand_waiting, with_promise_broken, with_promise_waiting
from bihuan.cases.queries.leaves import with_leave
from bihuan.cases.terms.words import (
    VALIDITY_NAMES,
    Kind,
    Stage,
    Validity,
)
from bihuan.clocks.queries.kept import breached_under
from bihuan.desk.leaves.page import SORT_NAMES
from bihuan.desk.lists.searching import looked_for
from bihuan.desk.standing import CONCERN_NAMES, week_ends
from bihuan.kernel.moments import day_of, end_of, month_bounds, start_of
from bihuan.matters.queries import AT_REST, OPEN
from bihuan.paper import wording
from bihuan.paper.subjects import full_words
from bihuan.policies.terms import Asking as PolicyAsking

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre
    from bihuan.organisation.terms import Scope
    from bihuan.policies.queries.in_force import Policies

ANY, UNDECIDED, ME = "all", "none", "me"
STATUS_NAMES = {"open": _("在办"), "closed": _("已结案"), "voided": _("已作废"), ANY: _("全部")}
DUE_NAMES = {"overdue": _("已超时"), "today": _("今天到期"), "week": _("本周到期")}
LEAVE_NAMES = {"paused": _("暂停中"), "extended": _("延过期"), "forced": _("强制结案")}
LONGEST_KEY = 18
YEARS = range(2000, 2101)


@dataclass
class Asking:
    """Who asks, when, and what they may look at; names come by one statement each, when asked for."""

    scope: "Scope"
    centres: "list[Centre]"
    at: datetime
    policies: "Callable[[], Policies]"
    staff: Mapping[int, str] = field(default_factory=dict)
    departments: Mapping[int, str] = field(default_factory=dict)


# What a filter makes of a value: how it is shown and what it wants; None for a value it does not know.
Reading = Callable[[str, Asking], "tuple[str, Q] | None"]


def centre(value: str, asking: Asking) -> tuple[str, Q] | None:
    if value == ANY and len(asking.centres) > 1:
        return gettext("全部中心"), Q()
    found = next((each for each in asking.centres if each.code == value), None)
    return (found.name, Q(centre=found)) if found else None


def status(value: str, asking: Asking) -> tuple[str, Q] | None:
    wants = {
        "open": OPEN,
        "closed": AT_REST & Q(stage=Stage.CLOSED),
        "voided": AT_REST & Q(stage=Stage.VOIDED),
        ANY: Q(),
    }
    return (gettext(STATUS_NAMES[value]), wants[value]) if value in wants else None


def coded(column: str, names: Mapping[Any, str]) -> Reading:
    """`none` stands for what is not decided yet."""

    def read(value: str, asking: Asking) -> tuple[str, Q] | None:
        code = "" if value == UNDECIDED else value
        if code not in names or value == "":
            return None
        return gettext(names[code]), Q(**{column: code})

    return read


def validity(value: str, asking: Asking) -> tuple[str, Q] | None:
    """A complaint nobody has looked at yet has no validity at all: it is undecided like the others."""
    if value not in VALIDITY_NAMES:
        return None
    wants = Q(validity=value)
    if value == Validity.UNDECIDED:
        wants = Q(validity__in=("", Validity.UNDECIDED), kind__in=("", Kind.COMPLAINT))
    return gettext(VALIDITY_NAMES[Validity(value)]), wants


def subject(value: str, asking: Asking) -> tuple[str, Q] | None:
    """A subject holds its topics; a retired one still finds what carries it."""
    subjects = asking.policies().taxonomy(at=asking.at)
    if subjects.find(value) is None:
        return None
    return full_words(subjects, value), Q(subject__in=subjects.below(value))


def person(column: str) -> Reading:
    def read(value: str, asking: Asking) -> tuple[str, Q] | None:
        key = asking.scope.staff if value == ME else key_of(value)
        if key is None or (value != ME and key not in asking.staff):
            return None
        return gettext("我") if value == ME else asking.staff[key], Q(**{column: key})

    return read


def department(value: str, asking: Asking) -> tuple[str, Q] | None:
    key = key_of(value)
    if key is None or key not in asking.departments:
        return None
    return asking.departments[key], Q(holder_department=key)


def due(value: str, asking: Asking) -> tuple[str, Q] | None:
    if value not in DUE_NAMES:
        return None
    at = asking.at
    until = {"overdue": at, "today": end_of(day_of(at)), "week": week_ends(at)}[value]
    late = Q(due_order__lte=until)
    wants = late if value == "overdue" else late & Q(due_order__gt=at)
    return gettext(DUE_NAMES[value]), wants & OPEN


def leave(value: str, asking: Asking) -> tuple[str, Q] | None:
    """CLK-12: what waits, what was given more time, what was closed although something was owed."""
    wants = {
        "paused": OPEN & Q(paused_until__gt=asking.at),
        "extended": Q(extended_days__gt=0),
        "forced": AT_REST & Q(forced_closing__in=[True]),
    }
    return (gettext(LEAVE_NAMES[value]), wants[value]) if value in wants else None


def granted(value: str, asking: Asking) -> tuple[str, Q] | None:
    """`pause.resident_away`: what was granted for a reason; `pause` for any; `any` whatever it was."""
    if value == "any":
        return gettext("批过宽限"), with_leave()
    sort, _dot, code = value.partition(".")
    if sort not in SORT_NAMES:
        return None
    name = gettext(SORT_NAMES[PolicyAsking(sort)])
    if not code:
        return name, with_leave(sort)
    reasons = (each.reason(PolicyAsking(sort), code) for each in asking.policies().versions_until(asking.at))
    reason = next(filter(None, reasons), None)
    return (f"{name} {gettext(reason.name)}", with_leave(sort, code)) if reason else None


def concern(value: str, asking: Asking) -> tuple[str, Q] | None:
    """ESC-6."""
    if value not in CONCERN_NAMES:
        return None
    wants = {
        "demand": with_demand_waiting(),
        "promise": with_promise_waiting(),
        "broken": with_promise_broken(at=asking.at),
    }[value]
    return gettext(CONCERN_NAMES[value]), OPEN & wants


def round_reached(value: str, asking: Asking) -> tuple[str, Q] | None:
    if not (value.isascii() and value.isdigit() and 2 <= int(value[:3]) <= 99):
        return None
    words = gettext("%(round)s以上") % {"round": wording.round_words(int(value[:3]))}
    return words, Q(round__gte=int(value[:3]))


def since(value: str, asking: Asking) -> tuple[str, Q] | None:
    day = _day(value)
    return (wording.day_words(day, now=asking.at), Q(registered_at__gte=start_of(day))) if day else None


def until(value: str, asking: Asking) -> tuple[str, Q] | None:
    day = _day(value)
    return (wording.day_words(day, now=asking.at), Q(registered_at__lt=end_of(day))) if day else None


def clause(value: str, asking: Asking) -> tuple[str, Q] | None:
    """Open ones it governs now, as the procedure page counts them."""
    if not _stands(value, asking):
        return None
    return gettext(value), governed_by(value) & OPEN


def _stands(clause: str, asking: Asking) -> bool:
    """In the company's procedure, present or former, or in the standard of a centre they see."""
    known = asking.policies()
    standards = [known.in_force(each.pk, asking.at).procedure for each in asking.centres]
    return any(clause in each.clauses for each in (*known.versions_until(asking.at), *standards))


def overran(value: str, asking: Asking) -> tuple[str, Q] | None:
    """`规程 4.7.1@2026-03`: a clock of the clause ran out in that month, whatever came of it."""
    clause, _at, month = value.partition("@")
    first = _day(f"{month}-01")
    if first is None or not _stands(clause, asking):
        return None
    since, until = month_bounds(first)
    late = breached_under(clause, since=since, until=until).values("matter")
    return f"{gettext(clause)} {wording.month_words(first)}", Q(pk__in=late)


def search_for(value: str, asking: Asking) -> tuple[str, Q] | None:
    found = looked_for(value, asking.scope)
    return (value.strip(), found) if found is not None else None


def key_of(value: str) -> int | None:
    fits = value.isascii() and value.isdigit() and len(value) <= LONGEST_KEY
    return int(value) if fits else None


def _day(value: str) -> date | None:
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None
    return found if found.year in YEARS else None
