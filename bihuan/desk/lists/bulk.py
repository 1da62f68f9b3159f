"""Acting on many: one confirmation that says beforehand what will not be done, and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bihuan.cases.access import case_for
from bihuan.cases.actions import dispatch_case, rehearse_dispatch
from bihuan.cases.queries import against
from bihuan.cases.terms.deciding import Dispatch
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.desk.lists.page import ROWS
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.unsent import kept_words
from bihuan.kernel.messages import noop, say
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible, Obstacle, Refusal
from bihuan.organisation.queries import departments_of, staff_of

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.organisation.models import Staff

# What fits on two pages of the list; nobody can look through more before pressing once.
MOST = 2 * ROWS


@dataclass(frozen=True)
class Outcome:
    """One chosen case: what stands against it, or nothing."""

    number: str
    title: str
    against: tuple[Obstacle, ...]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dispatching(request: StaffRequest) -> HttpResponse:
    """GET says what would happen to the chosen cases; POST does it, each by the act of its own page."""
    at = now()
    kept = kept_words(request, at=at)
    given = request.POST if request.method == "POST" else kept or request.GET
    numbers = list(dict.fromkeys(given.getlist("case")))[:MOST]
    chosen = [case for each in numbers if (case := _case(request.user, each))]
    command, problem = command_from(given)
    if request.method == "POST" and command:
        return _done(request, chosen, command, at=at)
    outcomes = [_beforehand(each, command, request.user, at=at) for each in chosen]
    shown = _shown(given, chosen, outcomes) | {
        "problem": problem if request.method == "POST" else "",
        "kept": kept,
    }
    template = "lists/beforehand.html" if request.htmx and "to" in request.GET else "lists/dispatching.html"
    return render(request, template, shown, status=422 if shown["problem"] else 200)


def _case(staff: "Staff", number: str) -> "Case | None":
    """What this person does not see is as good as not chosen."""
    try:
        return case_for(staff, number[:40].replace("\0", ""))
    except NotVisible:
        return None


def command_from(given: Any) -> tuple[Dispatch | None, str]:
    """`to` is d12 for a department, s12 for a person."""
    to = given.get("to", "")
    key = to[1:]
    if to[:1] not in ("d", "s") or not (key.isascii() and key.isdigit() and len(key) <= 18):
        return None, _("请选择派给哪个部门或哪个人。")
    return Dispatch(
        department=int(key) if to[0] == "d" else None,
        staff=int(key) if to[0] == "s" else None,
        task=given.get("task", ""),
        unconfirmed_because=given.get("unconfirmed_because", ""),
    ), ""


def _beforehand(case: "Case", command: Dispatch | None, by: "Staff", *, at: datetime) -> Outcome:
    """Before an addressee is chosen, what stands against any; afterwards what stands against this one."""
    try:
        found = (
            rehearse_dispatch(case, command, by=by, at=at)
            if command
            else against(Verb.DISPATCH, case, by, at=at)
        )
    except NotVisible:
        return Outcome(case.matter.number, "", (out_of_sight(),))
    return Outcome(case.matter.number, case.matter.title, found)


def _done(request: StaffRequest, chosen: "list[Case]", command: Dispatch, *, at: datetime) -> HttpResponse:
    done, refused = [], []
    for case in chosen:
        try:
            dispatch_case(case, command, by=request.user, at=at, seen=None)
        except Refusal as refusal:
            refused.append(Outcome(case.matter.number, case.matter.title, tuple(refusal.obstacles)))
        except NotVisible:
            # Named in it a moment ago: said by its number, like any other that stays, and without its title.
            refused.append(Outcome(case.matter.number, "", (out_of_sight(),)))
        else:
            done.append(case.matter.number)
    shown = {"done": done, "refused": refused, "back": "/cases", "page_title": _("派办"), "action": ""}
    response = render(request, "lists/dispatched.html", shown)
    if done:
        response.headers["HX-Trigger"] = "cases:changed"
    return response


def out_of_sight() -> Obstacle:
    return Obstacle("out_of_sight", say(noop("这一单您现在看不到了，没有派。")), VERBS[Verb.DISPATCH].clause)


def _shown(given: Any, chosen: "list[Case]", outcomes: list[Outcome]) -> dict[str, Any]:
    centres = {each.matter.centre_id for each in chosen}
    centre = next(iter(centres)) if len(centres) == 1 else None
    possible = [each for each in outcomes if not each.against]
    return {
        "action": "/cases/dispatching",
        "back": "/cases",
        "page_title": _("派办"),
        "chosen": chosen,
        "possible": possible,
        "refused": [each for each in outcomes if each.against],
        "several_centres": len(centres) > 1,
        "departments": departments_of(centre) if centre else [],
        "people": staff_of(centre) if centre else [],
        "to": given.get("to", ""),
        "task": given.get("task", ""),
        "unconfirmed_because": given.get("unconfirmed_because", ""),
    }
