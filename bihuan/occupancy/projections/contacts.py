"""What the clock's hand said of first contacts, made true in its transaction; and whoever is erased."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bihuan.clocks.events import ClockClimbed, ClockSignal, ClockWarned
from bihuan.journal.actions import erase_words
from bihuan.journal.events import Happening, StaffId
from bihuan.kernel.masking import without
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.matters.actions import restate_many, write_columns
from bihuan.matters.terms import Sort
from bihuan.notices.actions import tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.occupancy.events import FirstContactBroughtBefore
from bihuan.occupancy.models import FirstContact
from bihuan.occupancy.queries import seats_of
from bihuan.occupancy.rules.contacting import Owing, above, holders, standing_of
from bihuan.organisation.terms import Seated
from bihuan.policies.queries.in_force import procedure_of
from bihuan.residents.events import PersonErased
from bihuan.residents.terms import Erased


@dataclass(frozen=True)
class Said:
    """A first contact, what the hand said of it, and who sits around it."""

    contact: FirstContact
    signal: ClockSignal
    seats: Sequence[Seated]

    @property
    def owing(self) -> Owing:
        return self.contact.owing(self.contact.matter.centre_id)

    @property
    def receivers(self) -> tuple[Seated, ...]:
        levels = procedure_of(self.contact.matter).first_contact.climb.levels
        return above(self.owing, self.seats, levels, self.contact.climbed)


def oversee_contacts(happenings: Sequence[Happening], *, at: datetime) -> list[Happening]:
    """Gives back before whom they were brought. Statements do not grow with the contacts."""
    said = _said(happenings)
    if not said:
        return []
    over = [each for each in said if not isinstance(each.signal, ClockWarned)]
    for each in over:
        each.contact.climbed += 1
    tell([telling for each in said for telling in _tellings(each)], at=at)
    write_columns([each.contact for each in over], ["climbed"])
    restate_many(
        [(each.contact.matter, standing_of(each.owing, each.seats, _overseer(each))) for each in over], at=at
    )
    return [_fact(each) for each in over if each.receivers]


def _said(happenings: Sequence[Happening]) -> list[Said]:
    ours = [each for each in happenings if each.subject.sort == Sort.FIRST_CONTACT]
    if not ours:
        return []
    contacts = {
        each.pk: each for each in FirstContact.objects.filter(pk__in=[one.subject.pk for one in ours])
    }
    seats = seats_of({each.subject.centre_id for each in ours})
    found = []
    for each in ours:
        contact = contacts[each.subject.pk]
        contact.matter = each.subject
        if isinstance(each.event, ClockSignal):
            found.append(Said(contact, each.event, seats[each.subject.centre_id]))
    return found


def _overseer(said: Said) -> int | None:
    """Whoever had it keeps it once nobody is left above."""
    return said.receivers[0].staff if said.receivers else said.contact.matter.overseer_id


def _tellings(said: Said) -> Iterator[Telling]:
    signal, owners = said.signal, holders(said.owing, said.seats)
    if isinstance(signal, ClockWarned):
        text = _("新住户的首次联系快到期了：%(due_at)s。")
        yield from _to(said, owners, NoticeKind.WARNING, say(text, due_at=signal.until), "warned")
        return
    if not isinstance(signal, ClockClimbed):
        text = _("新住户到期没有首次联系，请尽快联系。")
        yield from _to(said, owners, NoticeKind.OVERDUE, say(text), "breached")
    text = _("新住户到期没有首次联系，请您督办。")
    yield from _to(said, said.receivers, NoticeKind.OVERDUE, say(text), f"up{said.contact.climbed}")


def _to(
    said: Said, seats: Sequence[Seated], kind: NoticeKind, message: Message, what: str
) -> Iterator[Telling]:
    for staff in sorted({each.staff for each in seats}):
        yield Telling(
            staff=staff,
            kind=kind,
            key=f"first_contact:{said.contact.pk}:{what}:{said.signal.due_at:%Y%m%d}",
            message=message,
            clause=said.contact.clause,
            matter=said.contact.pk,
        )


def _fact(said: Said) -> Happening:
    fact = FirstContactBroughtBefore(
        standing_in=said.contact.clause, receiver=StaffId(said.receivers[0].staff)
    )
    return Happening(said.contact.matter.stream, fact, said.contact)


# What people wrote, whether they were spoken with or called off.
FREE = ("whom", "words", "reason")


def forget_whom(event: PersonErased, *, subject: Erased, fact: Any, at: datetime) -> None:
    """Of whoever is erased nothing stands in what was said with their household (RES-6)."""
    contacts = list(FirstContact.objects.filter(room__in=subject.rooms))
    for each in contacts:
        for name in FREE:
            setattr(each, name, without(getattr(each, name), subject.somebody))
        each.save(update_fields=FREE)
    pattern = subject.somebody
    streams = [f"matter:{each.pk}" for each in contacts]
    erase_words(streams, lambda text: bool(pattern and pattern.search(text)), at=at)
