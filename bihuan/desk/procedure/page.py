"""GET /procedure and /procedure/<clause>: the document, clause by clause, and what each governs now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bihuan.cases.terms.relations import RELATION_NAMES, Relation
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.procedure.addresses import code_of, path_of, slug_of
from bihuan.desk.procedure.chapters import Chapter, chapters
from bihuan.desk.procedure.examples import Example, examples
from bihuan.desk.procedure.figures import Figure, figures
from bihuan.desk.procedure.live import Live, Near
from bihuan.desk.staffed import StaffRequest
from bihuan.kernel.messages import Message
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.paper import wording
from bihuan.policies.queries.in_force import procedure_in_force
from bihuan.policies.terms import Clause, Procedure

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
    at, centre = now(), chosen_centre(request, centres_seen(request))
    found = procedure_in_force(centre.pk if centre else None, at)
    here = found.procedure
    marked = code_of(clause, here) if clause else ""
    if marked is None:
        raise NotVisible(clause)
    asked = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    sections = _Reader(here, Live(request), marked, at=at).sections(asked)
    return render(
        request,
        "procedure/page.html",
        {
            "procedure": here,
            "since": wording.whole_day_words(found.since),
            "marked": here.clauses.get(marked),
            "asked": asked,
            "numbered": [each for each in sections if each.chapter.number],
            "beside": [each for each in sections if not each.chapter.number],
        },
    )


class _Reader:
    """Lays beside each clause what belongs to it."""

    def __init__(self, procedure: Procedure, live: Live, marked: str, *, at: datetime) -> None:
        self._procedure, self._live, self._marked, self._at = procedure, live, marked, at
        self._figures = figures(procedure)
        self._examples = examples(procedure, at=at)
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
