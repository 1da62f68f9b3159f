"""Saved views: filters with a name, and a link that colleagues may open."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from bihuan.desk.lists.filters import NAMES
from bihuan.desk.models import SavedView
from bihuan.kernel.masking import without
from bihuan.residents.events import PersonErased
from bihuan.residents.terms import Erased

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bihuan.organisation.models import Staff

KEPT = (*NAMES, "sort")
MOST_VIEWS = 30
LONGEST_NAME = 30
# Everybody's.
GIVEN: tuple[tuple[str, dict[str, str]], ...] = (
    (_("在办"), {}),
    (_("我受理的"), {"owner": "me"}),
    (_("待回访"), {"stage": "revisit"}),
    (_("已超时"), {"due": "overdue"}),
    (_("第二轮以上"), {"round": "2"}),
)


def canonical_query(values: "Mapping[str, str]") -> str:
    """One spelling for one set of filters, in the order of the filters."""
    return urlencode([(name, values[name]) for name in KEPT if values.get(name)])


def values_of(query: str) -> dict[str, str]:
    return dict(parse_qsl(query))


def views_for(staff: "Staff", token: str) -> list[SavedView]:
    """One's own, and the shared one that was opened. One statement."""
    found = SavedView.objects.filter(Q(owner=staff) | Q(token=token)).select_related("owner")
    return list(found[: MOST_VIEWS + 1])


def save_view(staff: "Staff", name: str, query: str, *, at: datetime) -> SavedView:
    """The same name again keeps its link and gets the new filters."""
    own = SavedView.objects.filter(owner=staff, name=name).first()
    view = own or SavedView(owner=staff, name=name, token=secrets.token_urlsafe(8))
    view.query, view.at = query, at
    view.save()
    return view


def is_full(staff: "Staff", name: str) -> bool:
    own = SavedView.objects.filter(owner=staff)
    return own.count() >= MOST_VIEWS and not own.filter(name=name).exists()


def shared_view(token: str) -> SavedView | None:
    return SavedView.objects.filter(token=token).first()


def remove_view(staff: "Staff", token: str) -> bool:
    return bool(SavedView.objects.filter(owner=staff, token=token).delete()[0])


def forget_in_views(event: PersonErased, *, subject: Erased, fact: Any, at: datetime) -> None:
    """Who was looked for stands in no filter and in no name of one any more; its other filters stay
    (RES-6)."""
    gone = subject.somebody
    for view in SavedView.objects.order_by("pk").select_for_update() if gone else ():
        values = values_of(view.query)
        left = {name: value for name, value in values.items() if not (gone and gone.search(value))}
        name = without(view.name, gone)
        if (left, name) != (values, view.name):
            view.query, view.name = canonical_query(left), name[:LONGEST_NAME]
            view.save(update_fields=["query", "name"])
