"""《客户意见反映办理表》: one case on one sheet, signed by those who signed (FRM)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bihuan.cases.queries.sight import Sight, all_remedies
from bihuan.cases.queries.timeline import Entry
from bihuan.cases.terms.words import (
    CHANNEL_NAMES,
    CONTACT_WAY_NAMES,
    KIND_NAMES,
    OPINION_NAMES,
    SEVERITY_NAMES,
    VALIDITY_NAMES,
    Channel,
    ContactWay,
    Kind,
    Opinion,
    Severity,
    Validity,
)
from bihuan.kernel.messages import Ref
from bihuan.paper import wording
from bihuan.policies.queries.in_force import procedure_of

if TYPE_CHECKING:
    from bihuan.cases.models import Remedy, Round

TITLE = gettext_noop("客户意见反映办理表")


@dataclass(frozen=True)
class Signature:
    """Who signed and when; without a name the line stays empty for a pen."""

    role: str
    name: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Section:
    label: str
    lines: tuple[str, ...]
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True)
class HandlingForm:
    title: str
    centre: str
    number: str
    fields: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    printed_at: datetime
    # 0755-8234 1102, 每天 8:00–20:00; empty while none is published (INT-9).
    line: str = ""

    @property
    def rows(self) -> list[tuple[tuple[str, str], ...]]:
        """Two fields beside each other."""
        return [self.fields[place : place + 2] for place in range(0, len(self.fields), 2)]


def handling_form(seen: Sight, *, at: datetime, phone: str = "") -> HandlingForm:
    """`phone` is the open number, where somebody said why they print it whole; else it is masked."""
    remedies = all_remedies(seen.case)
    return HandlingForm(
        title=_(TITLE),
        centre=seen.case.matter.centre.name,
        number=seen.case.matter.number,
        fields=tuple(_fields(seen, phone)),
        sections=(
            _summary(seen),
            *_first_round(seen, remedies),
            *(_again(seen, each, remedies) for each in seen.rounds[1:]),
            _closing(seen),
        ),
        printed_at=at,
        line=wording.line_words(seen.case.matter.centre),
    )


def _fields(seen: Sight, phone: str) -> Iterator[tuple[str, str]]:
    case, matter = seen.case, seen.case.matter
    yield _("客户"), case.resident or _("匿名")
    yield _("房号或地点"), matter.where or "—"
    yield _("电话"), phone or case.phone_masked or "—"
    yield _("反映方式"), _(CHANNEL_NAMES[Channel(matter.channel)])
    yield _("反映时间"), wording.stamp(matter.said_at)
    yield _("受理时间"), wording.stamp(matter.registered_at)
    yield _("种类"), _kind(seen)
    yield _("等级"), _(SEVERITY_NAMES[Severity(matter.severity)]) if matter.severity else "—"


def _kind(seen: Sight) -> str:
    matter = seen.case.matter
    kind = _(KIND_NAMES[Kind(matter.kind)]) if matter.kind else _("待定")
    decided = matter.validity in (Validity.VALID, Validity.INVALID) and matter.kind == Kind.COMPLAINT
    if not decided:
        return kind
    return _("%(validity)s%(kind)s") % {
        "validity": _(VALIDITY_NAMES[Validity(matter.validity)]),
        "kind": kind,
    }


# ── what is written in the boxes ──


def _summary(seen: Sight) -> Section:
    case = seen.case
    taken_by = case.registered_by.shown_name if case.registered_by else _("系统")
    parts = (case.said, case.happened, case.why, case.how)
    return Section(
        _("内容提要"),
        tuple(filter(None, parts)),
        (Signature(_("记录人"), taken_by, case.matter.registered_at),),
    )


def _first_round(seen: Sight, remedies: "list[Remedy]") -> tuple[Section, ...]:
    current = seen.rounds[0]
    return (
        Section(_("情况调查及现场核实"), tuple(_findings(seen, current)), (_investigator(seen, current),)),
        Section(
            _("承办情况及处理结果"),
            (*_plan(current, remedies), *_result(current)),
            _handling_signatures(seen, current),
        ),
        Section(_("回访情况"), tuple(_revisit(seen, current)), _revisit_signatures(seen, current)),
    )


def _again(seen: Sight, current: "Round", remedies: "list[Remedy]") -> Section:
    """再处理: the whole of a later round in one box."""
    lines = (
        current.because,
        *_findings(seen, current),
        *_plan(current, remedies),
        *_result(current),
        *_revisit(seen, current),
    )
    label = _("再处理结果（%(round)s）") % {"round": wording.round_words(current.number)}
    signatures = (
        _investigator(seen, current),
        *_handling_signatures(seen, current),
        *_revisit_signatures(seen, current),
    )
    return Section(label, tuple(filter(None, lines)), signatures)


def _closing(seen: Sight) -> Section:
    matter = seen.case.matter
    closed = next((each for each in reversed(seen.entries) if each.event.TYPE == "case.closed"), None)
    if matter.voided_at:
        return Section(_("结案"), (_("已作废：%(reason)s") % {"reason": seen.case.void_reason},))
    if closed is None or matter.closed_at is None:
        return Section(_("结案"), (), (Signature(_("结案人")),))
    return Section(
        _("结案"),
        (_("强制结案") if matter.forced_closing else _("已结案"),),
        (Signature(_("结案人"), closed.actor, closed.at),),
    )


def _findings(seen: Sight, current: "Round") -> Iterator[str]:
    if not current.investigated_at:
        return
    yield current.findings
    yield _("已到现场核实") if current.on_the_spot else _("未到现场")
    if current.cause:
        names = procedure_of(seen.case.matter).cause_names
        yield _("原因：%(cause)s") % {"cause": _(names.get(current.cause, current.cause))}
    if current.same_fault_elsewhere:
        yield _("其他岗位也有同样问题")


def _plan(current: "Round", remedies: "Iterable[Remedy]") -> Iterator[str]:
    for each in remedies:
        if each.round == current.number:
            chosen = _("（住户选定）") if each.chosen else ""
            yield _("方案：%(text)s，%(day)s完成%(chosen)s") % {
                "text": each.text,
                "day": f"{each.ready_by:%Y-%m-%d}",
                "chosen": chosen,
            }


def _result(current: "Round") -> Iterator[str]:
    if current.handled_at:
        yield _("结果：%(outcome)s") % {"outcome": current.outcome}
        yield _("问题已解决") if current.solved else _("问题没有解决")


def _revisit(seen: Sight, current: "Round") -> Iterator[str]:
    if current.revisited_at and not current.handling:
        yield _("网上答复已经发出，住户没有表态")
    elif current.revisited_at:
        yield _("%(way)s回访：处理%(in_time)s；对结果%(handling)s；对态度%(manner)s") % {
            "way": _(CONTACT_WAY_NAMES[ContactWay(current.revisit_way)]),
            "in_time": _("及时") if current.in_time else _("不及时"),
            "handling": _(OPINION_NAMES[Opinion(current.handling)]),
            "manner": _(OPINION_NAMES[Opinion(current.manner)]),
        }
        if current.suggestions:
            yield _("意见和建议：%(words)s") % {"words": current.suggestions}
    elif current.not_revisited_signed_at:
        yield _("%(attempts)s次未联系上，负责人签字同意按未回访办理") % {"attempts": current.attempts}
    elif not seen.case.contactable:
        yield _("匿名意见，没有联系方式")


# ── who signed ──


def _investigator(seen: Sight, current: "Round") -> Signature:
    found = _last(seen.entries, "case.investigated", current.number)
    return Signature(_("调查人"), found.actor, found.at) if found else Signature(_("调查人"))


def _last(entries: list[Entry], type_name: str, number: int) -> Entry | None:
    told = (each for each in reversed(entries) if each.round == number and type_name == each.event.TYPE)
    return next(told, None)


def _handling_signatures(seen: Sight, current: "Round") -> tuple[Signature, ...]:
    return (
        _signed(seen, _("方案批准"), current.approved_by_id, current.approved_at),
        _signed(seen, _("承办人"), current.handled_by_id, current.handled_at),
        _signed(seen, _("负责人"), current.verified_by_id, current.verified_at),
    )


def _revisit_signatures(seen: Sight, current: "Round") -> tuple[Signature, ...]:
    if current.not_revisited_signed_at:
        return (
            _signed(seen, _("负责人"), current.not_revisited_signed_by_id, current.not_revisited_signed_at),
        )
    return (_signed(seen, _("回访人"), current.revisited_by_id, current.revisited_at),)


def _signed(seen: Sight, role: str, staff: int | None, at: datetime | None) -> Signature:
    name = seen.names.get(Ref("staff", staff), "") if staff and at else ""
    return Signature(role, name, at if name else None)
