"""Who is told of what happens among the people themselves."""

from bihuan.journal.events import StaffId
from bihuan.journal.queries import actor_of, moment_of
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.notices.actions import tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.organisation.events import AbsenceRecorded, DelegationEnded, DelegationGiven, StandInTook


def tell_the_stand_in(event: AbsenceRecorded | StandInTook, *, stream: str, fact_id: int) -> None:
    """Once per absence, when it is recorded or, to whoever comes after, when it falls to them."""
    if event.stand_in is None:
        return
    away = StaffId(int(stream.removeprefix("staff:")))
    telling = Telling(
        staff=event.stand_in,
        kind=NoticeKind.DELEGATION,
        key=f"absence:{event.absence}",
        message=_sentence(event, away),
        clause=event.clause(),
        by=actor_of(fact_id).staff_id,
    )
    tell([telling], at=moment_of(fact_id))


def tell_the_agent(event: DelegationGiven | DelegationEnded, *, stream: str, fact_id: int) -> None:
    """What a head lets them arrange, and that they do no more (ORG-5)."""
    who = Ref("staff", event.head)
    if isinstance(event, DelegationGiven):
        text = _("%(who)s授权您安排处理人，从%(since)s到%(until)s；核实和签字仍由负责人办。")
        message = say(text, who=who, since=event.since, until=event.until)
    else:
        message = say(_("%(who)s给您的授权收回了，处理人请负责人安排。"), who=who)
    telling = Telling(
        staff=int(stream.removeprefix("staff:")),
        kind=NoticeKind.DELEGATION,
        key=f"fact:{fact_id}",
        message=message,
        clause=event.clause(),
        by=actor_of(fact_id).staff_id,
    )
    tell([telling], at=moment_of(fact_id))


def _sentence(event: AbsenceRecorded | StandInTook, away: StaffId) -> Message:
    who, until = Ref("staff", away), event.until
    if isinstance(event, AbsenceRecorded):
        text = _("%(who)s从%(since)s到%(until)s不在，请您代办。")
        return say(text, who=who, since=event.since, until=until)
    return say(_("%(who)s到%(until)s不在，由您代办。"), who=who, until=until)
