"""GET /access-log: who looked at whose personal data; for the quality manager and the company (RES-6)."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext

from bihuan.desk.centres import centres_seen
from bihuan.desk.paging import Cursor, Order, page_of
from bihuan.desk.people.pages import Page
from bihuan.desk.workbench.acts import case_address
from bihuan.organisation.terms import SHOWN_NAMES, THROUGH_NAMES, WHY_NAMES, Shown, Through, Why
from bihuan.privacy.access import require_reader
from bihuan.privacy.queries import LogFilter, Subject, log, subjects_of
from bihuan.privacy.terms import MARK_NAMES, Mark

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Reveal

ROWS = 50
LATEST = Order("at", falling=True)
LONGEST = 40


class AccessLogView(Page):
    def get(self, request: HttpRequest) -> HttpResponse:
        require_reader(self.me)
        centres = centres_seen(self.request)
        typed = {name: request.GET.get(name, "").replace("\x00", "")[:LONGEST] for name in ASKED}
        asked = _asked(typed, centres)
        after, before = (Cursor.read(request.GET.get(each, "")) for each in ("after", "before"))
        page = page_of(log(asked), LATEST, size=ROWS, after=after, before=before)
        subjects = subjects_of(page.rows, self.me.scope)
        context = {
            "rows": [_row(each, subjects[each.subject]) for each in page.rows],
            "typed": typed,
            "centres": centres,
            "narrowed": asked != LogFilter(),
            "newer": _address(typed, before=page.previous) if page.previous else "",
            "older": _address(typed, after=page.next) if page.next else "",
        }
        return render(request, "privacy/log.html", context)


ASKED = ("who", "at", "since", "until", "unusual")


def _asked(typed: Mapping[str, str], centres: "list[Centre]") -> LogFilter:
    """What cannot be read narrows nothing."""
    return LogFilter(
        who=typed["who"].strip(),
        centre=next((each.pk for each in centres if each.code == typed["at"]), None),
        since=_day(typed["since"]),
        until=_day(typed["until"]),
        unusual=bool(typed["unusual"]),
    )


def _day(text: str) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found if found and EARLIEST <= found.year <= LATEST_YEAR else None


EARLIEST, LATEST_YEAR = 1900, 2200


def _address(typed: Mapping[str, str], **more: str) -> str:
    given = {name: value for name, value in {**typed, **more}.items() if value}
    return f"/access-log?{urlencode(given)}"


def _row(reveal: "Reveal", subject: Subject) -> dict[str, Any]:
    why = Why(reveal.why)
    return {
        "at": reveal.at,
        "who": reveal.staff.shown_name,
        "number": reveal.staff.staff_number,
        "shown": gettext(SHOWN_NAMES[Shown(reveal.shown)]),
        "rows": reveal.rows if reveal.shown == Shown.EXPORT else None,
        "masked": reveal.masked,
        "subject": subject_words(subject),
        "url": _subject_address(subject),
        "centre": reveal.centre.name if reveal.centre else "",
        # The words of the list are translated, those of people are not.
        "reason": gettext(reveal.reason) if reveal.reason == WHY_NAMES[why] else reveal.reason,
        "through": gettext(THROUGH_NAMES[Through(reveal.through)]),
        "address": reveal.address,
        "marks": [gettext(MARK_NAMES[Mark(each)]) for each in reveal.marks],
    }


def subject_words(subject: Subject) -> str:
    if subject.kind == "case":
        return subject.number or gettext("一件意见")
    if subject.kind == "person":
        return gettext("%(room)s 的住户") % {"room": subject.label} if subject.label else gettext("一位住户")
    if subject.kind == "room":
        return (
            gettext("%(room)s 的住户") % {"room": subject.label}
            if subject.label
            else gettext("一套房屋的住户")
        )
    if subject.kind == "import":
        return gettext("住户资料表")
    return gettext("到期清单") if subject.kind == "retention" else gettext("意见列表")


def _subject_address(subject: Subject) -> str:
    if subject.number:
        return case_address(subject.number)
    return f"/rooms/{subject.room}" if subject.room else ""
