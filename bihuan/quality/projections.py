"""What is true of a corrective action in the same transaction as the fact."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from bihuan.cases.events.erasing import ResidentErased
from bihuan.cases.terms.erasing import LeftCase
from bihuan.clocks.events import ClockBreached, ClockClimbed, ClockSignal, ClockWarned
from bihuan.journal.events import Happening, StaffId
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.matters.actions import write_columns
from bihuan.matters.terms import Sort
from bihuan.notices.actions import tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.quality.actions.masking import mask_resident
from bihuan.quality.actions.settling import settle as settle_action
from bihuan.quality.events import ActionBroughtBefore, ActionEvent
from bihuan.quality.models import CorrectiveAction
from bihuan.quality.queries import state_of
from bihuan.quality.rules.ladder import next_above
from bihuan.quality.rules.owed import owing
from bihuan.residents.events import PersonErased
from bihuan.residents.terms import Erased


def settle(event: ActionEvent, *, subject: CorrectiveAction, fact: Any, at: datetime) -> None:
    settle_action(subject, at=at)


def forget_resident(event: PersonErased, *, subject: Erased, fact: Any, at: datetime) -> None:
    """What actions that follow from their opinions say of them is masked (RES-6)."""
    _mask_in(Q(links__case__person=subject.person), subject.somebody, at=at)


def forget_who_left(event: ResidentErased, *, subject: LeftCase, fact: Any, at: datetime) -> None:
    """Also whoever stood in no record but the case."""
    _mask_in(Q(links__case=subject.case), subject.somebody, at=at)


def _mask_in(theirs: Q, somebody: re.Pattern[str] | None, *, at: datetime) -> None:
    for action in CorrectiveAction.objects.filter(theirs).distinct().select_related("matter"):
        mask_resident(action, somebody, at=at)


def oversee(happenings: Sequence[Happening], *, at: datetime) -> list[Happening]:
    """What the clock's hand said of corrective actions, one after the other: there are few of them."""
    brought: list[Happening] = []
    ours = [each for each in happenings if each.subject.sort == Sort.CORRECTIVE_ACTION]
    for each in ours:
        signal, matter = each.event, each.subject
        action = CorrectiveAction.objects.get(pk=matter.pk)
        action.matter = matter
        if isinstance(signal, ClockWarned):
            tell(_warnings(action, signal), at=at)
        elif isinstance(signal, ClockBreached | ClockClimbed):
            brought += _bring(action, signal, at=at)
    return brought


def _warnings(action: CorrectiveAction, signal: ClockWarned) -> Iterator[Telling]:
    text = _("纠正预防措施的“%(title)s”快到期了：%(due_at)s。")
    said = say(text, title=say(signal.title), due_at=signal.until)
    for person in sorted(owing(state_of(action))):
        yield _telling(action, signal, person, NoticeKind.WARNING, said, "")


def _bring(
    action: CorrectiveAction, signal: ClockBreached | ClockClimbed, *, at: datetime
) -> list[Happening]:
    """Everybody on the level hears of it; the first of them has it."""
    state, matter = state_of(action), action.matter
    found = next_above(state, owing(state), signal.level)
    if found is None:
        return []
    tier, seats = found
    matter.overseer_id = seats[0].staff
    write_columns([matter], ("overseer",))
    said = say(_("纠正预防措施的“%(title)s”到期没有办，由您督办。"), title=say(signal.title))
    kind = NoticeKind.OVERDUE
    tell([_telling(action, signal, each.staff, kind, said, str(tier)) for each in seats], at=at)
    fact = ActionBroughtBefore(code=signal.code, title=signal.title, receiver=StaffId(seats[0].staff))
    return [Happening(matter.stream, fact)]


def _telling(
    action: CorrectiveAction, signal: ClockSignal, staff: int, kind: NoticeKind, said: Message, level: str
) -> Telling:
    return Telling(
        staff=staff,
        kind=kind,
        key=f"{kind}:{action.pk}:{signal.code}:{signal.due_at:%y%m%d}:{level}",
        message=said,
        clause=signal.clause(),
        matter=action.pk,
    )
