"""The table of days is kept: whole years, some days, closures of a centre, the last change undone."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of
from bihuan.kernel.refusals import Invalid, Obstacle
from bihuan.policies import errors
from bihuan.policies.actions.stamping import stamp_anew
from bihuan.policies.events import DaysChanged, DaysTakenBack, YearsEntered
from bihuan.policies.models import DayChange, DayCounter, DayEdition, PublishedYear
from bihuan.policies.queries.days import calendar
from bihuan.policies.queries.shipped import shipped_days
from bihuan.policies.rules.editions import Calendar, closures_of, undoable, word_of, years_entered
from bihuan.policies.terms.days import STREAM, ChangeDays, Closure, DayState, DayWord, Edition, EnterYears

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre

FOLLOWS = DayWord(None)


def enter_years(command: EnterYears, *, by: Actor, at: datetime, seen: int | None = None) -> int:
    """In place of what was known of those years. Raises Stale; Refusal if it changes nothing."""
    _check(command.problems())
    with _changing(by=by, at=at, seen=seen) as changing:
        words, published = years_entered(changing.calendar.of(None).table, command.table)
        entered = partial(YearsEntered, years=tuple(sorted(command.table.years)))
        return changing.write(words, source=command.source, published=published, event=entered)


def change_days(command: ChangeDays, *, by: Actor, at: datetime, seen: int | None = None) -> int:
    """Raises Stale; Refusal if it changes nothing."""
    _check(command.problems())
    with _changing(by=by, at=at, seen=seen) as changing:
        wanted = {each: _wanted(command, each) for each in command.days}
        present = changing.calendar.of(None).table
        words = {day: word for day, word in wanted.items() if word_of(present, day) != word}
        return changing.write(words, source=command.source)


def _wanted(command: ChangeDays, day: date) -> DayWord:
    if command.state is DayState.SHIPPED:
        return word_of(shipped_days(), day)
    working = command.state is DayState.WORKING
    if working and day.weekday() < 5:
        # A weekday at work is an ordinary day: nothing is made up.
        return DayWord(True)
    return DayWord(working, command.name)


def add_closure(
    centre: "Centre", command: Closure, *, by: Actor, at: datetime, seen: int | None = None
) -> int:
    _check(command.problems(today=day_of(at)))
    with _changing(by=by, at=at, seen=seen, centre=centre) as changing:
        closed = changing.closures
        words = {day: DayWord(False, command.name) for day in command.days if closed.get(day) != command.name}
        return changing.write(words)


def end_closure(
    centre: "Centre", command: Closure, *, by: Actor, at: datetime, seen: int | None = None
) -> int:
    """The centre counts these days as the company does again."""
    _check(command.problems(today=day_of(at), ends=True))
    with _changing(by=by, at=at, seen=seen, centre=centre) as changing:
        return changing.write({day: FOLLOWS for day in command.days if day in changing.closures})


def undo_last_change(
    *, by: Actor, at: datetime, seen: int | None = None, centre: "Centre | None" = None
) -> int:
    """The last change that stands, of the company or of one centre, is taken back by a new one."""
    with _changing(by=by, at=at, seen=seen, centre=centre) as changing:
        last = undoable(changing.calendar.editions, changing.key)
        if last is None:
            raise errors.nothing_to_undo()
        if centre is not None and last.words and min(last.words) < day_of(at):
            raise errors.undo_is_past()
        return changing.take_back(last)


@dataclass
class _Changing:
    """The table while nobody else can change it."""

    calendar: Calendar
    counter: DayCounter
    by: Actor
    at: datetime
    centre: "Centre | None"

    @property
    def key(self) -> int | None:
        return self.centre.pk if self.centre else None

    @property
    def closures(self) -> dict[date, str]:
        return closures_of(self.calendar.editions, self.centre.pk) if self.centre else {}

    def take_back(self, last: Edition) -> int:
        words = {day: self._former(last, day) for day in last.words}
        published = {year: not is_so for year, is_so in last.published.items()}
        event = partial(DaysTakenBack, undoes=last.number)
        return self.write(words, published=published, undoes=last.number, event=event)

    def _former(self, last: Edition, day: date) -> DayWord:
        earlier = self.calendar.before(last.number)
        if self.centre is None:
            return word_of(earlier.of(None).table, day)
        closed = closures_of(earlier.editions, self.centre.pk)
        return DayWord(False, closed[day]) if day in closed else FOLLOWS

    def write(
        self,
        words: Mapping[date, DayWord],
        *,
        source: str = "",
        published: Mapping[int, bool] | None = None,
        undoes: int | None = None,
        event: Callable[..., DaysChanged] = DaysChanged,
    ) -> int:
        published = published or {}
        if not words and not published:
            raise errors.nothing_changes()
        former = self._rows({day: self._present(day) for day in sorted(words)})
        number = self._kept(words, published, source, undoes)
        fact = event(
            number=number,
            centre=self.key,
            centre_name=self.centre.name if self.centre else "",
            published=tuple(year for year, is_so in published.items() if is_so),
            unpublished=tuple(year for year, is_so in published.items() if not is_so),
            former=former,
            present=self._rows(dict(sorted(words.items()))),
            source=source,
        )
        record(fact, stream=STREAM, by=self.by, at=self.at)
        return number

    def _present(self, day: date) -> DayWord:
        if self.centre is None:
            return word_of(self.calendar.of(None).table, day)
        closed = self.closures
        return DayWord(False, closed[day]) if day in closed else FOLLOWS

    def _kept(
        self, words: Mapping[date, DayWord], published: Mapping[int, bool], source: str, undoes: int | None
    ) -> int:
        number = self.counter.last + 1
        edition = DayEdition.objects.create(
            number=number,
            centre=self.centre,
            undoes=DayEdition.objects.get(number=undoes) if undoes else None,
            source=source,
            by=str(self.by),
            at=self.at,
        )
        DayChange.objects.bulk_create(
            [
                DayChange(edition=edition, day=day, working=word.working, name=word.name)
                for day, word in words.items()
            ]
        )
        PublishedYear.objects.bulk_create(
            [PublishedYear(edition=edition, year=year, published=is_so) for year, is_so in published.items()]
        )
        self.counter.last = number
        self.counter.save()
        stamp_anew()
        return number

    def _rows(self, words: Mapping[date, DayWord]) -> tuple[tuple[str, str, str], ...]:
        return tuple((day.isoformat(), self._word(day, word), word.name) for day, word in words.items())

    def _word(self, day: date, word: DayWord) -> str:
        if self.centre is not None:
            return "closed" if word.working is False else "open"
        if word.working == (day.weekday() < 5) and not word.name:
            return "ordinary"
        return "working" if word.working else "off"


@contextmanager
def _changing(
    *, by: Actor, at: datetime, seen: int | None, centre: "Centre | None" = None
) -> Iterator[_Changing]:
    with transaction.atomic():
        counter, _ = DayCounter.objects.select_for_update().get_or_create(pk=1)
        if seen is not None and seen != counter.last:
            raise errors.days_changed(seen=seen, present=counter.last)
        yield _Changing(calendar(), counter, by, at, centre)


def _check(problems: list[Obstacle]) -> None:
    if problems:
        raise Invalid(*problems)
