"""What the clock's hand said of duties, made true in its transaction: who hears of it, who has them now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from bihuan.clocks.events import ClockClimbed, ClockSignal, ClockWarned
from bihuan.journal.events import Happening, StaffId
from bihuan.kernel.masking import without
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.matters.actions import restate_many, write_columns
from bihuan.matters.terms import Sort
from bihuan.notices.actions import tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.office.actions.acting import entry_of, standing
from bihuan.office.events import DutyBroughtBefore
from bihuan.office.models import CheckLine, LaidDuty
from bihuan.office.queries.seated import place_of, seats_of
from bihuan.office.rules.seats import Seat, above, holders
from bihuan.residents.events import ImportMoved, PersonErased
from bihuan.residents.terms import Erased


@dataclass(frozen=True)
class Said:
    """A duty, what the hand said of it, and who sits around it."""

    duty: LaidDuty
    signal: ClockSignal
    seats: Sequence[Seat]

    @property
    def owners(self) -> tuple[Seat, ...]:
        return holders(place_of(self.duty), self.seats)

    @property
    def receivers(self) -> tuple[Seat, ...]:
        return above(place_of(self.duty), self.seats, entry_of(self.duty).climb.levels, self.duty.climbed)


def oversee_duties(happenings: Sequence[Happening], *, at: datetime) -> list[Happening]:
    """Gives back before whom they were brought.

    The number of statements does not grow with the duties, whose matters the hand holds.
    """
    said = _said(happenings)
    if not said:
        return []
    over = [each for each in said if not isinstance(each.signal, ClockWarned)]
    for each in over:
        each.duty.climbed += 1
    tell([telling for each in said for telling in _tellings(each)], at=at)
    write_columns([each.duty for each in over], ["climbed"])
    restate_many(
        [(each.duty.matter, standing(each.duty, each.seats, _overseer(each))) for each in over], at=at
    )
    return [_fact(each) for each in over if each.receivers]


def _said(happenings: Sequence[Happening]) -> list[Said]:
    wanted = [each for each in happenings if each.subject.sort == Sort.DUTY]
    if not wanted:
        return []
    duties = {each.pk: each for each in LaidDuty.objects.filter(pk__in=[one.subject.pk for one in wanted])}
    seats = seats_of({each.centre_id for each in duties.values()})
    found = []
    for each in wanted:
        duty = duties[each.subject.pk]
        duty.matter = each.subject
        if isinstance(each.event, ClockSignal):
            found.append(Said(duty, each.event, seats[duty.centre_id]))
    return found


def _overseer(said: Said) -> int | None:
    """Whoever had it keeps it once nobody is left above."""
    return said.receivers[0].staff if said.receivers else said.duty.matter.overseer_id


def _tellings(said: Said) -> Iterator[Telling]:
    signal = said.signal
    if isinstance(signal, ClockWarned):
        text = _("定期工作“%(title)s”快到期了：%(due_at)s。")
        yield from _to(said, said.owners, NoticeKind.WARNING, _about(text, signal), "warned")
        return
    if not isinstance(signal, ClockClimbed):
        text = _("定期工作“%(title)s”到期没有办，请尽快补办。")
        yield from _to(said, said.owners, NoticeKind.OVERDUE, _about(text, signal), "breached")
    text = _("定期工作“%(title)s”到期没有办，请您督办。")
    yield from _to(said, said.receivers, NoticeKind.OVERDUE, _about(text, signal), f"up{said.duty.climbed}")


def _about(text: str, signal: ClockSignal) -> Message:
    return say(text, title=say(signal.title), due_at=signal.until)


def _to(
    said: Said, seats: Sequence[Seat], kind: NoticeKind, message: Message, what: str
) -> Iterator[Telling]:
    for staff in sorted({each.staff for each in seats}):
        yield Telling(
            staff=staff,
            kind=kind,
            key=f"duty:{said.duty.pk}:{what}:{said.signal.due_at:%Y%m%d}",
            message=message,
            clause=said.duty.clause,
            matter=said.duty.pk,
        )


def _fact(said: Said) -> Happening:
    fact = DutyBroughtBefore(
        title=said.duty.name,
        standing_in=said.duty.clause,
        receiver=StaffId(said.receivers[0].staff),
    )
    return Happening(said.duty.matter.stream, fact, said.duty)


def forget_in_checks(event: PersonErased, *, subject: Erased, fact: Any, at: datetime) -> None:
    """A check keeps how many it went through, and nothing of whoever left the records (RES-6)."""
    CheckLine.objects.filter(person_id=subject.person).update(person=None, room=None, remark="")
    for line in CheckLine.objects.filter(room__in=subject.rooms).exclude(remark=""):
        line.remark = without(line.remark, subject.somebody)
        line.save(update_fields=["remark"])


def let_go_of_undone(happenings: Sequence[Happening], *, at: datetime) -> list[Happening]:
    """Rooms and people of an import that is undone are hidden, and go: lines about them that nobody has
    answered go before them. One statement."""
    moved = [each.event for each in happenings if isinstance(each.event, ImportMoved)]
    of_room = Q(room__in={key for each in moved for key in each.rooms}, room__batch__hidden=True)
    of_person = Q(person__in={key for each in moved for key in each.people}, person__batch__hidden=True)
    CheckLine.objects.filter(CheckLine.UNTOUCHED, of_room | of_person).delete()
    return []
