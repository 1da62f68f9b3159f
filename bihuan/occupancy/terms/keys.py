"""The words of keys in custody, and what is typed about them (RES-5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bihuan.kernel.commands import LINE, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle

# 负责空置房的监管、未入伙业户钥匙的保管
CLAUSE = "前台职责 5"
MOST_COPIES = 99
# Days after the one agreed: whoever keeps the key hears of it first, then their head.
TOLD_AFTER = (1, 3)


class KeyState(StrEnum):
    IN = "in"
    OUT = "out"
    # Custody is over: handed to the owner, lost, or never there.
    GONE = "gone"


KEY_STATE_NAMES = {KeyState.IN: _("在柜"), KeyState.OUT: _("借出"), KeyState.GONE: _("已不在柜")}


class Ending(StrEnum):
    HANDED_OVER = "handed_over"
    LOST = "lost"
    MISTAKEN = "mistaken"


ENDING_NAMES = {Ending.HANDED_OVER: _("交给业主"), Ending.LOST: _("遗失"), Ending.MISTAKEN: _("登记错了")}


@dataclass(frozen=True, kw_only=True)
class TakeInKey:
    """`opens` is what it is for: 入户门, 信箱, 水表箱. `hook` is where it hangs."""

    opens: str
    copies: int = 1
    hook: str = ""
    received_on: date

    def problems(self, *, today: date) -> list[Obstacle]:
        checks = Checks()
        checks.text("opens", self.opens, most=40, required=True)
        checks.text("hook", self.hook, most=20)
        if not 1 <= self.copies <= MOST_COPIES:
            checks.add("copies", "out_of_range", _("把数要填1到%(most)s。"), most=MOST_COPIES)
        if self.received_on > today:
            checks.add("received_on", "in_future", _("收到的日子还没有到。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class LendKey:
    """To a colleague (`staff`) or to somebody from outside (`borrower`): one of the two."""

    staff: int | None = None
    borrower: str = ""
    purpose: str
    due_on: date

    def problems(self, *, today: date) -> list[Obstacle]:
        checks = Checks()
        checks.key("staff", self.staff)
        checks.text("borrower", self.borrower, most=40)
        checks.text("purpose", self.purpose, most=LINE, required=True)
        if (self.staff is None) == (not self.borrower.strip()):
            checks.add("borrower", "required", _("借给同事就选人，借给外面的人就写姓名，只填一样。"))
        if self.due_on < today:
            checks.add("due_on", "in_past", _("归还的日子不能早于今天。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class EndCustody:
    ending: str
    words: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("ending", self.ending, list(Ending))
        checks.text("words", self.words, most=LINE, required=True)
        return checks.found
