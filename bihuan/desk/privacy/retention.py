"""/retention: how long what is kept, what is past it, and letting it go once that is approved (RES-6)."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.forms import PlainForm
from bihuan.desk.people.pages import FormPage, Page
from bihuan.desk.people.told import told
from bihuan.desk.staffed import origin_of
from bihuan.kernel.commands import LARGEST_KEY
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.paper.tables import as_csv
from bihuan.policies.terms import KEPT_NAMES, Kept
from bihuan.privacy import actions
from bihuan.privacy.access import require_keeping, run_for
from bihuan.privacy.queries.retention import holds, items_of, latest_runs, standings, told_of, unfinished_runs
from bihuan.privacy.terms.retention import OUTCOME_NAMES, RUN_STAGE_NAMES, Because, Outcome, RunStage, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bihuan.organisation.terms import Scope
    from bihuan.privacy.models import RetentionItem, RetentionRun
    from bihuan.privacy.terms.retention import Standing

ROWS = 50
MOST_RUNS, MOST_HOLDS = 10, 200
# Of whom or of what a row is; the others are rows of colleagues' doing.
HOLDABLE = (Kept.PEOPLE, Kept.CASE_CONTACTS, Kept.RECORDINGS)


class RetentionView(Page):
    def get(self, request: HttpRequest) -> HttpResponse:
        require_keeping(self.me)
        unfinished = unfinished_runs()
        context = {
            "rows": [_standing(each, unfinished.get(each.kind)) for each in standings(at=now())],
            "runs": [_run(each) for each in latest_runs(MOST_RUNS)],
            "holds": [hold_row(each) for each in holds(self.me.scope).order_by("-at", "-pk")[:MOST_HOLDS]],
        }
        return render(request, "privacy/retention.html", context)


def _standing(standing: "Standing", run: "RetentionRun | None") -> dict[str, Any]:
    return {"it": standing, "name": gettext(standing.name), "run": _run(run) if run else None}


def _run(run: "RetentionRun") -> dict[str, Any]:
    return {
        "it": run,
        "name": gettext(KEPT_NAMES[Kept(run.kind)]),
        "stage": gettext(RUN_STAGE_NAMES[RunStage(run.stage)]),
        "url": reverse("retention-list", args=[run.pk]),
    }


def hold_row(hold: Any) -> dict[str, Any]:
    person, matter = hold.person, hold.matter
    return {
        "it": hold,
        "what": matter.number if matter else person.addressed,
        "url": "" if matter else reverse("resident-page", args=[person.pk]),
    }


class NewListView(FormPage):
    """/retention/people/lists: nothing goes by it, it only lists."""

    title, submit = _("列出到期的"), _("列出来")

    def find(self, kind: str) -> None:
        require_keeping(self.me)
        if kind not in set(Kept):
            raise NotVisible(kind)
        self.kind = Kept(kind)
        name = gettext(KEPT_NAMES[self.kind])
        self.note = gettext("%(name)s。只列清单，不删除；批准以后才删，只删清单上的。") % {"name": name}

    def save(self, typed: dict[str, Any]) -> str:
        return reverse("retention-list", args=[actions.show_past(self.kind, by=self.me, at=now()).pk])

    def back(self) -> str:
        return reverse("retention")


class ListView(Page):
    """/retention/lists/5"""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        run = run_for(self.me, key)
        rows = list(items_of(run).filter(pk__gt=_after(request))[: ROWS + 1])
        more, shown = len(rows) > ROWS, rows[:ROWS]
        context = {
            "run": _run(run),
            "rows": _rows(run, shown, self.me.scope),
            "older": f"?after={shown[-1].pk}" if more else "",
            "first": "after" in request.GET,
            "is_open": run.stage == RunStage.SHOWN,
            "told": told(run.stream),
        }
        return render(request, "privacy/retention_list.html", context)

    def post(self, request: HttpRequest, key: int) -> HttpResponseBase:
        """The whole list as a file, masked; logged first."""
        run = run_for(self.me, key)
        actions.log_list(run, by=self.me, at=now(), origin=origin_of(request))
        answer = StreamingHttpResponse(
            as_csv(_header(), _cells(run, self.me.scope)), content_type="text/csv; charset=utf-8"
        )
        answer["Content-Disposition"] = f'attachment; filename="retention-{run.pk}.csv"'
        return answer


def _after(request: HttpRequest) -> int:
    """What cannot be read begins at the beginning."""
    text = request.GET.get("after", "")
    return min(int(text), LARGEST_KEY) if text.isascii() and text.isdigit() and len(text) < 20 else 0


def _rows(run: "RetentionRun", items: "Sequence[RetentionItem]", scope: "Scope") -> list[dict[str, Any]]:
    lines = told_of(run, items, scope)
    return [
        {
            "it": each,
            "told": lines.get(each.key, Told("—")),
            "holdable": run.kind in HOLDABLE and run.ended_at is None and each.key in lines,
            "outcome": gettext(OUTCOME_NAMES[Outcome(each.outcome)]) if each.outcome else "",
        }
        for each in items
    ]


def _header() -> list[str]:
    return [gettext("最后使用"), gettext("是谁"), gettext("房号或编号"), gettext("结果")]


def _cells(run: "RetentionRun", scope: "Scope") -> "Iterator[Sequence[str]]":
    items = list(items_of(run))
    for start in range(0, len(items), AT_ONCE):
        for row in _rows(run, items[start : start + AT_ONCE], scope):
            yield [row["it"].since.isoformat(), row["told"].name, row["told"].place, row["outcome"]]


AT_ONCE = 500


class BecauseForm(PlainForm):
    words = forms.CharField(label=_("理由"), widget=forms.Textarea({"rows": 3}))


class DecisionView(FormPage):
    form_class = BecauseForm

    def find(self, key: int) -> None:
        self.run = run_for(self.me, key)
        name = gettext(KEPT_NAMES[Kept(self.run.kind)])
        self.note = gettext("%(name)s · %(rows)s条") % {"name": name, "rows": self.run.rows}

    def back(self) -> str:
        return reverse("retention-list", args=[self.run.pk])


class ApprovalView(DecisionView):
    """/retention/lists/5/approval"""

    title, submit = _("批准删除"), _("批准删除")

    def save(self, typed: dict[str, Any]) -> str:
        actions.approve_run(self.run, Because(**typed), by=self.me, at=now())
        return self.back()


class WithdrawalView(DecisionView):
    """/retention/lists/5/withdrawal"""

    title, submit = _("不批准删除"), _("不批准，都留着")

    def save(self, typed: dict[str, Any]) -> str:
        actions.withdraw_run(self.run, Because(**typed), by=self.me, at=now())
        return self.back()
