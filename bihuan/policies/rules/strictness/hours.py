"""Hours of the day: when is taken in, and when residents are left in peace (RVS-8)."""

from collections.abc import Iterable, Iterator
from datetime import time

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.policies.terms import HourSpan, Procedure
from bihuan.policies.terms.versions import Difference, Verdict


def hour_differences(old: Procedure, new: Procedure) -> Iterator[Difference]:
    # Fewer hours of intake let a matter of the night wait longer; fewer quiet ones disturb more.
    yield from _hours("intake_hours", say(_("受理时间")), (old.intake_hours,), (new.intake_hours,))
    yield from _advised(old.advised_hours, new.advised_hours)
    yield from _hours("quiet_hours", say(_("不打扰的时段")), old.quiet_hours, new.quiet_hours)


def _hours(
    table: str, what: Message, old: tuple[HourSpan, ...], new: tuple[HourSpan, ...]
) -> Iterator[Difference]:
    lost = [hour for hour in _edges(old, new) if _holds(old, hour) and not _holds(new, hour)]
    won = [hour for hour in _edges(old, new) if _holds(new, hour) and not _holds(old, hour)]
    if lost or won:
        verdict = Verdict.LAXER if lost else Verdict.STRICTER
        clause = new[0].clause if new else old[0].clause
        yield Difference(verdict, table, "", "opens", what, _words(old), _words(new), clause)


def _edges(*several: Iterable[HourSpan]) -> list[time]:
    """Whether hours hold changes at an edge of one of them, and nowhere else."""
    return sorted({time.min} | {edge for spans in several for each in spans for edge in _ends(each)})


def _ends(span: HourSpan) -> tuple[time, time]:
    return span.opens, span.closes


def _holds(spans: Iterable[HourSpan], hour: time) -> bool:
    return any(each.holds(hour) for each in spans)


def _advised(old: HourSpan, new: HourSpan) -> Iterator[Difference]:
    if _ends(old) != _ends(new):
        what = say(_("适合打电话的时段"))
        changed = Verdict.CHANGED
        yield Difference(
            changed, "advised_hours", "", "opens", what, _words((old,)), _words((new,)), new.clause
        )


def _words(spans: Iterable[HourSpan]) -> Message:
    said = tuple(f"{each.opens:%H:%M}–{each.closes:%H:%M}" for each in spans)
    return say("%(listed)s", listed=said)
