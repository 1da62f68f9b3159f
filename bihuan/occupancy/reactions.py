"""Who is told that households are theirs; what follows when posts change (RES-7, CLK-13)."""

from bihuan.journal.queries import actor_of, moment_of
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.notices.actions import tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.occupancy.actions import reseat_contacts
from bihuan.occupancy.events import HouseholdsSharedOut
from bihuan.occupancy.queries import agents_in, seats_of
from bihuan.occupancy.rules.contacting import heads_of
from bihuan.occupancy.terms import AGENT_CLAUSE
from bihuan.organisation.events import AbsenceEnded, PostEnded, PostGiven, StaffLeft, StandInTook
from bihuan.organisation.queries import postings_of, posts_held_until_now
from bihuan.residents.events import AgentNamed
from bihuan.residents.queries import households_of_agent


def tell_agents(event: HouseholdsSharedOut, *, stream: str, fact_id: int) -> None:
    text = _("责任分派：新分给您%(number)s户，请看“我的住户”。")
    tellings = [
        _telling(staff, say(text, number=number), event.CLAUSE, fact_id)
        for staff, number in zip(event.agents, event.numbers, strict=True)
    ]
    tell(tellings, at=moment_of(fact_id))


def tell_agent(event: AgentNamed, *, stream: str, fact_id: int) -> None:
    said = say(_("有一户住户改由您负责，请看“我的住户”。"))
    tell([_telling(event.staff, said, event.CLAUSE, fact_id)], at=moment_of(fact_id))


def _telling(staff: int, message: Message, clause: str, fact_id: int) -> Telling:
    return Telling(
        staff=staff,
        kind=NoticeKind.RECEIVED,
        key=f"fact:{fact_id}",
        message=message,
        clause=clause,
        by=actor_of(fact_id).staff_id,
    )


def pass_owed_on(event: PostGiven | PostEnded | StaffLeft, *, stream: str, fact_id: int) -> None:
    """No first contact stays owed by somebody who is not there to make it."""
    at = moment_of(fact_id)
    if isinstance(event, StaffLeft):
        for post, centre in posts_held_until_now(_key(stream)):
            reseat_contacts(post, centre, at=at)
    else:
        reseat_contacts(event.post, event.centre, at=at)


def tell_heads(event: PostEnded | StaffLeft, *, stream: str, fact_id: int) -> None:
    """Households whose agent is not there for them any more need another (RES-7)."""
    staff = _key(stream)
    left = {centre for _post, centre in posts_held_until_now(staff)}
    centres = left if isinstance(event, StaffLeft) else {event.centre}
    for centre in sorted(centres):
        households = households_of_agent(staff, [centre])
        if households and staff not in {each.staff.pk for each in agents_in(centre)}:
            _tell_heads(centre, len(households), fact_id)


def _tell_heads(centre: int, number: int, fact_id: int) -> None:
    text = _("%(number)s户住户的客服专员不在岗了，请另行分派。")
    heads = heads_of(centre, seats_of([centre])[centre])
    tellings = [_telling(each, say(text, number=number), AGENT_CLAUSE, fact_id) for each in heads]
    tell(tellings, at=moment_of(fact_id))


def follow_absent_agent(event: StandInTook | AbsenceEnded, *, stream: str, fact_id: int) -> None:
    """What an agent who is away owes is their stand-in's, and theirs again once they are back."""
    staff = _key(stream)
    for each in postings_of([staff]).get(staff, ()):
        reseat_contacts(each.post, each.centre, at=moment_of(fact_id))


def _key(stream: str) -> int:
    return int(stream.partition(":")[2])
