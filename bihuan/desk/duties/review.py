"""The weekly review (TRK-3): the week's forms on one page; what is typed is kept as one goes, then signed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.desk.duties.rows import row_of
from bihuan.desk.people.pages import Page
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.standing import overdue_words, ring_of, stage_words, title_words
from bihuan.desk.unsent import kept_words
from bihuan.desk.workbench.acts import case_address
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal
from bihuan.matters.queries import NEVER
from bihuan.office.access import duty_for, owners_of
from bihuan.office.actions import mark_all_seen, save_comments, sign_review
from bihuan.office.errors import WRITTEN_ELSEWHERE
from bihuan.office.queries import forms_shown, left_unseen, version_of_form, versions_of
from bihuan.office.terms import FormComment, SignReview

if TYPE_CHECKING:
    from bihuan.office.models import LaidDuty, ReviewForm

MOST_SENT = 200


@dataclass(frozen=True)
class Line:
    """A form as it lies in the review; `wrong` is what cannot be kept of it."""

    number: str
    ring: dict[str, Any]
    title: str
    who: str
    stage: str
    with_whom: str
    overdue: str
    due_at: datetime | None
    provisional: bool
    is_open: bool
    case: str
    carried: str
    comment: str
    seen: bool
    follow_up: bool
    wrong: Sequence[Obstacle] = ()
    # The version it is drawn with, and what another page stored meanwhile.
    version: str = ""
    theirs: "Theirs | None" = None


@dataclass(frozen=True)
class Theirs:
    """As it is stored, beside what was typed here."""

    comment: str
    follow_up: bool


def review_page(
    request: StaffRequest, duty: "LaidDuty", *, typed: QueryDict | None = None, refused: Refusal | None = None
) -> HttpResponse:
    """A head's own is to be written in until it is signed; of others only what was signed is shown."""
    at, me = now(), request.user
    after = request.GET.get("after", "")
    shown = forms_shown(duty, me.scope, after=int(after) if after.isdecimal() and len(after) < 18 else 0)
    is_mine = duty.done_at is None and me.pk in owners_of(duty)
    words = typed or (kept_words(request, at=at) if is_mine else QueryDict())
    lines = [_line(each, said=is_mine or duty.done_at is not None, at=at) for each in shown.rows]
    obstacles = list(refused.obstacles) if refused else []
    context = {
        "duty": duty,
        "row": row_of(duty, at=at),
        "is_mine": is_mine,
        "lines": [_as_typed(each, words, obstacles) for each in lines],
        "unseen": left_unseen(duty, me.scope) if is_mine else 0,
        "obstacles": [each for each in obstacles if not each.field or each.field == "number"],
        "wrong": [each for each in obstacles if each.field and each.field != "number"],
        "remark": words.get("remark", duty.remark),
        "more": f"?after={shown.after}" if shown.after else "",
        "here": after,
        "continued": bool(after),
    }
    return render(request, "duties/review.html", context, status=_status(refused))


def _status(refused: Refusal | None) -> int:
    if refused is None:
        return 200
    return 409 if refused.first.code == WRITTEN_ELSEWHERE else 422


def _line(form: "ReviewForm", *, said: bool, at: datetime) -> Line:
    matter = form.matter
    holder = matter.holder or matter.holder_department
    return Line(
        number=matter.number,
        ring=ring_of(matter, at=at),
        title=title_words(matter),
        who=f"{matter.where} {matter.who}".strip(),
        stage=stage_words(matter),
        with_whom=str(holder) if holder else "",
        overdue=overdue_words(matter),
        due_at=matter.due_order if matter.is_open and matter.due_order < NEVER else None,
        provisional=matter.due_provisional,
        is_open=matter.is_open,
        case=case_address(matter.number),
        carried=form.carried.comment if form.carried else "",
        comment=form.comment if said else "",
        seen=form.seen_at is not None,
        follow_up=form.follow_up,
        version=version_of_form(form) if said else "",
    )


