"""The clock's hand once more, from the specification alone: what it has to have said by a moment, and when.

Everything is worked out from the facts as they were known at each moment, by `naive.clocks`; nothing is kept
of a clock but since when it is known with this due time, and what was said of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from tests.clocks import naive

LEVELS = ("department_head", "company_department", "management_representative", "general_manager")
SET_BY_ASSESSING = {"CLK-2a", "CLK-2b", "CLK-2c", "CLK-3a", "CLK-3b", "CLK-4"}
BY_HOURS = {"CLK-1", "CLK-3a"}
BY_DAYS_OF_ALL = {"CLK-2a", "CLK-2b", "CLK-2c"}
MOMENT_OF_AGREEING = {"CLK-4": "wished_at", "CLK-8": "promised_at", "CLK-14": "appointment_at"}
A_MINUTE = timedelta(minutes=1)

Row = dict[str, Any]


class Episode(NamedTuple):
    """A clock from one beginning; another moment that was agreed is another thing."""

    code: str
    starts_at: datetime
    agreed_at: datetime | None


class Said(NamedTuple):
    code: str
    starts_at: datetime
    due_at: datetime
    what: str
    late: bool


@dataclass
class Known:
    due_at: datetime
    since: datetime
    warn_at: datetime | None
    # Over before anybody could know of it: its holder is warned and nobody above hears of it.
    late_when_set: bool
    awake: bool = True
    # It stopped, or no longer applied.
    ended: bool = False
    warned: bool = False
    levels: int = 0


class NaiveHand:
    def __init__(self) -> None:
        self.known: dict[Episode, Known] = {}
        self.facts: naive.Facts = {}

    def learn(self, facts: naive.Facts, now: datetime) -> dict[Episode, Row]:
        """Something happened: what stands now, and since when."""
        self.facts = facts
        rows = self.rows(now)
        for episode, known in self.known.items():
            known.ended = known.ended or episode not in rows
            known.awake = known.awake and not known.ended
        for episode, row in rows.items():
            self._see(episode, row, now)
        return rows

    def stands(self, episode: Episode) -> bool:
        """What a breach made apply is known once somebody looked."""
        return episode in self.known and not self.known[episode].ended

    def rows(self, now: datetime) -> dict[Episode, Row]:
        found = [] if not self.facts else naive.clocks({**self.facts, "now": now.isoformat()})
        shown = [each for each in found if each["stopped_at"] or not self.facts.get("closed")]
        return {episode_of(each, self.facts): each for each in shown}

    def turn(self, rows: dict[Episode, Row], now: datetime) -> list[Said]:
        """All that has to be said by now and was not."""
        said: list[Said] = []
        for episode, row in rows.items():
            # A breach makes others apply.
            if episode not in self.known or self.known[episode].ended:
                self._see(episode, row, now)
            known = self.known[episode]
            if known.awake:
                said += self._said(episode, known, now)
        return said

    def _see(self, episode: Episode, row: Row, now: datetime) -> None:
        awake = row["stopped_at"] is None and not is_held(row, self.facts)
        known = self.known.get(episode)
        warn_at = warning_of(episode, row["due_at"], now)
        if known is None:
            late = self._late_when_set(episode, row, now)
            ended = row["stopped_at"] is not None
            self.known[episode] = Known(row["due_at"], now, warn_at, late, awake, ended)
            return
        if known.due_at != row["due_at"]:
            known.due_at, known.since, known.warn_at = row["due_at"], now, warn_at
            known.warned = known.warned and warn_at is None
            known.late_when_set = False
            if now < row["due_at"]:
                known.levels = 0
        elif awake and not known.awake:
            known.since = now
            if known.ended and not known.levels:
                known.late_when_set = known.late_when_set or self._late_when_set(episode, row, now)
        known.awake, known.ended = awake, row["stopped_at"] is not None

    def _late_when_set(self, episode: Episode, row: Row, now: datetime) -> bool:
        assessed = naive.moment(self.facts, "assessed_at")
        if episode.code in SET_BY_ASSESSING:
            return assessed is not None and assessed >= row["due_at"]
        if episode.code == "CLK-5b":
            return bool(naive.moment(self.facts, "escalated_at") >= row["due_at"])
        return episode.code == "CLK-7" and row["stopped_at"] is None and now >= row["due_at"]

    def _said(self, episode: Episode, known: Known, now: datetime) -> Iterator[Said]:
        def say(what: str, expected: datetime) -> Said:
            late = now - max(expected, known.since) > A_MINUTE
            return Said(episode.code, episode.starts_at, known.due_at, what, late)

        if now >= known.due_at and known.late_when_set:
            if not known.warned:
                known.warned = True
                yield say("warned", known.since)
        elif now < known.due_at:
            if known.warn_at and known.warn_at <= now and not known.warned:
                known.warned = True
                yield say("warned", known.warn_at)
        else:
            for place, moment in enumerate(moments_of_levels(episode.code, max(known.due_at, known.since))):
                if place >= known.levels and moment <= now:
                    known.levels = place + 1
                    yield say(LEVELS[place], moment)


def episode_of(row: Row, facts: naive.Facts) -> Episode:
    agreed = naive.moment(facts, MOMENT_OF_AGREEING.get(row["code"], ""))
    on_it = agreed is not None and agreed == row["due_at"]
    if row["code"] == "CLK-4":
        on_it = naive.wish_of(facts) is not None
    return Episode(row["code"], row["starts_at"], row["due_at"] if on_it else None)


def is_held(row: Row, facts: naive.Facts) -> bool:
    if row["code"] not in naive.PAUSABLE or (row["code"] == "CLK-4" and naive.wish_of(facts)):
        return False
    opened = [naive.parsed(begin) for begin, end in facts.get("pauses", []) if end is None]
    return any(begin < row["due_at"] for begin in opened)


def warning_of(episode: Episode, due_at: datetime, now: datetime) -> datetime | None:
    """Half an hour before, or at nine on the morning of the last day; not where that is past already."""
    moment = due_at - timedelta(minutes=30)
    if episode.agreed_at is None and episode.code not in BY_HOURS:
        last = (due_at - timedelta(seconds=1)).date()
        moment = datetime.combine(last, time(9), tzinfo=naive.CHINA)
    return moment if now < moment < due_at else None


def moments_of_levels(code: str, begin: datetime) -> Iterator[datetime]:
    moment = begin
    for _level in LEVELS:
        yield moment
        day = moment - timedelta(microseconds=1)
        if code in BY_HOURS:
            moment += timedelta(hours=2)
        elif code in BY_DAYS_OF_ALL:
            moment = naive.midnight_after(day, 1)
        else:
            moment, _provisional = naive.working_midnight(day, 1)
