"""The columns of the list: which there are, and which somebody wants."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.desk.models import ListColumns

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

# The content is always there: it is the link to the case.
COLUMNS = {
    "number": _("编号"),
    "title": _("内容"),
    "kind": _("种类"),
    "severity": _("等级"),
    "where": _("房号 住户"),
    "who_now": _("现在谁办"),
    "stage": _("步骤"),
    "due": _("下一时限"),
    "registered": _("受理"),
    "centre": _("中心"),
    "subject": _("事项"),
    "channel": _("渠道"),
    "owner": _("受理人"),
}
ALWAYS = "title"
USUAL = ("number", "title", "kind", "severity", "where", "who_now", "stage", "due", "registered")


def columns_of(staff: "Staff", *, several_centres: bool = False) -> tuple[str, ...]:
    """Whoever looks at several centres sees which is whose, unless they chose their columns themselves."""
    kept = ListColumns.objects.filter(staff=staff).first()
    if kept:
        return in_order(kept.columns)
    return in_order((*USUAL, "centre")) if several_centres else USUAL


def keep_columns(staff: "Staff", wanted: Iterable[str]) -> None:
    """The usual ones are not kept: whoever has them gets what a later version adds."""
    chosen = in_order(wanted)
    if chosen == USUAL:
        ListColumns.objects.filter(staff=staff).delete()
    else:
        ListColumns.objects.update_or_create(staff=staff, defaults={"columns": list(chosen)})


def in_order(wanted: Iterable[str]) -> tuple[str, ...]:
    asked = {*wanted, ALWAYS}
    return tuple(code for code in COLUMNS if code in asked)


def headed(columns: Iterable[str]) -> list[dict[str, Any]]:
    return [{"code": code, "name": gettext(COLUMNS[code])} for code in columns]
