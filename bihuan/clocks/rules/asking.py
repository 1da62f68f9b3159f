"""A set of facts as people write it (JSON), read exactly or refused."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from bihuan.clocks.errors import FactsRefused
from bihuan.clocks.terms import CHINA, FLAGS, MOMENTS, WORDS, Asked, ClockFacts, Pause

NEEDED = ("kind", "registered_at")
KNOWN = frozenset((*WORDS, *FLAGS, *MOMENTS, "pauses"))
# Beyond it the calendar itself ends, and a period could not be counted.
LAST_YEAR = 9990
SHOWN = 40


def read_facts(given: object) -> Asked:
    """Raises FactsRefused naming the first key at fault. Null means not given."""
    if not isinstance(given, dict):
        raise FactsRefused(None, "这一行不是 JSON 对象")
    for key in given:
        if key not in KNOWN:
            raise FactsRefused(key, f"不认识“{key[:SHOWN]}”这一项")
    told = {key: value for key, value in given.items() if value is not None}
    for key in NEEDED:
        if key not in told:
            raise FactsRefused(key, f"缺少 {key}")
    read: dict[str, Any] = {key: _read(key, value) for key, value in told.items()}
    _not_before_registration(read)
    now = read.pop("now", None)
    return Asked(ClockFacts(**read), now)


def _read(key: str, value: object) -> object:
    if key in WORDS:
        return _word(key, value)
    if key in FLAGS:
        return _flag(key, value)
    if key == "pauses":
        return _pauses(value)
    return _moment(key, value)


def _word(key: str, value: object) -> StrEnum:
    word = WORDS[key].get(value) if isinstance(value, str) else None
    if word is not None:
        return word
    known = "、".join(WORDS[key])
    raise FactsRefused(key, f"{key} 不认识“{str(value)[:SHOWN]}”，只能是 {known}")


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise FactsRefused(key, f"{key} 只能是 true 或 false")
    return value


def _moment(key: str, value: object) -> datetime:
    if not isinstance(value, str):
        raise FactsRefused(key, f"{key} 不是时刻，请写成 2026-02-13T16:00:00+08:00")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise FactsRefused(key, f"{key}“{value[:SHOWN]}”不是时刻，请写成 2026-02-13T16:00:00+08:00") from None
    if moment.tzinfo is None:
        raise FactsRefused(key, f"{key}“{value[:SHOWN]}”没有时区，请写成 2026-02-13T16:00:00+08:00")
    return _in_china(key, moment)


def _in_china(key: str, moment: datetime) -> datetime:
    try:
        moment = moment.astimezone(CHINA)
    except OverflowError:
        raise FactsRefused(key, f"{key} 超出日历的范围") from None
    if moment.year > LAST_YEAR:
        raise FactsRefused(key, f"{key} 超出日历的范围")
    return moment


def _pauses(value: object) -> tuple[Pause, ...]:
    if not isinstance(value, list):
        raise FactsRefused("pauses", "pauses 要是一列 [开始, 结束]")
    return tuple(_pause(each) for each in value)


def _pause(value: object) -> Pause:
    if not isinstance(value, list) or len(value) != 2 or value[0] is None:
        raise FactsRefused("pauses", "每一段暂停要写成 [开始, 结束]，没有结束的写 null")
    begins = _moment("pauses", value[0])
    ends = None if value[1] is None else _moment("pauses", value[1])
    if ends is not None and ends < begins:
        raise FactsRefused("pauses", "暂停的结束早于开始")
    return Pause(begins, ends)


def _not_before_registration(read: Mapping[str, Any]) -> None:
    registered_at = read["registered_at"]
    for key in MOMENTS:
        if key in read and read[key] < registered_at:
            raise FactsRefused(key, f"{key} 早于登记时间")
    # A pause ends after it begins, so its beginning decides.
    if any(pause.begins < registered_at for pause in read.get("pauses", ())):
        raise FactsRefused("pauses", "暂停早于登记时间")
