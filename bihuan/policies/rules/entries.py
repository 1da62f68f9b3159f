"""One table of the file, read key by key; whatever is wrong is noted with its line and reading goes on."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from bihuan.policies.errors import Problem
from bihuan.policies.rules.positions import Positions

Word = TypeVar("Word", bound=StrEnum)

# Beyond it a number is a slip of the hand; no calendar and no column holds any number.
LARGEST = 999_999


class Entry:
    """Every reader returns something usable, so that all problems of a file are found in one reading."""

    def __init__(
        self, table: str, index: int, values: dict[str, Any], positions: Positions, problems: list[Problem]
    ) -> None:
        self.table, self.index, self.values = table, index, values
        self.positions, self._problems = positions, problems
        self._read: set[str] = set()

    def text(self, key: str) -> str:
        value = self._take(key, str, "文字")
        if value == "":
            self.problem(key, "不能为空")
        return value or ""

    def optional_text(self, key: str) -> str:
        return self._take(key, str, "文字") or "" if key in self.values else ""

    def texts(self, key: str) -> tuple[str, ...]:
        value: list[Any] = self._take(key, list, "一列文字") or []
        if not all(isinstance(each, str) for each in value):
            self.problem(key, "每一项都要是文字")
            return ()
        return tuple(value)

    def optional_texts(self, key: str) -> tuple[str, ...]:
        return self.texts(key) if key in self.values else ()

    def yes(self, key: str) -> bool:
        return bool(self._take(key, bool, " true 或 false")) if key in self.values else False

    def number(self, key: str) -> int:
        value = self._take(key, int, "整数")
        if isinstance(value, bool) or (value is not None and value < 1):
            self.problem(key, "要是 1 以上的整数")
            return 1
        if value is not None and value > LARGEST:
            self.problem(key, f"不能超过 {LARGEST}")
            return 1
        return value or 1

    def day(self, key: str) -> date:
        value = self._take(key, date, "日期")
        if isinstance(value, datetime):
            self.problem(key, "要是日期，不带时刻")
        return value or date.min

    def hour(self, key: str) -> time:
        text = self.text(key)
        try:
            return time.fromisoformat(text)
        except ValueError:
            if text:
                self.problem(key, f"“{text}”不是时刻，请写成 08:00")
            return time.min

    def word(self, key: str, words: type[Word]) -> Word | None:
        text = self.optional_text(key)
        return self.known(key, text, words) if text else None

    def words(self, key: str, words: type[Word]) -> tuple[Word, ...]:
        found = (self.known(key, text, words) for text in self.texts(key))
        return tuple(each for each in found if each is not None)

    def known(self, key: str, text: str, words: type[Word]) -> Word | None:
        try:
            return words(text)
        except ValueError:
            self.problem(key, f"不认识“{text}”")
            return None

    def problem(self, key: str, message: str) -> None:
        line = self.positions.line(self.table, self.index, key)
        self._problems.append(Problem(line, ".".join(filter(None, (self.table, key))), message))

    def done(self) -> None:
        """What was not read is not known."""
        for key in self.values.keys() - self._read:
            self.problem(key, "不认识这一项")

    def _take(self, key: str, kind: type, name: str) -> Any:
        self._read.add(key)
        if key not in self.values:
            self.problem(key, "缺少这一项")
            return None
        value = self.values[key]
        if not isinstance(value, kind):
            self.problem(key, f"要是{name}")
            return None
        return value
