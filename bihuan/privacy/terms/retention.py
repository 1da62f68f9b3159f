"""The words of keeping and letting go: a list that is shown, approved, carried out; and what is held back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.policies.terms import KEPT_NAMES, Kept

KEEPING = "个人信息保护法 19"
# A list longer than this is approved in several: nobody reads more.
MOST_AT_ONCE = 5_000


class RunStage(StrEnum):
    SHOWN = "shown"
    APPROVED = "approved"
    DONE = "done"
    WITHDRAWN = "withdrawn"


RUN_STAGE_NAMES = {
    RunStage.SHOWN: _("列出来了，等批准"),
    RunStage.APPROVED: _("批准了，正在删除"),
    RunStage.DONE: _("删除完了"),
    RunStage.WITHDRAWN: _("没有批准"),
}
# One of a kind at a time.
UNFINISHED = (RunStage.SHOWN, RunStage.APPROVED)


class Outcome(StrEnum):
    GONE = "gone"
    # Held, in use again, or longer kept since it was shown.
    KEPT = "kept"


OUTCOME_NAMES = {Outcome.GONE: _("已删除"), Outcome.KEPT: _("没有删：后来有变化或暂缓")}


@dataclass(frozen=True)
class Told:
    """One line of a list, masked; `place` is a room or the number of a matter."""

    name: str
    place: str = ""
    matter: str = ""


@dataclass(frozen=True)
class Standing:
    """A kind of record: how long it is kept, how many are past that, and since when the oldest.

    Without a period nothing of it is ever let go. `past` counts no further than one list holds, and one more.
    """

    kind: Kept
    months: int | None
    clause: str
    past: int
    oldest: date | None

    @property
    def name(self) -> str:
        return KEPT_NAMES[self.kind]

    @property
    def more(self) -> bool:
        return self.past > MOST_AT_ONCE


@dataclass(frozen=True, kw_only=True)
class Because:
    words: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("words", self.words, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class HoldBack:
    """A matter by its number, or whoever lives or lived somewhere by their key."""

    words: str
    number: str = ""
    person: int | None = None

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("words", self.words, required=True)
        checks.key("person", self.person)
        if self.person is None:
            checks.text("number", self.number, most=40, required=True)
        return checks.found
