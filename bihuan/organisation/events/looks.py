"""The access log (RES-6), and the keys everything personal is sealed with."""

from dataclasses import dataclass

from bihuan.journal.events import Event, Words
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.organisation.terms import Shown


@dataclass(frozen=True, kw_only=True)
class NumberRevealed(Event):
    """RES-6. Whose it was is a key; the reason can be erased. At first only numbers were shown at all."""

    TYPE = "staff.number_revealed"
    ICON = "eye"
    CLAUSE = "服务规范 10"
    subject: str
    reason: Words
    shown: str = Shown.NUMBER
    rows: int = 1
    # Its row in the access log; facts of former days name none.
    reveal: int | None = None

    def sentence(self) -> Message:
        return say(REVEALED[Shown(self.shown)], rows=self.rows, reason=self.reason)


REVEALED = {
    Shown.NUMBER: _("查看了一个电话号码，理由：%(reason)s"),
    Shown.EXPORT: _("导出了%(rows)s行的表格，理由：%(reason)s"),
    Shown.PRINT: _("打印了不遮盖的资料，理由：%(reason)s"),
    Shown.COPY: _("打开了一位住户的全部资料，理由：%(reason)s"),
    Shown.IMPORT: _("导入了%(rows)s行住户资料，理由：%(reason)s"),
}


@dataclass(frozen=True, kw_only=True)
class KeyRotated(Event):
    """Everything sealed is sealed with this version of the key now."""

    TYPE = "keys.rotated"
    ICON = "lock"
    CLAUSE = "服务规范 10"
    version: int
    values: int

    def sentence(self) -> Message:
        text = _("换了第%(version)s版密钥，%(values)s项个人资料重新加密。")
        return say(text, version=self.version, values=self.values)


@dataclass(frozen=True, kw_only=True)
class IndexKeyRotated(Event):
    """Everything found by a number is found by this version of the key now; the former one is put away."""

    TYPE = "keys.index_rotated"
    ICON = "lock"
    CLAUSE = "服务规范 10"
    version: int
    values: int

    def sentence(self) -> Message:
        text = _("换了第%(version)s版查找号码用的密钥，%(values)s项重新编入索引。")
        return say(text, version=self.version, values=self.values)
