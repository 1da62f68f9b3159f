"""Moments as people and spreadsheets write them; without a zone they are Asia/Shanghai."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from bihuan.kernel.moments import SHANGHAI

WRITTEN = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
    r"(?:[T\s]*(?P<hour>\d{1,2})[:：时](?P<minute>\d{1,2})?(?:[:：分](?P<second>\d{1,2})?(?:\.\d+)?秒?)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)


def moment_in(text: str) -> datetime | None:
    """None for what is no moment."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    parts = {name: int(found[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")}
    try:
        return datetime(**parts, tzinfo=_zone(found["zone"]))
    except ValueError:
        return None


def _zone(written: str | None) -> tzinfo:
    if written is None:
        return SHANGHAI
    if written == "Z":
        return UTC
    digits = written[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if written[0] == "-" else offset)
