"""A check on its page: line by line with big ticks, kept as one goes, signed at the end (RES-5, RES-8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from bihuan.cases.queries import visible_cases
from bihuan.desk.duties.rows import row_of
from bihuan.desk.people.pages import Page
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.unsent import kept_words
from bihuan.desk.workbench.acts import case_address
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal
from bihuan.office.access import duty_for, owners_of
from bihuan.office.actions import note_lines, register_finding, sign_check
from bihuan.office.errors import WRITTEN_ELSEWHERE
from bihuan.office.queries import (
    buildings_checked,
    lines_shown,
    rights_then,
    unsettled,
    version_of,
    versions_now,
)
from bihuan.office.terms import OUTCOME_NAMES, OUTCOMES, CheckOf, NoteLine, Outcome, SignCheck, check_of
from bihuan.organisation.access import may_keep_any_people
from bihuan.organisation.queries import department_names
from bihuan.organisation.terms import MARK_NAMES, POST_NAMES, Mark, Rights, Scope
from bihuan.residents.terms import FAULT_NAMES, ROOM_STATE_NAMES, Fault, RoomState

if TYPE_CHECKING:
    from bihuan.office.models import CheckLine, LaidDuty

MOST_SENT = 200
LONGEST_KEY = 18


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
    # The version it is drawn with, and what another page stored meanwhile.
    version: str = ""
    elsewhere: str = ""
    wrong: Sequence[Obstacle] = ()


def check_page(
    request: StaffRequest, duty: "LaidDuty", *, typed: QueryDict | None = None, refused: Refusal | None = None
) -> HttpResponse:
    """Its owner's to be written in until it is signed; of others only what was signed is shown."""
    at, me, kind = now(), request.user, CheckOf(str(check_of(duty.code)))
    building, after = _key(request.GET.get("building", "")), _key(request.GET.get("after", ""))
    shown = lines_shown(duty, after=after, building=building or None)
    is_mine = duty.done_at is None and me.pk in owners_of(duty)
    words = typed or (kept_words(request, at=at) if is_mine else QueryDict())
    lines = _lines(shown.rows, me.scope, kind, said=is_mine or duty.done_at is not None)
    obstacles = list(refused.obstacles) if refused else []
    context = {
        "duty": duty,
        "row": row_of(duty, at=at),
        "kind": kind,
        "is_mine": is_mine,
        "lines": [_as_typed(each, words, obstacles) for each in lines],
        "outcomes": [(each.value, gettext(OUTCOME_NAMES[each])) for each in OUTCOMES[kind]],
        "buildings": buildings_checked(duty) if kind is CheckOf.HOMES else [],
        "building": building,
        "unsettled": unsettled(duty) if duty.done_at is None else 0,
        "obstacles": [each for each in obstacles if not _is_beside(each)],
        "wrong": [each for each in obstacles if _is_beside(each)],
        "remark": words.get("remark", duty.remark),
        "here": _here(building, after),
        "after": shown.after,
        "more": _here(building, shown.after),
        "continued": bool(after),
    }
    return render(request, "duties/check.html", context, status=_status(refused))


def _status(refused: Refusal | None) -> int:
    if refused is None:
        return 200
    return 409 if refused.first.code == WRITTEN_ELSEWHERE else 422


def _is_beside(obstacle: Obstacle) -> bool:
    """Is it said at its line?"""
    return obstacle.field == "remark" or obstacle.code == WRITTEN_ELSEWHERE


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_KEY else 0


def _here(building: int, after: int) -> str:
    """Where on the page one is, as the end of an address."""
    asked = {name: value for name, value in (("building", building), ("after", after)) if value}
    return f"?{urlencode(asked)}" if asked else ""


# ── the lines ──


def _lines(rows: "Sequence[CheckLine]", scope: Scope, kind: CheckOf, *, said: bool) -> list[Line]:
    cases = _seen_cases(rows, scope)
    rights = {each.pk: rights_then(each) for each in rows if each.staff_id}
    places = _places(rights.values())
    links = may_keep_any_people(scope)
    found = []
    for each in rows:
        drawn = _drawn(each, _said_of(each, kind, rights.get(each.pk), places, links=links), cases)
        found.append(drawn if said else replace(drawn, outcome="", outcome_words="", remark=""))
    return found


