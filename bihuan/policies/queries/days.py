"""The table of days as it stands today and as it stood: shipped, changed, closed by a centre."""

from dataclasses import dataclass
from datetime import date

from bihuan.kernel.working_days import DayTable
from bihuan.policies.errors import DayTableRefused, text_refused
from bihuan.policies.queries.in_force import policies
from bihuan.policies.rules.day_tables import COLUMNS, read_day_table
from bihuan.policies.rules.editions import Calendar, closures_of, undoable, word_of, years_entered
from bihuan.policies.rules.notice_texts import read_notice, sentences
from bihuan.policies.terms.days import DayWord, Edition


def days_for(centre: int | None) -> DayTable:
    """By which days count in a centre, or (None) in the company. One small statement."""
    return calendar().of(centre).table


def calendar() -> Calendar:
    """Everybody's tables. One small statement."""
    return policies().calendar


def years_in(text: str, year: int) -> DayTable:
    """Whole years as a file of rows, or one as the notice's paragraphs. Raises DayTableRefused."""
    rows = text.removeprefix("\ufeff").lstrip()
    return read_day_table(rows) if rows.startswith(COLUMNS[0]) else read_notice(text, year)


def years_typed(text: str, year: int, *, field: str) -> DayTable:
    """Raises Invalid with everything that is wrong, said at this field."""
    try:
        return years_in(text, year)
    except DayTableRefused as refused:
        raise text_refused(refused, field=field) from None


@dataclass(frozen=True)
class WouldChange:
    """What entering whole years would do: each day that changes, as it is and as it would be."""

    number: int
    days: tuple[tuple[date, DayWord, DayWord], ...]
    published: tuple[int, ...]


def would_change(table: DayTable) -> WouldChange:
    """Nothing is written. One statement."""
    known = calendar()
    present = known.of(None).table
    words, published = years_entered(present, table)
    days = tuple((day, word_of(present, day), word) for day, word in sorted(words.items()))
    return WouldChange(known.number, days, tuple(published))


def day_in(table: DayTable, day: date) -> DayWord:
    return word_of(table, day)


def last_change(centre: int | None) -> Edition | None:
    """The one that would be taken back: the last that stands, of the company or of one centre."""
    return undoable(calendar().editions, centre)


def closed_days(known: Calendar, centre: int) -> dict[date, str]:
    """On which days a centre is closed, and why."""
    return closures_of(known.editions, centre)


def sources(known: Calendar) -> dict[int, str]:
    """Who said how a year is: its last notice."""
    return {year: each.source for each in known.editions for year, is_so in each.published.items() if is_so}


def written_out(table: DayTable, year: int) -> list[str]:
    """A line for each festival, as people write it."""
    return list(sentences(of_year(table, year), year))


def of_year(table: DayTable, year: int) -> DayTable:
    return DayTable(
        frozenset({year}),
        {day: name for day, name in table.days_off.items() if day.year == year},
        {day: name for day, name in table.make_up_days.items() if day.year == year},
    )
