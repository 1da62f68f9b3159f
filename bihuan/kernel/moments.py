"""Moments are aware; people read them in Asia/Shanghai."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The one place that asks the machine's clock.

    Called by the interfaces and jobs only; everything below takes the moment as an argument.
    """
    return datetime.now(tz=UTC)


def shanghai(moment: datetime) -> datetime:
    return moment.astimezone(SHANGHAI)


def day_of(moment: datetime) -> date:
    """The calendar day people in Shanghai are living at this moment."""
    return shanghai(moment).date()


def start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=SHANGHAI)


def end_of(day: date) -> datetime:
    """The exclusive end of a day: the next day's midnight (CLK-11)."""
    return start_of(day + timedelta(days=1))


def last_day(end: datetime) -> date:
    """The day that ends at this exclusive end."""
    return day_of(end - timedelta(microseconds=1))


def month_of(moment: datetime) -> date:
    """The first day of the month people are living in."""
    return day_of(moment).replace(day=1)


def month_before(moment: datetime) -> date:
    return (month_of(moment) - timedelta(days=1)).replace(day=1)


def months_before(day: date, number: int) -> date:
    """The same day so many calendar months before, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - number, 12)
    first = date(year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(last, first + timedelta(days=day.day - 1))


def months_until(last: date, number: int) -> list[date]:
    """The first days of so many months, the latest first."""
    found = [last]
    while len(found) < number:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found


def month_bounds(first: date) -> tuple[datetime, datetime]:
    """Its beginning, and its exclusive end."""
    following = (first + timedelta(days=31)).replace(day=1)
    return start_of(first), start_of(following)


def a_month_after(moment: datetime) -> datetime:
    """The end of the same day of the next calendar month, or of that month's last day (RVS-6)."""
    day = day_of(moment)
    year, month = divmod(day.year * 12 + day.month, 12)
    first = date(year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return end_of(min(last, first + timedelta(days=day.day - 1)))
