"""What is true of holds and requests in the same transaction as the fact."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from bihuan.clocks.events import ClockBreached, ClockClimbed, ClockSignal, ClockWarned
from bihuan.journal.events import Happening, StaffId
from bihuan.kernel.masking import without
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.matters.actions import write_columns
from bihuan.matters.queries import named_in_matters_of
from bihuan.matters.terms import Sort
from bihuan.notices.actions import tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.organisation.terms import Seated
from bihuan.privacy.events import RequestBroughtBefore
from bihuan.privacy.models import Hold
from bihuan.privacy.queries.requests import seats_around
from bihuan.privacy.rules.overdue import above, holders
from bihuan.privacy.rules.requests import NEXT
from bihuan.privacy.terms import VERBS, RequestStage
from bihuan.residents.events import PersonErased
from bihuan.residents.terms import Erased

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.privacy.terms import Verb


def forget_held(event: PersonErased, *, subject: Erased, fact: Any, at: datetime) -> None:
    """Why somebody was once held back names them no more (RES-6)."""
    for hold in Hold.objects.filter(Q(person=subject.person) | Q(matter__person=subject.person)):
        hold.words = without(hold.words, subject.somebody)
        hold.lifted_words = without(hold.lifted_words, subject.somebody)
        hold.save(update_fields=["words", "lifted_words"])


# ── what the clock's hand said of a person's request ──


@dataclass(frozen=True)
class Said:
    """A request that waits, what the hand said of it, and who sits around it."""

    matter: "Matter"
    signal: ClockSignal
    seats: Sequence[Seated]
    # Who does not carry it out, for a case of the person's is about them.
    named: frozenset[int]

    @property
    def step(self) -> "Verb":
        return NEXT[RequestStage(self.matter.stage)]

    @property
    def owners(self) -> tuple[Seated, ...]:
        return holders(self.step, self.seats, apart=self.named)

    @property
    def receivers(self) -> tuple[Seated, ...]:
        if not isinstance(self.signal, ClockBreached | ClockClimbed):
            return ()
        level, overseer = self.signal.level, self.matter.overseer_id
        return above(self.step, self.seats, level=level, overseer=overseer, owing=self.owners)


def oversee_requests(happenings: Sequence[Happening], *, at: datetime) -> list[Happening]:
    """Gives back before whom they were brought. Statements do not grow with the requests."""
    said = list(_said(happenings))
    if not said:
        return []
    tell([telling for each in said for telling in _tellings(each)], at=at)
    brought = [(each.matter, each.receivers[0].staff) for each in said if each.receivers]
    for matter, receiver in brought:
        matter.overseer_id = receiver
    write_columns([matter for matter, _receiver in brought], ["overseer"])
    return [
        Happening(matter.stream, RequestBroughtBefore(receiver=StaffId(receiver)))
        for matter, receiver in brought
    ]


def _said(happenings: Sequence[Happening]) -> Iterator[Said]:
    ours = [each for each in happenings if each.subject.sort == Sort.PERSON_REQUEST]
    seats = seats_around({each.subject.centre_id for each in ours}) if ours else {}
    carried = [each.subject for each in ours if each.subject.stage == RequestStage.EXECUTION]
    named = named_in_matters_of([each.person_id for each in carried]) if carried else frozenset()
    for each in ours:
        if isinstance(each.event, ClockSignal):
            apart = frozenset(staff for person, staff in named if person == each.subject.person_id)
            yield Said(each.subject, each.event, seats[each.subject.centre_id], apart)


def _tellings(said: Said) -> Iterator[Telling]:
    """Whoever has the step now; once it is over those above, level by level."""
    signal = said.signal
    step = say(VERBS[said.step].label)
    if isinstance(signal, ClockWarned):
        text = _("本人的申请快到期了：%(due_at)s。请%(step)s。")
        yield from _to(
            said, said.owners, NoticeKind.WARNING, say(text, due_at=signal.until, step=step), "warned"
        )
        return
    if isinstance(signal, ClockBreached):
        text = _("本人的申请到期没有答复，请尽快%(step)s。")
        yield from _to(said, said.owners, NoticeKind.OVERDUE, say(text, step=step), "breached")
    text = _("本人的申请到期没有答复，请您督办。")
    level = getattr(signal, "level", "")
    yield from _to(said, said.receivers, NoticeKind.OVERDUE, say(text), f"up:{level}")


def _to(
    said: Said, seats: Iterable[Seated], kind: NoticeKind, message: Message, what: str
) -> Iterator[Telling]:
    for staff in sorted({each.staff for each in seats}):
        yield Telling(
            staff=staff,
            kind=kind,
            key=f"person_request:{said.matter.pk}:{what}:{said.signal.due_at:%Y%m%d}",
            message=message,
            clause=said.signal.clause(),
            matter=said.matter.pk,
        )
