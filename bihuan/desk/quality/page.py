"""GET /corrective-actions/<number>: what is wrong, what is done about it, by whom, and whether it helped."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext

from bihuan.desk.cases.files import served, served_small
from bihuan.desk.people.pages import Page
from bihuan.desk.quality.sort import act_address
from bihuan.desk.sorts import address_of
from bihuan.desk.standing import overdue_words, ring_of, stage_words
from bihuan.kernel.messages import Message
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Obstacle
from bihuan.matters.access import attachment_for
from bihuan.policies.queries.in_force import procedure_of
from bihuan.quality.access import action_for
from bihuan.quality.queries import Whole, whole
from bihuan.quality.terms.verbs import CLAUSE, VERBS, Verb

if TYPE_CHECKING:
    from datetime import datetime

# What is owed first; the rest is done when there is a reason.
OWED = (Verb.REPORT_DONE, Verb.CHECK, Verb.PLAN)
RARE = (Verb.ATTACH, Verb.LINK, Verb.HAND_OVER, Verb.VOID)


@dataclass(frozen=True)
class Step:
    label: str
    url: str
    icon: str
    why: str
    due_at: "datetime | None" = None
    provisional: bool = False
    clause: str = CLAUSE


@dataclass(frozen=True)
class Blocked:
    label: str
    why: Message
    clause: str = CLAUSE


@dataclass(frozen=True)
class Next:
    """As templates/cases/next.html draws it."""

    primary: Step | None
    others: list[Step]
    blocked: list[Blocked]
    rare: tuple[Step, ...] = ()

    @property
    def possible(self) -> int:
        return len(self.others)


class ActionView(Page):
    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        at = now()
        seen = whole(action_for(self.me, number), self.me, at=at)
        matter = seen.action.matter
        causes = procedure_of(matter).cause_names
        context = {
            "matter": matter,
            "corrective": seen.action,
            "ring": ring_of(matter, at=at),
            "stage": stage_words(matter),
            "overdue": overdue_words(matter),
            "rounds": [
                {"row": each, "cause": gettext(causes[each.cause]) if each.cause in causes else ""}
                for each in reversed(seen.rounds)
            ],
            "clocks": [each for each in seen.clocks if not each.stopped_at] if matter.is_open else [],
            "links": [{"row": each, "url": address_of(each.case)} for each in seen.links],
            "may_unlink": Verb.UNLINK in seen.may,
            "entries": seen.entries,
            "attachments": seen.attachments,
            "next": _next(seen),
            "clause": CLAUSE,
        }
        return render(request, "quality/page.html", context)


def _next(seen: Whole) -> Next:
    owed = _steps(seen, OWED)
    return Next(
        primary=owed[0] if owed else None,
        others=owed[1:] + _steps(seen, RARE),
        blocked=_blocked(seen),
    )


def _steps(seen: Whole, verbs: tuple[Verb, ...]) -> list[Step]:
    """Of what something stands against, only what its own form can put right."""
    matter = seen.action.matter
    possible = [each for each in verbs if each in seen.may or _by_the_form(seen.against.get(each, ()))]
    return [
        Step(
            gettext(VERBS[verb].label),
            act_address(matter.number, verb),
            VERBS[verb].icon,
            gettext("纠正和预防措施"),
            matter.due_at,
            matter.due_provisional,
        )
        for verb in possible
    ]


def _blocked(seen: Whole) -> list[Blocked]:
    if not seen.action.matter.is_open:
        return []
    return [
        Blocked(gettext(VERBS[verb].label), found[0].message)
        for verb, found in seen.against.items()
        if not _by_the_form(found)
    ]


def _by_the_form(found: tuple[Obstacle, ...]) -> bool:
    return bool(found) and all(each.field for each in found)


class AttachmentView(Page):
    def get(self, request: HttpRequest, number: str, key: int) -> HttpResponseBase:
        return served(self.request, attachment_for(action_for(self.me, number).matter, key))


class ThumbnailView(Page):
    def get(self, request: HttpRequest, number: str, key: int) -> HttpResponseBase:
        return served_small(attachment_for(action_for(self.me, number).matter, key))
