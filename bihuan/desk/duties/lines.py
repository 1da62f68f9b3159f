"""The lines of a check as their reader sees them, and whose it is to say what was found (RES-5, RES-8)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext

from bihuan.cases.queries import visible_cases
from bihuan.desk.workbench.acts import case_address
from bihuan.kernel.refusals import Obstacle
from bihuan.office.queries import rights_then, version_of
from bihuan.office.terms import OUTCOME_NAMES, CheckOf, Outcome
from bihuan.organisation.access import may_keep_any_people
from bihuan.organisation.queries import department_names, staff_names
from bihuan.organisation.terms import MARK_NAMES, POST_NAMES, Mark, Rights, Scope
from bihuan.residents.terms import FAULT_NAMES, ROOM_STATE_NAMES, Fault, RoomState

if TYPE_CHECKING:
    from bihuan.office.models import CheckLine


@dataclass(frozen=True)
class Line:
    """`about` and `beside` say what is looked at; `marks` what was remarkable when the list was made."""

    key: int
    about: str
    url: str
    beside: str
    marks: Sequence[str]
    outcome: str
    outcome_words: str
    remark: str
    came_of_it: str
    case: str
    is_gone: bool
    # May its reader say what was found? `others`: who may, where it is the reader's own account.
    is_theirs: bool = False
    others: str = ""
    # The version it is drawn with, and what another page stored meanwhile.
    version: str = ""
    elsewhere: str = ""
    wrong: Sequence[Obstacle] = ()


@dataclass(frozen=True)
class Whose:
    """`owners`: who owns the check, each with those who check their own account. Nobody checks themselves."""

    owners: Mapping[int, Sequence[int]]
    kind: CheckOf
    me: int

    @property
    def is_mine(self) -> bool:
        return self.me in self.owners

    @property
    def besides(self) -> int:
        """Whose own account may stay open: nobody is above."""
        return self.me if self.is_mine and not self.owners[self.me] else 0

    def is_own(self, row: "CheckLine") -> bool:
        return self.kind is CheckOf.ACCOUNTS and row.staff_id == self.me

    def may_say(self, row: "CheckLine") -> bool:
        if self.is_own(row):
            return False
        return self.is_mine or (
            self.kind is CheckOf.ACCOUNTS and self.me in self.owners.get(row.staff_id or 0, ())
        )


def lines_drawn(rows: "Sequence[CheckLine]", scope: Scope, whose: Whose, *, signed: bool) -> list[Line]:
    cases = _seen_cases(rows, scope)
    rights = {each.pk: rights_then(each) for each in rows if each.staff_id}
    places = _places(rights.values())
    links = may_keep_any_people(scope)
    found = []
    for each in rows:
        about = _said_of(each, whose.kind, rights.get(each.pk), places, links=links)
        line = replace(_line(each, about, cases), is_theirs=whose.may_say(each), others=_others(each, whose))
        said = signed or whose.is_mine or line.is_theirs
        found.append(line if said else replace(line, outcome="", outcome_words="", remark=""))
    return found


def _others(row: "CheckLine", whose: Whose) -> str:
    """Who checks the reader's own account; a statement only on the part of the list it stands in."""
    if not (whose.is_mine and whose.is_own(row)):
        return ""
    names = "、".join(sorted(staff_names(whose.owners[whose.me]).values()))
    if not names:
        return gettext("您自己的账号：上面没有别的负责人，这一条空着。")
    return gettext("您自己的账号，请%(names)s打开这一页核对。") % {"names": names}


def _line(row: "CheckLine", about: dict[str, Any], cases: set[int]) -> Line:
    number = row.came_of_it.number if row.came_of_it and row.came_of_it_id in cases else ""
    return Line(
        key=row.pk,
        **about,
        outcome=row.outcome,
        outcome_words=gettext(OUTCOME_NAMES[Outcome(row.outcome)]) if row.outcome else "",
        remark=row.remark,
        came_of_it=number or (gettext("已登记成意见") if row.came_of_it_id else ""),
        case=case_address(number) if number else "",
        is_gone=not (row.room_id or row.person_id or row.staff_id),
        version=version_of(row),
    )


def _said_of(
    row: "CheckLine", kind: CheckOf, rights: Rights | None, places: dict[int, str], *, links: bool
) -> dict[str, Any]:
    if kind is CheckOf.HOMES and row.room:
        state = [gettext(ROOM_STATE_NAMES[RoomState(each)]) for each in row.codes]
        return _about(row.room.label, reverse("room", args=[row.room_id]), " ".join(state))
    if kind is CheckOf.ACCOUNTS and row.staff and rights:
        url = reverse("person", args=[row.staff.staff_number]) if links else ""
        marks = [gettext(MARK_NAMES[Mark(each)]) for each in row.codes]
        return _about(f"{row.staff.name} {row.staff.staff_number}", url, _posts(rights, places), marks)
    marks = [gettext(FAULT_NAMES[Fault(each)]) for each in row.codes]
    if row.person:
        url = reverse("resident-page", args=[row.person_id])
        return _about(row.person.addressed, url, row.room.label if row.room else "", marks)
    if row.room:
        return _about(row.room.label, reverse("room", args=[row.room_id]), "", marks)
    return _about(gettext("已不在档案里"), "", "")


def _about(about: str, url: str, beside: str, marks: Iterable[str] = ()) -> dict[str, Any]:
    return {"about": about, "url": url, "beside": beside, "marks": list(marks)}


def _posts(rights: Rights, places: dict[int, str]) -> str:
    """Posts as they were when the list was made, and when the account was last used."""
    posts = [
        f"{places[each.department]} {gettext(POST_NAMES[each.post])}"
        if each.department in places
        else gettext(POST_NAMES[each.post])
        for each in rights.postings
    ]
    seen = gettext("最近登录 %(day)s") % {"day": f"{rights.last_seen:%Y-%m-%d}"} if rights.last_seen else ""
    return " · ".join([*posts, *filter(None, [seen])])


def _places(rights: Iterable[Rights]) -> dict[int, str]:
    keys = {place.department for each in rights for place in each.postings if place.department}
    return department_names(keys) if keys else {}


def _seen_cases(rows: "Sequence[CheckLine]", scope: Scope) -> set[int]:
    keys = [each.came_of_it_id for each in rows if each.came_of_it_id]
    return set(visible_cases(scope).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
