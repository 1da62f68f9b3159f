"""Rows as they come out of a file, whatever kind of file it was."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import BihuanError


@dataclass(frozen=True)
class Row:
    """`number` is the line of a text file or the row of a sheet, as its program counts them."""

    number: int
    id: str
    title: str
    text: str
    date: str


@dataclass(frozen=True)
class RefusedRow:
    number: int
    reasons: tuple[Message, ...]


class FileRefused(BihuanError):
    """The file as a whole cannot be read; `message` says what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


FIELDS = ("id", "title", "text", "date")
NAMES = {
    "id": "id", "编号": "id", "序号": "id", "留言编号": "id",
    "title": "title", "标题": "title", "主题": "title", "留言主题": "title",
    "text": "text", "内容": "text", "详情": "text", "留言详情": "text",
    "date": "date", "日期": "date", "时间": "date", "留言时间": "date",
}  # fmt: skip


def places_of(columns: Iterable[str]) -> dict[str, int]:
    """Which column holds which field; the first of two that say the same. Raises FileRefused."""
    places: dict[str, int] = {}
    for place, column in enumerate(columns):
        field = NAMES.get(column.strip().lower())
        if field:
            places.setdefault(field, place)
    lacking = [field for field in FIELDS if field not in places]
    if lacking:
        text = _(
            "缺少这些列：%(columns)s。第一行要写列名：id（编号）、title（标题）、text（内容）、date（日期）。"
        )
        raise FileRefused(say(text, columns=", ".join(lacking)))
    return places


def fields_of(given: Mapping[str, object]) -> dict[str, object]:
    """The known fields of one JSON object, under our names."""
    fields: dict[str, object] = {}
    for name, value in given.items():
        field = NAMES.get(name.strip().lower())
        if field:
            fields.setdefault(field, value)
    return fields
