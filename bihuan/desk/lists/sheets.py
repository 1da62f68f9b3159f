"""The small forms of the list: add conditions, choose columns, save a view. Each a side sheet or a page."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bihuan.cases.terms.repeats import REPEATS_NAMES
from bihuan.cases.terms.words import CHANNEL_NAMES, KIND_NAMES, SEVERITY_NAMES, STAGE_NAMES, VALIDITY_NAMES
from bihuan.desk.centres import centres_seen
from bihuan.desk.lists.columns import ALWAYS, COLUMNS, columns_of, keep_columns
from bihuan.desk.lists.filters import Asked
from bihuan.desk.lists.page import asked_of
from bihuan.desk.lists.readings import DUE_NAMES, LEAVE_NAMES, ME, STATUS_NAMES, UNDECIDED
from bihuan.desk.lists.saved import (
    KEPT,
    LONGEST_NAME,
    canonical_query,
    is_full,
    remove_view,
    save_view,
    shared_view,
    values_of,
)
from bihuan.desk.policies import subjects_known
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.standing import CONCERN_NAMES
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.organisation.queries import departments_of, staff_of
from bihuan.paper.subjects import full_words

Choices = list[tuple[str, str]]


# ── conditions ──


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conditions(request: StaffRequest) -> HttpResponse:
    """GET draws every filter with what is on; POST leads to the list with what was chosen."""
    if request.method == "POST":
        return lead(request, f"/cases?{canonical_query(_stripped(request.POST))}")
    asked = asked_of(request, at=now())
    return render(
        request,
        "lists/conditions.html",
        {
            "action": "/cases/conditions",
            "back": f"/cases?{canonical_query(asked.values)}",
            "page_title": _("加条件"),
            "filters": _filters(request, asked),
            "search": asked.value("q"),
            "since": asked.value("from"),
            "until": asked.value("to"),
            "sort": request.GET.get("sort", "")[:20],
        },
    )


def _stripped(posted: Any) -> dict[str, str]:
    return {name: posted.get(name, "").replace("\0", "").strip()[:60] for name in KEPT}


def _filters(request: StaffRequest, asked: Asked) -> list[dict[str, Any]]:
    centres = centres_seen(request)
    offered = {
        "centre": (_("中心"), [(each.code, each.name) for each in centres] if len(centres) > 1 else []),
        "status": (_("状态"), _named(STATUS_NAMES)),
        "kind": (_("种类"), _named(KIND_NAMES)),
        "validity": (_("是否有效"), _named(VALIDITY_NAMES)),
        "severity": (_("等级"), _named(SEVERITY_NAMES)),
        "stage": (_("步骤"), _named(STAGE_NAMES)),
        "due": (_("时限"), _named(DUE_NAMES)),
        "leave": (_("宽限"), _named(LEAVE_NAMES)),
        "concern": (_("不满与失约"), _named(CONCERN_NAMES)),
        "repeats": (_("重复诉求"), _named(REPEATS_NAMES)),
        "round": (_("轮次"), [("2", _("第二轮以上")), ("3", _("第三轮以上"))]),
        "subject": (_("事项"), _subjects(request, asked)),
        "channel": (_("渠道"), _named(CHANNEL_NAMES)),
        **_people(centres, asked),
    }
    return [
        {"name": name, "label": label, "choices": choices, "chosen": asked.value(name)}
        for name, (label, choices) in offered.items()
        if choices
    ]


def _people(centres: list[Any], asked: Asked) -> dict[str, tuple[str, Choices]]:
    """Of the one centre looked at; with several, only oneself and who is chosen already."""
    one = next((each for each in centres if each.code == asked.value("centre")), None)
    centre = one or (centres[0] if len(centres) == 1 else None)
    people = [(str(each.pk), each.shown_name) for each in staff_of(centre.pk)] if centre else []
    departments = [(str(each.pk), each.name) for each in departments_of(centre.pk)] if centre else []
    offered = [(ME, _("我")), *people]
    chosen = {each.name: (each.value, each.shown) for each in asked.conditions}
    for name in ("owner", "holder"):
        if name in chosen and chosen[name] not in offered and chosen[name][0] != ME:
            offered.append(chosen[name])
    return {
        "owner": (_("受理人"), offered),
        "holder": (_("处理人"), offered),
        "department": (_("处理部门"), departments),
    }


def _subjects(request: StaffRequest, asked: Asked) -> Choices:
    """What is offered today, and a retired one that is on already."""
    known = subjects_known(request)
    offered = [each.code for subject in known.live for each in (subject, *subject.topics)]
    chosen = asked.value("subject")
    if chosen and chosen not in offered:
        offered.append(chosen)
    return [(code, full_words(known, code)) for code in offered]


def _named(names: Any) -> Choices:
    return [(str(code) or UNDECIDED, _(name)) for code, name in names.items()]


# ── columns ──


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: StaffRequest) -> HttpResponse:
    back = _back(request)
    if request.method == "POST":
        keep_columns(request.user, request.POST.getlist("columns"))
        return lead(request, back)
    shown = columns_of(request.user)
    offered = [
        {"code": code, "name": _(name), "chosen": code in shown, "fixed": code == ALWAYS}
        for code, name in COLUMNS.items()
    ]
    return render(
        request,
        "lists/columns.html",
        {"action": request.get_full_path(), "back": back, "page_title": _("选列"), "offered": offered},
    )


# ── saved views ──


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: StaffRequest) -> HttpResponse:
    query = canonical_query(asked_of(request, at=now()).values | _sort(request))
    name, problem = request.POST.get("name", "").strip(), ""
    if request.method == "POST":
        problem = _wrong_name(request, name)
        if not problem:
            view = save_view(request.user, name, query, at=now())
            messages.success(request, _("视图“%(name)s”存好了，链接可以发给同事。") % {"name": name})
            return lead(request, f"/cases?{query}&view={view.token}")
    shown = {
        "action": request.get_full_path(),
        "back": f"/cases?{query}",
        "page_title": _("存为视图"),
        "conditions": asked_of(request, at=now()).conditions,
        "name": name,
        "problem": problem,
    }
    return render(request, "lists/save.html", shown, status=422 if problem else 200)


def _sort(request: StaffRequest) -> dict[str, str]:
    wanted = request.GET.get("sort", "")
    return {"sort": wanted} if wanted in ("due", "registered") else {}


def _wrong_name(request: StaffRequest, name: str) -> str:
    if not name:
        return _("请给视图起个名字。")
    if len(name) > LONGEST_NAME:
        return _("名字最多%(most)s个字。") % {"most": LONGEST_NAME}
    if not name.isprintable():
        return _("名字里有不能显示的字符，请删去。")
    if is_full(request.user, name):
        return _("视图已经很多了，请先删去不用的。")
    return ""


@login_required
@require_safe
def shared(request: StaffRequest, token: str) -> HttpResponse:
    """The short link colleagues send each other."""
    view = shared_view(token)
    if view is None:
        raise NotVisible(token)
    query = canonical_query(values_of(view.query))
    return HttpResponseRedirect(f"/cases?{query}&view={view.token}")


@login_required
@require_POST
def remove(request: StaffRequest, token: str) -> HttpResponse:
    if not remove_view(request.user, token):
        raise NotVisible(token)
    messages.success(request, _("视图删去了，意见都还在。"))
    return HttpResponseRedirect("/cases")


def lead(request: StaffRequest, address: str) -> HttpResponse:
    """To another page, out of a side sheet too."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _back(request: StaffRequest) -> str:
    return f"/cases?{canonical_query(request.GET.dict())}"
