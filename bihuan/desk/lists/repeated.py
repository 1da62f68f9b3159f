"""Filters by what an opinion has to do with others (HND-5, QAL-4), and by common problems (STA-5)."""

from django.db.models import Q
from django.utils.translation import gettext

from bihuan.cases.queries import PROBLEMS, visible_cases, with_reception_by, with_repeats
from bihuan.cases.terms.repeats import REPEATS_NAMES, Repeats
from bihuan.desk.lists.readings import Asking, key_of
from bihuan.insight.queries import in_cluster
from bihuan.organisation.queries import department_names, staff_in


def repeats(value: str, asking: Asking) -> tuple[str, Q] | None:
    """`reception.12`: about how people of this department received an earlier one."""
    sort, _dot, rest = value.partition(".")
    if sort not in REPEATS_NAMES:
        return None
    wanted = Repeats(sort)
    if value == sort:
        return gettext(REPEATS_NAMES[wanted]), with_repeats(wanted, asking.scope)
    key = key_of(rest)
    name = department_names([key]).get(key, "") if key is not None and wanted == Repeats.RECEPTION else ""
    if key is None or not name:
        return None
    return f"{gettext(REPEATS_NAMES[wanted])} {name}", with_reception_by(staff_in(key))


def problem(value: str, asking: Asking) -> tuple[str, Q] | None:
    """`any` is what is counted among problems; `cluster.3`, `building.7`, `person.9` those of one."""
    sort, _dot, rest = value.partition(".")
    if value == "any":
        return gettext("不含表扬和作废"), PROBLEMS
    key = key_of(rest)
    if key is None:
        return None
    if sort == "cluster":
        return gettext("同类意见"), in_cluster(key)
    path, said = {"building": ("room__building", "room__building__name"), "person": ("person", "who")}.get(
        sort, ("", "")
    )
    return _named_by_their_cases(path, said, key, asking) if path else None


def _named_by_their_cases(path: str, said: str, key: int, asking: Asking) -> tuple[str, Q] | None:
    """Whoever may see none of their cases learns no name."""
    theirs = Q(**{path: key})
    latest = visible_cases(asking.scope).filter(theirs).order_by("-pk").values_list(said, flat=True).first()
    return (latest or gettext("住户"), PROBLEMS & theirs) if latest is not None else None
