"""GET /procedure and /procedure/<clause>: the document, clause by clause, and what each governs now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bihuan.cases.access import leads
from bihuan.cases.terms.relations import RELATION_NAMES, Relation
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.desk.centres import centres_seen
from bihuan.desk.policies import policies_known
from bihuan.desk.procedure.addresses import code_of, path_of, slug_of
from bihuan.desk.procedure.chapters import Chapter, chapters
from bihuan.desk.procedure.examples import Example, examples
from bihuan.desk.procedure.figures import Figure, figures
from bihuan.desk.procedure.live import Live, Near, Overran
from bihuan.desk.staffed import StaffRequest
from bihuan.kernel.messages import Message
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.paper import wording
from bihuan.policies.terms import Clause, Procedure
from bihuan.policies.terms.versions import InForce

LONGEST_SEARCH = 60


@dataclass(frozen=True)
class Row:
    """A clause and what stands beside it. `may`: who may do what, as sentences."""

    code: str
    number: str
    path: str
    anchor: str
    text: str
    figures: tuple[Figure, ...]
    may: tuple[tuple[str, str], ...]
    example: Example | None
    governs: int
    url: str
    late: Overran
    late_before: Overran
    marked: bool
    nearest: tuple[Near, ...] = ()


@dataclass(frozen=True)
class Section:
    chapter: Chapter
    rows: tuple[Row, ...]
    current: bool


@login_required
@require_safe
def procedure(request: StaffRequest, clause: str = "") -> HttpResponse:
    at = now()
    live = Live(request, at=at)
    in_force, marked = standing_in(request, clause, live.centre, at=at)
    here = in_force.procedure
    asked = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    sections = _Reader(here, live, marked, at=at).sections(asked)
    return render(
        request,
        "procedure/page.html",
        {
            "procedure": here,
            "sees_leaves": leads(request.user),
            **_version(in_force),
            "marked": here.clauses.get(marked),
            "marked_path": path_of(marked),
            "asked": asked,
            "numbered": [each for each in sections if each.chapter.number],
            "beside": [each for each in sections if not each.chapter.number],
        },
    )


def standing_in(
    request: StaffRequest, clause: str, centre: int | None, *, at: datetime
) -> tuple[InForce, str]:
    """What is in force here; for a clause that stands elsewhere, the centre's or the former version it is in.

    Matters keep the version they were opened under, and chips lead from there. Raises NotVisible.
    """
    for candidate in _candidates(request, centre, at=at):
        marked = code_of(clause, candidate.procedure) if clause else ""
        if marked is not None:
            return candidate, marked
    raise NotVisible(clause)


def _candidates(request: StaffRequest, centre: int | None, *, at: datetime) -> Iterator[InForce]:
    known = policies_known(request)
    yield known.in_force(centre, at)
    for each in centres_seen(request):
        if each.pk != centre:
            yield known.in_force(each.pk, at)
    for former in known.versions_until(at):
        yield InForce(str(former.version), former, former.in_force_from)


def _version(in_force: InForce) -> dict[str, Any]:
    """Since when it governs, the one it followed, and the centre's own standard that lies over it."""
    return {
        "since": wording.whole_day_words(in_force.since),
        "before": in_force.before,
        "standard": in_force.key.partition("+")[2],
    }


class _Reader:
    """Lays beside each clause what belongs to it."""

    def __init__(self, procedure: Procedure, live: Live, marked: str, *, at: datetime) -> None:
        self._procedure, self._live, self._marked, self._at = procedure, live, marked, at
        self._figures = figures(procedure)
        self._examples = examples(procedure, live.days.table, at=at)
        self._may = _permissions(procedure)

    def sections(self, asked: str) -> list[Section]:
        words = asked.lower().split()
        clauses = [each for each in self._procedure.clauses.values() if self._holds(words, each)]
        return [self._section(each) for each in chapters(clauses)]

    def _holds(self, words: Iterable[str], clause: Clause) -> bool:
        said = " ".join(self._said_of(clause)).lower()
        return all(word in said for word in words)

    def _said_of(self, clause: Clause) -> Iterable[str]:
        for text in (clause.code, clause.title, clause.text):
            yield text
            yield gettext(text)
        for each in self._figures.get(clause.code, ()):
            yield " ".join(self._words(said) for said in (each.value, *each.notes))

    def _words(self, message: Message) -> str:
        return wording.sentence(message, now=self._at)

    def _section(self, chapter: Chapter) -> Section:
        rows = tuple(self._row(each) for each in chapter.clauses)
        return Section(chapter, rows, any(each.marked for each in rows))

    def _row(self, clause: Clause) -> Row:
        code = clause.code
        marked = code == self._marked
        late, late_before = self._live.overran(code)
        return Row(
            code=gettext(code),
            number=gettext(code).rpartition(" ")[2] if " " in code else gettext(code),
            path=path_of(code),
            anchor=f"c{slug_of(code)}",
            text=gettext(clause.text),
            figures=tuple(self._figures.get(code, ())),
            may=tuple(self._may.get(code, {}).items()),
            example=self._examples.get(code),
            governs=self._live.counts.get(code, 0),
            url=self._live.list_of(code),
            late=late,
            late_before=late_before,
            marked=marked,
            nearest=tuple(self._live.nearest(code, at=self._at)) if marked else (),
        )


def _permissions(procedure: Procedure) -> dict[str, dict[str, str]]:
    """By clause: who, and the acts that only they may do (ORG-3)."""
    found: dict[str, dict[str, str]] = {}
    for each in procedure.authority:
        who = gettext("、").join(gettext(RELATION_NAMES[Relation(one)]) for one in each.relations)
        act = gettext(VERBS[Verb(each.verb)].label)
        acts = found.setdefault(each.clause, {})
        acts[who] = gettext("、").join(filter(None, (acts.get(who), act)))
    return found