def _as_typed(line: Line, words: QueryDict, obstacles: Sequence[Obstacle]) -> Line:
    """What stood in the fields and was not kept comes back, with what is wrong beside it."""
    if line.number not in words.getlist("form"):
        return line
    comment = _comment(line.number, words)
    wrong = [each for each in comment.problems() if obstacles]
    elsewhere = [each for each in obstacles if (each.code, each.field) == (WRITTEN_ELSEWHERE, line.number)]
    return replace(
        line,
        theirs=Theirs(line.comment, line.follow_up) if elsewhere else None,
        # Sent again it is meant: both were read. What was not refused keeps what it was drawn with.
        version=line.version if elsewhere else comment.drawn or line.version,
        comment=comment.comment,
        seen=comment.seen or line.seen,
        follow_up=comment.follow_up,
        wrong=[*wrong, *elsewhere],
    )


def _comment(number: str, words: QueryDict) -> FormComment:
    return FormComment(
        number=number,
        comment=words.get(f"comment-{number}", ""),
        seen=bool(words.get(f"seen-{number}")),
        follow_up=bool(words.get(f"follow-{number}")),
        drawn=words.get(f"drawn-{number}", "")[:16],
    )


class ReviewPage(Page):
    """What the one form of the page is sent to; each button has an address of its own."""

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        duty = duty_for(self.me, number)
        sent = request.POST.getlist("form")[:MOST_SENT]
        try:
            self.do(duty, [_comment(each, request.POST) for each in sent])
        except Forbidden:
            raise
        except Refusal as refused:
            return self.refused(duty, refused)
        return self.onward(duty)

    def do(self, duty: "LaidDuty", comments: Sequence[FormComment]) -> None:
        raise NotImplementedError

    def refused(self, duty: "LaidDuty", refused: Refusal) -> HttpResponse:
        return review_page(self.request, duty, typed=self.request.POST, refused=refused)

    def onward(self, duty: "LaidDuty") -> HttpResponse:
        here = self.request.POST.get("go_on", "") or self.request.GET.get("after", "")
        after = f"?after={here}" if here.isdecimal() else ""
        return redirect(f"{reverse('duty', args=[duty.matter.number])}{after}")


class CommentsView(ReviewPage):
    """/duties/GHY-DQ-2026-0001/comments; `?draft=1` is the script, a moment after something was typed."""

    def do(self, duty: "LaidDuty", comments: Sequence[FormComment]) -> None:
        save_comments(duty, comments, by=self.me, at=now())

    def refused(self, duty: "LaidDuty", refused: Refusal) -> HttpResponse:
        if not self.request.GET.get("draft"):
            return super().refused(duty, refused)
        if isinstance(refused, Invalid):
            return HttpResponse(status=422)
        return JsonResponse({"fields": self.drawn(duty, refused)}, status=409)

    def onward(self, duty: "LaidDuty") -> HttpResponse:
        """The script puts the new versions into its page, and sends them with what is typed next."""
        if not self.request.GET.get("draft"):
            return super().onward(duty)
        return JsonResponse({"fields": self.drawn(duty)})

    def drawn(self, duty: "LaidDuty", refused: Refusal | None = None) -> dict[str, str]:
        """What is stored now; where another page wrote, the page keeps what it was drawn with."""
        elsewhere = {each.field for each in refused.obstacles} if refused else set()
        versions = versions_of(duty, self.request.POST.getlist("form")[:MOST_SENT])
        return {f"drawn-{number}": each for number, each in versions.items() if number not in elsewhere}


class SeenView(ReviewPage):
    """/duties/GHY-DQ-2026-0001/seen"""

    def do(self, duty: "LaidDuty", comments: Sequence[FormComment]) -> None:
        mark_all_seen(duty, comments, by=self.me, at=now())


class SignatureView(ReviewPage):
    """/duties/GHY-DQ-2026-0001/signature"""

    def do(self, duty: "LaidDuty", comments: Sequence[FormComment]) -> None:
        command = SignReview(remark=self.request.POST.get("remark", ""), comments=comments)
        sign_review(duty, command, by=self.me, at=now())

    def onward(self, duty: "LaidDuty") -> HttpResponse:
        return redirect("duty", duty.matter.number)
