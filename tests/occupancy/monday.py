"""2 March 2026, a Monday, and the days after it."""

from datetime import UTC, date, datetime, timedelta

AT = datetime(2026, 3, 2, 2, 20, tzinfo=UTC)
TODAY = date(2026, 3, 2)
A_DAY = timedelta(days=1)
