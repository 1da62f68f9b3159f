"""Who looks after how many, and how the households of a centre would be shared out (RES-7)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bihuan.kernel.moments import day_of, start_of
from bihuan.occupancy.models import Ability, Sharing
from bihuan.occupancy.queries.contacts import contacted_since
from bihuan.occupancy.rules.sharing import Change, Home, digest_of, fair_shares, new_by_default, share_out
from bihuan.occupancy.terms import AGENT_POSTS, USUAL
from bihuan.organisation.queries import postings_by_staff
from bihuan.residents.queries import Household, households_in

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


@dataclass(frozen=True)
class Agent:
    """Somebody who can look after households here, with their ability."""

    staff: "Staff"
    ability: int


@dataclass(frozen=True)
class Share:
    """What somebody has, should have by number and ability, gets and gives up; `has` counts what stays."""

    agent: Agent
    has: int
    fair: int
    gets: int
    gives: int


@dataclass(frozen=True)
class SharingPlan:
    """`given`: room → agent, of those that change hands, `agents` of all. `new` are to be spoken with."""

    households: tuple[Household, ...]
    shares: tuple[Share, ...]
    agents: Mapping[int, int]
    given: Mapping[int, int]
    new: tuple[Household, ...]
    needing: int

    @property
    def changes(self) -> list[Change]:
        """In the order of the households."""
        new = {each.room for each in self.new}
        return [
            Change(each.room, each.agent, self.agents[each.room], each.room in new)
            for each in self.households
            if each.room in self.given or each.room in new
        ]

    @property
    def digest(self) -> str:
        return digest_of(self.given, (each.room for each in self.new))


def agents_in(centre: int) -> list[Agent]:
    """By their numbers. Two statements."""
    able = dict(Ability.objects.filter(centre_id=centre).values_list("staff_id", "ability"))
    people = [
        who
        for who, held in postings_by_staff([centre]).items()
        if any(each.post in AGENT_POSTS and each.centre == centre for each in held)
    ]
    people.sort(key=lambda each: each.staff_number)
    return [Agent(each, able.get(each.pk, USUAL)) for each in people]


def needing(households: Iterable[Household], agents: Iterable[Agent]) -> list[Household]:
    """Those nobody looks after, or only somebody who is not there for it any more."""
    there = {each.staff.pk for each in agents}
    return [each for each in households if each.agent not in there]


def sharing_in(centre: int) -> Sharing | None:
    """When the centre was shared out last, and how far it is if that is going on. One statement."""
    return Sharing.objects.filter(centre_id=centre).select_related("by").defer("changes").first()


def sharing_at_work() -> int | None:
    """The centre whose households are being shared out; the one that waits longest. One statement."""
    waiting = Sharing.objects.exclude(began_at=None).order_by("began_at", "pk")
    return waiting.values_list("centre_id", flat=True).first()


def shared_last(turn: Sharing | None) -> date | None:
    """The day on which all were shared out; None before the first time."""
    return day_of(turn.shared_at) if turn and turn.shared_at else None


def new_unless_said(turn: Sharing | None, today: date) -> date:
    """Who comes from this day on is new, unless a head says otherwise."""
    return new_by_default(shared_last(turn), today)


def sharing_plan(centre: int, *, new_since: date | None, imported: bool) -> SharingPlan:
    """Nothing is written. Three statements, one more where some may be new; however many households."""
    agents, households = agents_in(centre), households_in(centre)
    homes = [Home(each.room, each.building, each.agent) for each in households]
    after = share_out(homes, {each.staff.pk: each.ability for each in agents})
    before = {each.room: each.agent for each in households}
    given = {room: staff for room, staff in after.items() if before[room] != staff}
    return SharingPlan(
        households=tuple(households),
        shares=_shares(agents, households, given),
        agents=after,
        given=given,
        new=tuple(_new(centre, households, new_since, imported=imported)) if after else (),
        needing=len(needing(households, agents)),
    )


def _shares(
    agents: Iterable[Agent], households: Iterable[Household], given: Mapping[int, int]
) -> tuple[Share, ...]:
    known = list(agents)
    has = Counter(each.agent for each in households)
    gives = Counter(each.agent for each in households if each.room in given)
    gets = Counter(given.values())
    abilities = {each.staff.pk: each.ability for each in known}
    fair = fair_shares(sum(has.values()), abilities, {each: has[each] for each in abilities})
    return tuple(
        Share(each, has[each.staff.pk], fair[each.staff.pk], gets[each.staff.pk], gives[each.staff.pk])
        for each in known
    )


def _new(
    centre: int, households: Iterable[Household], since: date | None, *, imported: bool
) -> list[Household]:
    """Whoever came since that day and nobody was asked to speak with since."""
    if since is None:
        return []
    found = [each for each in households if each.since >= since and (imported or not each.imported)]
    return not_asked_for(centre, found)


def not_asked_for(centre: int, households: Sequence[Household]) -> list[Household]:
    """Those nobody was asked to speak with since they came. One statement, none for no household."""
    if not households:
        return []
    asked = contacted_since(centre, start_of(min(each.since for each in households)))
    return [each for each in households if each.room not in asked or day_of(asked[each.room]) < each.since]


def would_get(
    centre: int, agents: Iterable[Agent], staff: int, abilities: Iterable[int]
) -> tuple[int, dict[int, int]]:
    """How many households there are, and how many somebody would look after with each of these abilities.

    One statement.
    """
    number = len(households_in(centre))
    known = {each.staff.pk: each.ability for each in agents}
    return number, {each: fair_shares(number, known | {staff: each})[staff] for each in abilities}
