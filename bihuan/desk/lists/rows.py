"""Matters as rows of the list."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from bihuan.cases.terms.words import (
    CHANNEL_NAMES,
    KIND_NAMES,
    SEVERITY_NAMES,
    VALIDITY_NAMES,
    Channel,
    Severity,
    Stage,
    Validity,
)
from bihuan.desk.standing import overdue_words, overseer_words, ring_of, stage_words, title_words, who_words
from bihuan.desk.workbench.acts import case_address
from bihuan.paper.subjects import full_words

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.policies.terms.subjects import Taxonomy


def row_of(matter: "Matter", *, at: datetime, subjects: "Taxonomy", waits: bool = False) -> dict[str, Any]:
    """`waits`: a resident who is not content, for the next level's word (ESC-6)."""
    return {
        "key": matter.pk,
        "number": matter.number,
        "url": case_address(matter.number),
        "ring": ring_of(matter, at=at),
        "title": title_words(matter),
        "kind": _kind(matter),
        "severity": _(SEVERITY_NAMES[matter.severity]) if matter.severity else "",
        "major": matter.severity == Severity.MAJOR,
        "minor": matter.severity == Severity.MINOR,
        "where": matter.where or _("公共区域"),
        "who": who_words(matter),
        # Whoever sees the case sees its centre's residents (RES-3).
        "person": matter.person_id if matter.who else None,
        "who_now": who_now(matter),
        "overdue": overdue_words(matter),
        "overseer": overseer_words(matter),
        "concern": _("不满意") if waits and matter.is_open else "",
        "stage": stage_words(matter),
        "due_at": matter.due_at if matter.is_open else None,
        "provisional": matter.due_provisional,
        "registered_at": matter.registered_at,
        "centre": matter.centre.name,
        "subject": full_words(subjects, matter.subject),
        "channel": _(CHANNEL_NAMES[Channel(matter.channel)]),
        "owner": matter.owner.shown_name if matter.owner else "",
    }


def _kind(matter: "Matter") -> str:
    kind = _(KIND_NAMES[matter.kind])
    if not matter.validity:
        return kind
    return f"{kind} {_(VALIDITY_NAMES[Validity(matter.validity)])}"


def who_now(matter: "Matter") -> str:
    """Who has it in hand: until somebody is charged, the one who took it in."""
    if not matter.is_open:
        return "—"
    if matter.stage in (Stage.HANDLING, Stage.VERIFICATION):
        if matter.holder:
            return matter.holder.shown_name
        if matter.holder_department:
            return matter.holder_department.name
    if matter.stage == Stage.DISPATCH:
        return _("待派")
    return matter.owner.shown_name if matter.owner else _("待定")
