"""What somebody finds: never what they may not see, which the question itself leaves out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from bihuan.matters.queries import visible_matters
from bihuan.matters.terms import Sort
from bihuan.organisation.access import sealer
from bihuan.residents.access import residents_seen_in
from bihuan.residents.queries import room_as_written
from bihuan.search.models import Entry
from bihuan.search.rules.asking import Wanted, read
from bihuan.search.rules.tokens import centre_token, group_token
from bihuan.search.terms import Group

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope

# Of so many the most fitting come first; of more, the newest: to weigh them all would take too long.
MOST_WEIGHED = 500
# What a group is among the matters; people and rooms are none.
SORTS = {Group.MATTER: Sort.CASE, Group.INCIDENT: Sort.INCIDENT}
COLUMNS = ("group", "subject", "id", "rank")


@dataclass(frozen=True)
class Hits:
    """Keys of what was found, the most fitting first. `more`: there are others, and these are the newest."""

    keys: tuple[int, ...] = ()
    more: bool = False


NOTHING = Hits()


def wanted_by(typed: str) -> Wanted:
    """What can be looked for in what was typed; no statement."""
    return read(typed, label=room_as_written, blinds=sealer().indexes)


def look_up(wanted: Wanted, scope: "Scope", groups: Iterable[Group] = tuple(Group)) -> dict[Group, Hits]:
    """One statement for all groups together; none where there is nothing to look for."""
    asked = [_asked(group, wanted, scope) for group in groups]
    rows = _rows_together([each for each in asked if each is not None])
    found: dict[Group, list[tuple[int, int, int]]] = defaultdict(list)
    for group, subject, key, rank in rows:
        found[Group(group)].append((rank, -key, subject))
    return {group: _hits(rows) for group, rows in found.items()}


def found_cases(wanted: Wanted, scope: "Scope") -> Q:
    """For lists of matters, beside whatever else narrows them. One statement now."""
    hits = look_up(wanted, scope, [Group.MATTER]).get(Group.MATTER, NOTHING)
    if not hits.more:
        return Q(pk__in=hits.keys)
    entries = Entry.objects.matching(wanted, within=_within(Group.MATTER, scope), inner=True)
    # By itself: within another question its tables would be given other names.
    sql, values = entries.order_by().values("subject").query.sql_with_params()
    return Q(pk__in=RawSQL(sql, values))  # noqa: S611  (made by a queryset, with a place for every value)


def _hits(rows: list[tuple[int, int, int]]) -> Hits:
    more = len(rows) > MOST_WEIGHED
    # By rank, then the newest; of many by age alone.
    ordered = sorted(rows, key=lambda each: each[1] if more else each[:2])
    return Hits(tuple(subject for _rank, _age, subject in ordered[:MOST_WEIGHED]), more)


def _asked(group: Group, wanted: Wanted, scope: "Scope") -> "QuerySet[Entry, Any] | None":
    within = _within(group, scope)
    if wanted.is_empty or not within:
        return None
    found = Entry.objects.matching(wanted, within=within, inner=True)
    if group in SORTS:
        found = found.filter(Exists(visible_matters(scope).of(SORTS[group]).filter(pk=OuterRef("subject"))))
    return found.annotate(rank=_rank(wanted)).values_list(*COLUMNS)[: MOST_WEIGHED + 1]


def _within(group: Group, scope: "Scope") -> list[str]:
    """Company posts look everywhere; who follows no centre, nowhere."""
    if group in SORTS:
        centres = None if scope.sees_all_centres else scope.centres_followed
    else:
        centres = residents_seen_in(scope)
    return (
        [group_token(group)] if centres is None else [centre_token(group, each) for each in sorted(centres)]
    )


def _rank(wanted: Wanted) -> Case:
    """Found whole, by what it is called, by what the resident said, by anything else."""
    whole = Q()
    for token in wanted.tokens:
        whole |= Q(tokens__contains=f" {token} ")
    ways = [When(whole, then=Value(0))] if wanted.tokens else []
    for rank, column in enumerate(("head", "said"), start=1):
        holds = Q(*((f"{column}__contains", text) for text in wanted.texts))
        ways.append(When(holds, then=Value(rank)))
    return Case(*ways, default=Value(3), output_field=IntegerField())


def _rows_together(asked: "list[QuerySet[Entry, Any]]") -> list[tuple[str, int, int, int]]:
    """Each with its own order and end, which no database takes within a union as it stands."""
    if not asked:
        return []
    parts = [each.query.sql_with_params() for each in asked]
    # Made by querysets, with a place for every value.
    selects = [f"SELECT * FROM ({sql}) AS found_{place}" for place, (sql, _values) in enumerate(parts)]  # noqa: S608  (see the line above)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), [value for _sql, values in parts for value in values])
        return list(cursor.fetchall())
