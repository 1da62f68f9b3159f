"""What each clause sets, in figures, read off the procedure itself. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from bihuan.desk.procedure.spans import clock_figures, clock_titles, counted, span_said
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.policies.terms import (
    KEPT_NAMES,
    LIMITS,
    MEASURE_NAMES,
    MEASURED_IN,
    Asking,
    HourSpan,
    Measure,
    Procedure,
    Reason,
)
from bihuan.policies.terms.duties import RHYTHM_NAMES, day_said

# The clause, the figure it sets, what for.
Found = Iterator[tuple[str, Message, Message]]


@dataclass(frozen=True)
class Figure:
    """A number, a span or an hour, and what it holds for."""

    value: Message
    notes: tuple[Message, ...]


ASKED_FOR = {
    Asking.PAUSE: _("暂停：%(reasons)s"),
    Asking.EXTENSION: _("延期：%(reasons)s"),
    Asking.FORCED_CLOSING: _("强制结案：%(reasons)s"),
}
# How days are counted is no entry of the file: it holds for every clock of it (CLK-11).
COUNTED_BY = "规程 4.7.3"


def figures(procedure: Procedure) -> dict[str, list[Figure]]:
    """By the code of the clause, in the order the procedure has them."""
    found: dict[str, dict[str, Figure]] = {}
    for clause, value, note in _all(procedure):
        figures = found.setdefault(clause, {})
        alike = figures.get(str(value), Figure(value, ()))
        figures[str(value)] = Figure(value, (*alike.notes, note))
    return {clause: list(its.values()) for clause, its in found.items()}


def _all(procedure: Procedure) -> Found:
    yield from clock_figures(procedure)
    yield COUNTED_BY, say(_("当天不算")), say(_("算到最后一天24:00"))
    yield from _hours(procedure)
    yield from _lists(procedure)
    yield from _overdue(procedure)
    yield from _asked_for(procedure)
    yield from _duties(procedure)
    yield from _kept(procedure)
    yield from _checked(procedure)


# ── hours of the day ──


def _hours(procedure: Procedure) -> Found:
    yield _span(procedure.intake_hours, _("专人受理；其余时间值班登记"))
    for span in procedure.quiet_hours:
        yield _span(span, _("没有急事不打电话"))
    yield _span(procedure.advised_hours, _("适合打电话"))


def _span(hours: HourSpan, note: str) -> tuple[str, Message, Message]:
    value = say(_("%(opens)s–%(closes)s"), opens=f"{hours.opens:%H:%M}", closes=f"{hours.closes:%H:%M}")
    return hours.clause, value, say(note)


# ── what people choose from ──


def _lists(procedure: Procedure) -> Found:
    valid = [each for each in procedure.grounds if each.makes == "valid"]
    invalid = [each for each in procedure.grounds if each.makes == "invalid"]
    for entries, value in (
        ([(each.clause, each.text) for each in procedure.questions], _("%(number)s问")),
        ([(each.clause, each.name) for each in procedure.kinds], _("%(number)s种意见")),
        ([(each.clause, each.name) for each in valid], _("%(number)s种有效")),
        ([(each.clause, each.name) for each in invalid], _("%(number)s种无效")),
        ([(each.clause, each.name) for each in procedure.severities], _("%(number)s级")),
        ([(each.clause, each.name) for each in procedure.channels], _("%(number)s种渠道")),
        ([(each.clause, each.name) for each in procedure.subjects], _("%(number)s类事项")),
        ([(each.clause, each.name) for each in procedure.causes], _("%(number)s种原因")),
        ([(each.clause, each.name) for each in procedure.responsible], _("%(number)s种责任方")),
    ):
        for clause, names in _by_clause(entries).items():
            yield clause, *_listed(names, say(value, number=counted(len(names))))


def _by_clause(entries: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for clause, name in entries:
        found.setdefault(clause, []).append(name)
    return found


def _listed(names: list[str], so_many: Message) -> tuple[Message, Message]:
    """A single one stands for itself."""
    if len(names) == 1:
        return say(names[0]), so_many
    return so_many, say("%(names)s", names=tuple(say(name) for name in names))


# ── what happens when it grows late ──


def _overdue(procedure: Procedure) -> Found:
    clause, hour = procedure.warnings.clause, f"{procedure.warnings.day_clocks_at:%H:%M}"
    minutes = int(procedure.warnings.hour_clocks_before.total_seconds()) // 60
    yield clause, say(_("最后一天 %(hour)s"), hour=hour), say(_("按天的时限，这时提醒"))
    yield clause, say(_("提前 %(number)d 分钟"), number=minutes), say(_("按小时的时限，这时提醒"))
    names = {each.code: say(each.name) for each in procedure.ladder}
    for level in procedure.ladder:
        if level.up:
            way = say(_("%(level)s → %(up)s"), level=names[level.code], up=names[level.up])
            yield level.clause, way, say(_("办不了的往上报"))
    for climb in procedure.climbs:
        titles = clock_titles(procedure, climb.clocks)
        yield (
            climb.clause,
            span_said(climb.every),
            say(_("超时后每过这么久再高一级：%(clocks)s"), clocks=titles),
        )


def _asked_for(procedure: Procedure) -> Found:
    for asking, note in ASKED_FOR.items():
        by_clause: dict[str, list[Reason]] = {}
        for each in procedure.reasons_for(asking):
            by_clause.setdefault(each.clause, []).append(each)
        for clause, reasons in by_clause.items():
            names = tuple(say(each.name) for each in reasons)
            yield clause, _longest(reasons), say(note, reasons=names)


def _longest(reasons: list[Reason]) -> Message:
    days = max(each.longest_days for each in reasons)
    if days:
        return say(_("最长 %(number)d 天"), number=days)
    return say(_("%(number)s种理由"), number=counted(len(reasons)))


# ── what comes round ──


def _duties(procedure: Procedure) -> Found:
    for each in procedure.duties:
        day = day_said(each.due, each.rhythm)
        value = say(_("%(rhythm)s%(day)s前"), rhythm=say(RHYTHM_NAMES[each.rhythm]), day=day)
        yield each.clause, value, say(each.name)


# ── what is looked through ──


def _checked(procedure: Procedure) -> Found:
    terms = procedure.record_check
    for each in Measure:
        limit = LIMITS[each]
        note = say(
            _("%(what)s（%(least)s到%(most)s之间）"),
            what=say(MEASURE_NAMES[each]),
            least=limit.least,
            most=limit.most,
        )
        yield terms.clause, say(MEASURED_IN[each], number=getattr(terms, each)), note


# ── what is let go ──


def _kept(procedure: Procedure) -> Found:
    for each in procedure.retention:
        yield each.clause, say(_("%(number)s个月"), number=each.months), say(KEPT_NAMES[each.code])
