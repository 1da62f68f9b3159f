"""What happens to keys in custody; on the stream of their room."""

from dataclasses import dataclass
from datetime import date

from bihuan.journal.events import NO_WORDS, Event, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.occupancy.terms import CLAUSE, ENDING_NAMES, Ending


@dataclass(frozen=True, kw_only=True)
class KeyEvent(Event):
    CLAUSE = CLAUSE
    ICON = "key"
    key: int
    opens: str


@dataclass(frozen=True, kw_only=True)
class KeyTakenIn(KeyEvent):
    TYPE = "key.taken_in"
    copies: int

    def sentence(self) -> Message:
        return say(_("收存%(opens)s钥匙 %(copies)s 把。"), opens=self.opens, copies=self.copies)


@dataclass(frozen=True, kw_only=True)
class KeyLent(KeyEvent):
    """`staff` is 0 where it went to somebody from outside, whose name is among the words."""

    TYPE = "key.lent"
    staff: StaffId
    due_on: date
    borrower: Words = NO_WORDS
    purpose: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("把%(opens)s钥匙借给%(borrower)s，%(due_on)s以前归还：%(purpose)s"),
            opens=self.opens,
            borrower=Ref("staff", self.staff) if self.staff else self.borrower,
            due_on=self.due_on,
            purpose=self.purpose,
        )


@dataclass(frozen=True, kw_only=True)
class KeyOverdue(KeyEvent):
    """By rule: it was not back in time, and somebody was told. `step` says how far up."""

    TYPE = "key.overdue"
    ICON = "alert-circle"
    due_on: date
    step: int

    def sentence(self) -> Message:
        text = _("%(opens)s钥匙约好%(due_on)s归还，没有还，已提醒保管人。")
        if self.step > 1:
            text = _("%(opens)s钥匙约好%(due_on)s归还，一直没有还，已提醒负责人。")
        return say(text, opens=self.opens, due_on=self.due_on)


@dataclass(frozen=True, kw_only=True)
class KeyReturned(KeyEvent):
    """`late` is how many days it was over its time."""

    TYPE = "key.returned"
    late: int

    def sentence(self) -> Message:
        if self.late:
            return say(
                _("收回%(opens)s钥匙，晚了%(late)s天。"),
                opens=self.opens,
                late=self.late,
            )
        return say(_("收回%(opens)s钥匙。"), opens=self.opens)


@dataclass(frozen=True, kw_only=True)
class ReturnTakenBack(KeyEvent):
    TYPE = "key.return_taken_back"
    ICON = "arrow-back-up"

    def sentence(self) -> Message:
        return say(_("撤销收回：%(opens)s钥匙其实还没有还。"), opens=self.opens)


@dataclass(frozen=True, kw_only=True)
class CustodyEnded(KeyEvent):
    TYPE = "key.custody_ended"
    ending: str
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("%(opens)s钥匙不再保管（%(ending)s）：%(words)s"),
            opens=self.opens,
            ending=say(ENDING_NAMES[Ending(self.ending)]),
            words=self.words,
        )
