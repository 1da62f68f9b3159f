"""What somebody is told of a case, and who they are: owner, party, handlers (ESC-2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bihuan.cases.rules.ladder import stand_ins, those_charged
from bihuan.cases.terms.state import CaseState, DispatchState, Seat
from bihuan.kernel.messages import Message, say
from bihuan.notices.terms import NoticeKind

RECEIVED, ESCALATED = NoticeKind.RECEIVED, NoticeKind.ESCALATED
REQUEST, DECISION = NoticeKind.REQUEST, NoticeKind.DECISION


@dataclass(frozen=True)
class Hearing:
    """What these people are told. Words of the case stay with the case."""

    staff: frozenset[int]
    kind: NoticeKind
    message: Message
    urgent: bool = False


Hearings = Iterator[Hearing]


def hear(staff: Iterable[int | None], kind: NoticeKind, text: str, *, urgent: bool = False) -> Hearing:
    return Hearing(frozenset(each for each in staff if each is not None), kind, say(text), urgent)


def owner(state: CaseState) -> list[int]:
    return [state.owner] if state.owner is not None else staff_on(stand_ins(state))


def party(department: int | None, staff: int | None, state: CaseState) -> list[int]:
    if staff is not None:
        return [staff]
    return staff_on(those_charged(DispatchState(id=0, department=department, staff=None), state))


def handlers(state: CaseState) -> list[int]:
    return [
        person for each in state.active_dispatches for person in party(each.department, each.staff, state)
    ]


def staff_on(seats: Iterable[Seat]) -> list[int]:
    return [each.staff for each in seats]
