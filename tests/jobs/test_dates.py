"""Moments as people, forums and spreadsheets write them; without a zone they are Shanghai's (INT-1)."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.jobs.importing.dates import moment_in
from bihuan.kernel.moments import SHANGHAI

HERE = SHANGHAI


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2019-08-06", datetime(2019, 8, 6, tzinfo=HERE)),
        ("2019-8-6", datetime(2019, 8, 6, tzinfo=HERE)),
        ("2019/08/06", datetime(2019, 8, 6, tzinfo=HERE)),
        ("2019.8.6", datetime(2019, 8, 6, tzinfo=HERE)),
        ("2019年8月6日", datetime(2019, 8, 6, tzinfo=HERE)),
        ("2019年8月6", datetime(2019, 8, 6, tzinfo=HERE)),
        ("2019 年 8 月 6 日", datetime(2019, 8, 6, tzinfo=HERE)),
        ("2019-08-06 10:28", datetime(2019, 8, 6, 10, 28, tzinfo=HERE)),
        ("2019-08-06 10:28:55", datetime(2019, 8, 6, 10, 28, 55, tzinfo=HERE)),
        ("2019-08-06T10:28:55", datetime(2019, 8, 6, 10, 28, 55, tzinfo=HERE)),
        ("2019-08-06 10:28:55.123", datetime(2019, 8, 6, 10, 28, 55, tzinfo=HERE)),
        ("2019年8月6日 10时28分55秒", datetime(2019, 8, 6, 10, 28, 55, tzinfo=HERE)),
        ("2019年8月6日10时28分", datetime(2019, 8, 6, 10, 28, tzinfo=HERE)),
        ("2019年8月6日10时", datetime(2019, 8, 6, 10, tzinfo=HERE)),
        ("2019-08-06 10：28", datetime(2019, 8, 6, 10, 28, tzinfo=HERE)),
        ("  2019-08-06 10:28  ", datetime(2019, 8, 6, 10, 28, tzinfo=HERE)),
        ("2019-08-06T02:28:55Z", datetime(2019, 8, 6, 2, 28, 55, tzinfo=UTC)),
        ("2019-08-06T10:28:55+08:00", datetime(2019, 8, 6, 10, 28, 55, tzinfo=HERE)),
        ("2019-08-06T10:28:55+0800", datetime(2019, 8, 6, 10, 28, 55, tzinfo=HERE)),
        ("2019-08-06 10:28 +08:00", datetime(2019, 8, 6, 10, 28, tzinfo=HERE)),
        ("2019-08-05T22:28:55-04:00", datetime(2019, 8, 6, 10, 28, 55, tzinfo=HERE)),
        ("2019-08-06T08:13:00+05:45", datetime(2019, 8, 6, 10, 28, tzinfo=HERE)),
        ("2019-08-06Z", datetime(2019, 8, 6, tzinfo=UTC)),
        ("2020-02-29 23:59:59", datetime(2020, 2, 29, 23, 59, 59, tzinfo=HERE)),
    ],
)
def test_a_moment_is_understood_as_it_was_written(written: str, moment: datetime) -> None:
    assert moment_in(written) == moment


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "昨天",
        "2019",
        "2019-08",
        "19-08-06",
        "06-08-2019",
        "2019-13-01",
        "2019-00-10",
        "2019-02-29",
        "2019-04-31",
        "2019-08-06 24:00",
        "2019-08-06 10:60",
        "2019-08-06 10:28:61",
        "2019-08-06 10:28:55+25:00",
        "2019-08-06 10",
        "2019-08-06 10:28 上午",
        "2019-08-06 10:28:55 CST",
        "二〇一九年八月六日",
        "２０１９-０８-０６",
        "2019-08-06; DROP TABLE",
        "2019-08-06\x00",
        "0000-01-01",
        "43683",
        "1565058535",
        "x" * 10_000,
        "2019-08-06" * 1_000,
    ],
    ids=lambda written: repr(written[:24]),
)
def test_what_is_no_moment_is_none(written: str) -> None:
    assert moment_in(written) is None


@given(st.datetimes(), st.integers(-12 * 60, 14 * 60))
def test_what_a_program_writes_is_read_back_to_the_second(moment: datetime, minutes: int) -> None:
    written = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert moment_in(written.isoformat()) == written
    assert moment_in(written.isoformat(sep=" ")) == written


@given(st.text(max_size=40))
def test_nothing_anybody_writes_breaks_the_reading(written: str) -> None:
    found = moment_in(written)
    assert found is None or found.tzinfo is not None
