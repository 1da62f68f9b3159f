"""What is typed to see personal data, what was shown, and from where somebody looked (RES-6)."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.commands import LINE, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle


class Shown(StrEnum):
    """What left the house, or was seen of somebody."""

    NUMBER = "number"
    EXPORT = "export"
    PRINT = "print"
    COPY = "copy"
    IMPORT = "import"


SHOWN_NAMES = {
    Shown.NUMBER: _("电话号码"),
    Shown.EXPORT: _("导出的表格"),
    Shown.PRINT: _("不遮盖的打印"),
    Shown.COPY: _("一个人的全部资料"),
    Shown.IMPORT: _("导入的表格"),
}


class Why(StrEnum):
    CALL = "call"
    IDENTITY = "identity"
    LETTER = "letter"
    REPORT = "report"
    REQUEST = "request"
    OTHER = "other"


# What is kept as the reason where nothing else was typed.
WHY_NAMES = {
    Why.CALL: _("要给住户打电话"),
    Why.IDENTITY: _("核对身份"),
    Why.LETTER: _("要给住户回函、寄件"),
    Why.REPORT: _("统计、上报"),
    Why.REQUEST: _("答复住户本人的申请"),
    Why.OTHER: _("其他"),
}


class Through(StrEnum):
    SCREEN = "screen"
    API = "api"
    COMMAND = "command"


THROUGH_NAMES = {Through.SCREEN: _("网页"), Through.API: _("接口"), Through.COMMAND: _("命令行")}


@dataclass(frozen=True)
class Origin:
    """The way somebody came in, and the address they came from, empty where there is none."""

    through: Through = Through.SCREEN
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class LogReveal:
    """`subject` says whose it was, by key and never by name: `case:12`, `person:7`, `cases` for a list.

    `masked` is what left with its masks on; `rows` how many people or cases it held.
    """

    subject: str
    reason: str
    why: str = Why.OTHER
    shown: Shown = Shown.NUMBER
    centre: int | None = None
    rows: int = 1
    masked: bool = False

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("why", self.why, list(Why))
        checks.text("reason", self.reason, most=LINE, required=True)
        return checks.found
