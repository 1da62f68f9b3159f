"""The filters of the list, as they stand in the address. A value nobody offered is left out, and said so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.cases.terms.words import (
    CHANNEL_NAMES,
    KIND_NAMES,
    SEVERITY_NAMES,
    STAGE_NAMES,
    Stage,
)
from bihuan.desk.lists import readings
from bihuan.desk.lists.readings import ANY, Asking, Reading, key_of
from bihuan.desk.lists.repeated import problem, repeats
from bihuan.organisation.queries import department_names, staff_names

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Condition:
    """One filter that is on: how the chip says it, and what it asks of a matter."""

    name: str
    value: str
    label: str
    shown: str
    wants: Q


@dataclass(frozen=True)
class Filter:
    name: str
    label: str
    read: Reading


FILTERS = (
    Filter("q", _("搜索"), readings.search_for),
    Filter("centre", _("中心"), readings.centre),
    Filter("status", _("状态"), readings.status),
    Filter("kind", _("种类"), readings.coded("kind", KIND_NAMES)),
    Filter("validity", _("是否有效"), readings.validity),
    Filter("severity", _("等级"), readings.coded("severity", SEVERITY_NAMES)),
    Filter("stage", _("步骤"), readings.coded("stage", STAGE_NAMES)),
    Filter("due", _("时限"), readings.due),
    Filter("leave", _("宽限"), readings.leave),
    Filter("granted", _("批准过的"), readings.granted),
    Filter("concern", _("不满与失约"), readings.concern),
    Filter("repeats", _("重复诉求"), repeats),
    Filter("problem", _("共性问题"), problem),
    Filter("round", _("轮次"), readings.round_reached),
    Filter("clause", _("条文"), readings.clause),
    Filter("overran", _("超时的条文"), readings.overran),
    Filter("subject", _("事项"), readings.subject),
    Filter("channel", _("渠道"), readings.coded("channel", CHANNEL_NAMES)),
    Filter("owner", _("受理人"), readings.person("owner")),
    Filter("holder", _("处理人"), readings.person("holder")),
    Filter("department", _("处理部门"), readings.department),
    Filter("from", _("受理自"), readings.since),
    Filter("to", _("受理至"), readings.until),
)
NAMES = tuple(each.name for each in FILTERS)


@dataclass(frozen=True)
class Asked:
    """The conditions in force, and the labels of what was not understood."""

    conditions: tuple[Condition, ...]
    unread: tuple[str, ...]

    def value(self, name: str) -> str:
        return next((each.value for each in self.conditions if each.name == name), "")

    @property
    def wants(self) -> Q:
        whole = Q()
        for each in self.conditions:
            whole &= each.wants
        return whole

    @property
    def narrows(self) -> bool:
        """Whether it asks for less than everything that is open here."""
        return any((each.name, each.value) != ("status", "open") for each in self.conditions)

    @property
    def values(self) -> dict[str, str]:
        return {each.name: each.value for each in self.conditions}


def read_filters(given: Mapping[str, str], asking: Asking, *, default_centre: str = "") -> Asked:
    """What is not said: open ones, of the centre one looks at."""
    values = {name: given[name] for name in NAMES if given.get(name)}
    values.setdefault("status", _status_meant(values))
    if default_centre and len(asking.centres) > 1:
        values.setdefault("centre", default_centre)
    asking = _with_names(values, asking)
    conditions, unread = [], []
    for each in FILTERS:
        value = values.get(each.name)
        if value is None:
            continue
        found = each.read(value, asking) if is_plain(value) else None
        if found is None:
            unread.append(gettext(each.label))
        else:
            conditions.append(Condition(each.name, value, gettext(each.label), *found))
    return Asked(tuple(conditions), tuple(unread))


def _status_meant(values: Mapping[str, str]) -> str:
    """A step at rest says by itself that closed ones are meant."""
    at_rest = {Stage.CLOSED: "closed", Stage.VOIDED: "voided"}
    if values.get("leave") == "forced":
        return "closed"
    if values.get("q") and "status" not in values:
        return ANY
    return at_rest.get(values.get("stage", ""), "open")  # type: ignore[call-overload]  # codes are strings


def is_plain(value: str) -> bool:
    return len(value) <= 60 and value.isprintable()


def _with_names(values: Mapping[str, str], asking: Asking) -> Asking:
    people = {key for name in ("owner", "holder") if (key := key_of(values.get(name, ""))) is not None}
    department = key_of(values.get("department", ""))
    return replace(
        asking,
        staff=staff_names(people) if people else {},
        departments=department_names([department]) if department is not None else {},
    )
