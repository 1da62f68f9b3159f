"""A check on its page: line by line with big ticks, kept as one goes, signed at the end (RES-5, RES-8)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from bihuan.desk.duties.lines import Line, Whose, lines_drawn
from bihuan.desk.duties.rows import row_of
from bihuan.desk.people.pages import Page
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.unsent import kept_words
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal
from bihuan.office.access import duty_for, owners_with_others_over
from bihuan.office.actions import note_lines, register_finding, sign_check
from bihuan.office.errors import WRITTEN_ELSEWHERE
from bihuan.office.queries import buildings_checked, lines_shown, unsettled, versions_now
from bihuan.office.terms import OUTCOME_NAMES, OUTCOMES, CheckOf, NoteLine, SignCheck, check_of

if TYPE_CHECKING:
    from bihuan.office.models import LaidDuty

MOST_SENT = 200
LONGEST_KEY = 18


def check_page(
    request: StaffRequest, duty: "LaidDuty", *, typed: QueryDict | None = None, refused: Refusal | None = None
) -> HttpResponse:
    """Its owner's to be written in until it is signed; of others only what was signed is shown."""
    at, me, kind = now(), request.user, CheckOf(str(check_of(duty.code)))
    building, after = _key(request.GET.get("building", "")), _key(request.GET.get("after", ""))
    shown = lines_shown(duty, after=after, building=building or None)
    whose = Whose(owners_with_others_over(duty) if duty.done_at is None else {}, kind, me.pk)
    lines = lines_drawn(shown.rows, me.scope, whose, signed=duty.done_at is not None)
    writes = whose.is_mine or any(each.is_theirs for each in lines)
    words = typed or (kept_words(request, at=at) if writes else QueryDict())
    obstacles = list(refused.obstacles) if refused else []
    context = {
        "duty": duty,
        "row": row_of(duty, at=at),
        "kind": kind,
        "is_mine": whose.is_mine,
        "writes": writes,
        "lines": [_as_typed(each, words, obstacles) for each in lines],
        "outcomes": [(each.value, gettext(OUTCOME_NAMES[each])) for each in OUTCOMES[kind]],
        "buildings": buildings_checked(duty) if kind is CheckOf.HOMES else [],
        "building": building,
        "unsettled": unsettled(duty, besides=whose.besides) if duty.done_at is None else 0,
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
