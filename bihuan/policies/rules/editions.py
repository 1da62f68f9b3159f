"""The table of days as it follows from what is shipped and every edition since. Pure (CLK-11)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bihuan.kernel.working_days import SATURDAY, DayTable
from bihuan.policies.terms.days import DayWord, Edition, KnownDays, Superseded

NEW_YEAR = "元旦"
DECEMBER = 12


def word_of(table: DayTable, day: date) -> DayWord:
    if day in table.make_up_days:
        return DayWord(True, table.make_up_days[day])
    if day in table.days_off:
        return DayWord(False, table.days_off[day])
    return DayWord(day.weekday() < SATURDAY)


def with_words(
    table: DayTable, words: Mapping[date, DayWord], published: Mapping[int, bool] | None = None
) -> DayTable:
    """The table with these days, and these years published or not published any more."""
    days_off, make_up_days = dict(table.days_off), dict(table.make_up_days)
    for day, word in words.items():
        days_off.pop(day, None)
        make_up_days.pop(day, None)
        if word.working and day.weekday() >= SATURDAY:
            make_up_days[day] = word.name
        elif not word.working and (word.name or day.weekday() < SATURDAY):
            days_off[day] = word.name
    opened = {year for year, is_so in (published or {}).items() if is_so}
    shut = {year for year, is_so in (published or {}).items() if not is_so}
    return DayTable((table.years | opened) - shut, days_off, make_up_days)


def years_entered(present: DayTable, entered: DayTable) -> tuple[dict[date, DayWord], dict[int, bool]]:
    """What changes when whole years are entered: days the notice is silent about are ordinary again."""
    named = entered.days_off.keys() | entered.make_up_days.keys()
    silent = {
        day
        for day in present.days_off.keys() | present.make_up_days.keys()
        if day.year in entered.years and not _belongs_to_the_next_year(present, day)
    }
    words = {day: word_of(entered, day) for day in sorted(named | silent)}
    changed = {day: word for day, word in words.items() if word_of(present, day) != word}
    return changed, dict.fromkeys(sorted(entered.years - present.years), True)


def _belongs_to_the_next_year(present: DayTable, day: date) -> bool:
    """New Year's last days of December, and their make-up days, are told by the next year's notice."""
    return day.month == DECEMBER and word_of(present, day).name == NEW_YEAR


def closures_of(editions: Iterable[Edition], centre: int) -> dict[date, str]:
    found: dict[date, str] = {}
    for edition in editions:
        if edition.centre == centre:
            _close(found, edition)
    return found


def _close(closures: dict[date, str], edition: Edition) -> None:
    for day, word in edition.words.items():
        closures.pop(day, None)
        if word.working is False:
            closures[day] = word.name


def undoable(editions: Sequence[Edition], centre: int | None) -> Edition | None:
    """The last change of the company, or of one centre, that was not taken back."""
    own = [each for each in editions if each.centre == centre]
    taken_back = {each.undoes for each in own}
    standing = [each for each in own if each.undoes is None and each.number not in taken_back]
    return standing[-1] if standing else None


@dataclass(frozen=True, eq=False)
class Calendar:
    """Everybody's table, worked out once for each centre that asks."""

    shipped: DayTable
    editions: tuple[Edition, ...] = ()
    _known: dict[int | None, KnownDays] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """Of the last edition: what a form was opened on."""
        return self.editions[-1].number if self.editions else 0

    def of(self, centre: int | None) -> KnownDays:
        if centre not in self._known:
            steps = list(self._steps(centre))
            former = tuple(
                Superseded(edition.at, max(_reach(edition)), before)
                for edition, before, _after in steps
                if any(_reach(edition))
            )
            self._known[centre] = KnownDays(steps[-1][2] if steps else self.shipped, former)
        return self._known[centre]

    def before(self, number: int) -> "Calendar":
        """Without this edition and those that came after it."""
        return Calendar(self.shipped, tuple(each for each in self.editions if each.number < number))

    def _steps(self, centre: int | None) -> Iterator[tuple[Edition, DayTable, DayTable]]:
        company, closures, before = self.shipped, dict[date, str](), self.shipped
        for edition in self.editions:
            if edition.centre is None:
                company = with_words(company, edition.words, edition.published)
            elif edition.centre == centre:
                _close(closures, edition)
            else:
                continue
            after = with_words(company, {day: DayWord(False, name) for day, name in closures.items()})
            yield edition, before, after
            before = after


def _reach(edition: Edition) -> list[date]:
    """The days it changed; a year published or taken back was changed to its end."""
    ends = [date(year, DECEMBER, 31) for year in edition.published]
    return [*edition.words, *ends]
