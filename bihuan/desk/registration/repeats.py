"""Likely repeats while an opinion is typed, and what was chosen of them (INT-7): add, link, or new."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bihuan.cases.queries import LikeCase, likely_repeats
from bihuan.cases.queries.likes import because, building_said
from bihuan.cases.terms.repeats import Told
from bihuan.desk.registration.centre import centre_of
from bihuan.desk.registration.form import RegistrationForm, form_so_far
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.standing import stage_words, title_words
from bihuan.desk.workbench.acts import case_address
from bihuan.kernel.moments import now
from bihuan.paper import wording

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff

# Of fewer characters everything would be like everything.
SHORTEST = 4
NEW, ADD, LINK = "new", "add", "link"


@dataclass(frozen=True)
class Choice:
    """`how` is empty where nobody was asked yet."""

    how: str = ""
    number: str = ""


def chosen(posted: Any) -> Choice:
    how, _colon, number = posted.get("repeat", "").partition(":")
    return Choice(how, number[:32]) if how in (NEW, ADD, LINK) else Choice()


@login_required
@require_POST
def repeats(request: StaffRequest) -> HttpResponse:
    """POST /cases/new/repeats: what came in within a month and is likely the same."""
    at = now()
    centre = centre_of(request, request.POST.get("centre", ""))
    form = form_so_far(request.POST, centre)
    shown = repeats_shown(form, centre, by=request.user, at=at)
    said = form.cleaned_data.get("said", "")
    context = {"repeats": shown, "repeat": request.POST.get("repeat", ""), "compared": is_enough(said)}
    return render(request, "intake/repeats.html", context)


def is_enough(said: str) -> bool:
    return len(said.strip()) >= SHORTEST


def repeats_shown(
    form: RegistrationForm, centre: "Centre | None", *, by: "Staff", at: datetime
) -> list[dict[str, Any]]:
    """Two statements at most; none before there is anything to compare."""
    said = form.cleaned_data.get("said", "")
    if centre is None or not is_enough(said) or not by.scope.follows(centre.pk):
        return []
    found = likely_repeats(_told(form, said, centre), centre=centre.pk, scope=by.scope, at=at)
    return [_shown(each, at=at) for each in found]


def _told(form: RegistrationForm, said: str, centre: "Centre") -> Told:
    where = form.whereabouts()
    return Told(
        title="",
        text=f"{said}\n{where.place}",
        centre=centre.pk,
        site=centre.name,
        building=building_said(where.room.label) if where.room else "",
        room=where.room.label if where.room else "",
    )


def _shown(each: LikeCase, *, at: datetime) -> dict[str, Any]:
    matter = each.case.matter
    return {
        "number": matter.number,
        "url": case_address(matter.number),
        "title": title_words(matter),
        "where": matter.where,
        "stage": stage_words(matter),
        "registered_at": matter.registered_at,
        "because": wording.sentence(because(each.likeness), now=at),
        "may_add": matter.is_open,
    }


def asked_first() -> str:
    return _("最近一个月有像这样的意见。请在右边选：追加、关联，还是登记为新的；再按一次登记。")
