"""The head of the page, and the record as it was taken down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.cases.queries.sight import Sight
from bihuan.cases.terms.raising import Raising
from bihuan.cases.terms.words import (
    CHANNEL_NAMES,
    CONTACT_WAY_NAMES,
    KIND_NAMES,
    RUNG_NAMES,
    SEVERITY_NAMES,
    STAGE_NAMES,
    VALIDITY_NAMES,
    Channel,
    ContactWay,
    Kind,
    Rung,
    Severity,
    Stage,
    Validity,
)
from bihuan.desk.observed import observed_words
from bihuan.desk.standing import CONCERN_NAMES, mark_words, overdue_words, ring_of, who_words
from bihuan.paper.subjects import full_words
from bihuan.policies.queries.in_force import procedure_of
from bihuan.policies.terms import Ground, Procedure, Term
from bihuan.policies.terms.subjects import Taxonomy


@dataclass(frozen=True)
class Head:
    ring: dict[str, Any]
    stage: str
    note: str
    kinds: tuple[str, ...]
    severity: str
    who: str
    channel: str
    overdue: str


def head(seen: Sight, *, at: datetime) -> Head:
    matter, case = seen.case.matter, seen.case
    validity = matter.validity if matter.kind == Kind.COMPLAINT else ""
    kinds = [KIND_NAMES[Kind(matter.kind)] if matter.kind else _("种类待定")]
    kinds += [VALIDITY_NAMES[Validity(validity)]] if validity in (Validity.VALID, Validity.INVALID) else []
    kinds += [_("重大影响")] if case.major_impact else []
    kinds += [_("超出管理者代表权限")] if case.beyond_representative else []
    kinds += [mark_words(matter, at=at)] if mark_words(matter, at=at) else []
    kinds += [*_concerns(seen, at=at)]
    return Head(
        ring=ring_of(matter, at=at),
        stage=STAGE_NAMES[Stage(matter.stage)],
        note=gettext(_note(seen)),
        kinds=(*(gettext(each) for each in kinds), *filter(None, [observed_words(case.current_round)])),
        severity=gettext(SEVERITY_NAMES[Severity(matter.severity)]) if matter.severity else "",
        who=who_words(matter),
        channel=gettext(CHANNEL_NAMES[Channel(matter.channel)]),
        overdue=overdue_words(matter),
    )


def _concerns(seen: Sight, *, at: datetime) -> Iterator[str]:
    """ESC-6: what was put before the next level, and a promise nobody reported before its time."""
    state = seen.next.state
    if not state.is_open:
        return
    waiting = {each.sort for each in state.waiting_raised}
    if Raising.DEMAND in waiting:
        yield CONCERN_NAMES["demand"]
    if Raising.PROMISE in waiting:
        yield CONCERN_NAMES["promise"]
    if state.broke_a_promise(at):
        yield CONCERN_NAMES["broken"]


def _note(seen: Sight) -> str:
    """The next thing the case waits for, in two or three words."""
    state, current = seen.next.state, seen.next.state.round
    if not state.is_open:
        return ""
    waits = (
        (state.awaits_invalid_signature, _("无效待签字")),
        (state.waiting_requests, _("申请待批")),
        (current.proposed_at and not current.approved_at, _("方案待批")),
        (any(not each.accepted for each in state.active_dispatches), _("待接受")),
        (current.attempts and not current.revisited_at, _("没联系上")),
    )
    return next((words for waiting, words in waits if waiting), "")


def facts_of_record(seen: Sight, *, at: datetime) -> list[tuple[str, Any]]:
    """Name and value, only what is known; a moment stays one, so that the page says it as people do."""
    case, matter = seen.case, seen.case.matter
    procedure = procedure_of(matter)
    facts: list[tuple[str, Any]] = [
        (_("渠道"), gettext(CHANNEL_NAMES[Channel(matter.channel)])),
        (_("反映时间"), matter.said_at),
        (_("登记时间"), matter.registered_at),
        (_("登记人"), case.registered_by.shown_name if case.registered_by else gettext("系统")),
        (_("发生时间"), case.happened),
        (_("起因"), case.why),
        (_("经过"), case.how),
        (_("答复方式"), gettext(CONTACT_WAY_NAMES[ContactWay(case.answer_way)]) if case.answer_way else ""),
        (_("希望办好的时间"), case.wished_at),
        (_("答应的时间"), case.promised_at),
        (_("约好的上门"), case.appointment_at),
        (_("上门做什么"), case.appointment_for),
        (_("到达时间"), case.kept_at),
        (_("事项"), _subject(matter.subject, case.policies.taxonomy(at=at))),
        (_("依据"), _name(procedure.ground(case.ground))),
        (_("责任方"), _name(procedure.party(case.party))),
        (_("已报到"), gettext(RUNG_NAMES[Rung(case.rung)]) if case.rung else ""),
        (_("上报的处理期限"), case.escalated_until),
        (_("作废原因"), case.void_reason),
        (_("来源"), matter.source),
        (_("适用规程"), _version(matter.procedure, procedure)),
    ]
    return [(gettext(name), value) for name, value in facts if value]


def _version(key: str, procedure: Procedure) -> str:
    """客户意见处理规程 2+GHY-1: the name in the reader's language, the version as it is."""
    return f"{gettext(procedure.name)} {key}"


def _subject(code: str, known: Taxonomy) -> str:
    """工程维修 › 渗漏, whatever became of the subject."""
    return full_words(known, code) if code else ""


def _name(entry: Ground | Term | None) -> str:
    return gettext(entry.name) if entry else ""
