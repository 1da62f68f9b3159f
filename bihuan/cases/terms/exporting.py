"""Taking a list of cases out of the house as a file (RES-6)."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.commands import LINE, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms import Why

# A file of more is for nobody's eyes; who needs all of it takes it year by year.
MOST_ROWS = 20_000


class FileKind(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


FILE_NAMES = {FileKind.XLSX: _("Excel 表格"), FileKind.CSV: _("CSV 文本")}


@dataclass(frozen=True, kw_only=True)
class ExportCases:
    """`open_numbers`: without masks, which takes the right to it."""

    kind: str
    why: str
    reason: str
    open_numbers: bool = False

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("kind", self.kind, list(FileKind))
        checks.one_of("why", self.why, list(Why))
        checks.text("reason", self.reason, most=LINE, required=True)
        return checks.found