def _drawn(row: "CheckLine", about: dict[str, Any], cases: set[int]) -> Line:
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


def _as_typed(line: Line, words: QueryDict, obstacles: Sequence[Obstacle]) -> Line:
    """What stood in the fields and was not kept comes back, with what is wrong beside it."""
    if str(line.key) not in words.getlist("line"):
        return line
    note = _note(str(line.key), words)
    elsewhere = [each for each in obstacles if (each.code, each.field) == (WRITTEN_ELSEWHERE, str(line.key))]
    return replace(
        line,
        outcome=note.outcome,
        remark=note.remark,
        # Whoever saves once more has seen what the other page stored.
        version=line.version if elsewhere else note.drawn or line.version,
        elsewhere=f"{line.outcome_words} {line.remark}".strip() if elsewhere else "",
        wrong=[*elsewhere, *(note.problems() if obstacles else ())],
    )


def _note(key: str, words: QueryDict) -> NoteLine:
    return NoteLine(
        line=_key(key),
        outcome=words.get(f"outcome-{key}", ""),
        remark=words.get(f"remark-{key}", ""),
        drawn=words.get(f"drawn-{key}", ""),
    )


# ── what the one form of the page is sent to; each button has an address of its own ──


class CheckPage(Page):
    def post(self, request: HttpRequest, number: str, **where: Any) -> HttpResponse:
        duty = duty_for(self.me, number)
        notes = [_note(each, request.POST) for each in request.POST.getlist("line")[:MOST_SENT]]
        try:
            return self.do(duty, notes, **where)
        except Forbidden:
            raise
        except Refusal as refused:
            return self.refused(duty, refused)

    def do(self, duty: "LaidDuty", notes: Sequence[NoteLine], **where: Any) -> HttpResponse:
        raise NotImplementedError

    def refused(self, duty: "LaidDuty", refused: Refusal) -> HttpResponse:
        if check_of(duty.code) is None:
            raise refused
        return check_page(self.request, duty, typed=self.request.POST, refused=refused)

    def onward(self, duty: "LaidDuty") -> HttpResponse:
        building = _key(self.request.POST.get("go_to") or self.request.GET.get("building", ""))
        after = _key(self.request.POST.get("go_on") or self.request.GET.get("after", ""))
        return redirect(f"{reverse('duty', args=[duty.matter.number])}{_here(building, after)}")


class LinesView(CheckPage):
    """/duties/GHY-DQ-2026-0001/lines; `?draft=1` is the script, a moment after a tick or a word."""

    def do(self, duty: "LaidDuty", notes: Sequence[NoteLine], **where: Any) -> HttpResponse:
        note_lines(duty, notes, by=self.me, at=now())
        if self.request.GET.get("draft"):
            return JsonResponse({"fields": self.drawn(duty)})
        return self.onward(duty)

    def refused(self, duty: "LaidDuty", refused: Refusal) -> HttpResponse:
        if not self.request.GET.get("draft"):
            return super().refused(duty, refused)
        if isinstance(refused, Invalid):
            return HttpResponse(status=422)
        return JsonResponse({"fields": self.drawn(duty, refused)}, status=409)

    def drawn(self, duty: "LaidDuty", refused: Refusal | None = None) -> dict[str, str]:
        """The script puts the new versions into its page; where another page wrote, it keeps its own."""
        elsewhere = {each.field for each in refused.obstacles} if refused else set()
        keys = [_key(each) for each in self.request.POST.getlist("line")[:MOST_SENT]]
        versions = versions_now(duty, keys)
        return {f"drawn-{key}": each for key, each in versions.items() if str(key) not in elsewhere}


class FindingView(CheckPage):
    """/duties/GHY-DQ-2026-0001/lines/7/case"""

    def do(self, duty: "LaidDuty", notes: Sequence[NoteLine], **where: Any) -> HttpResponse:
        register_finding(duty, where["line"], notes, by=self.me, at=now())
        return self.onward(duty)


class CheckSignatureView(CheckPage):
    """/duties/GHY-DQ-2026-0001/check"""

    def do(self, duty: "LaidDuty", notes: Sequence[NoteLine], **where: Any) -> HttpResponse:
        command = SignCheck(remark=self.request.POST.get("remark", ""), lines=notes)
        sign_check(duty, command, by=self.me, at=now())
        return redirect("duty", duty.matter.number)
