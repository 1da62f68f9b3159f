"""Whose a first contact is today, its clock, and before whom it goes when nobody made it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bihuan.clocks.terms import ClockReading, ClockState
from bihuan.kernel.messages import Until, say
from bihuan.kernel.messages import noop as _
from bihuan.matters.terms import Duty, Standing
from bihuan.occupancy.terms import AGENT_POSTS, ContactStage, ContactVerb
from bihuan.occupancy.terms.contacts import CLOCK
from bihuan.organisation.terms import COMPANY_POSTS, Post, Seated

AGENT, HEAD, DIRECTOR, COMPANY, REPRESENTATIVE, MANAGER = range(6)
POSTS_AT = {
    AGENT: AGENT_POSTS,
    HEAD: frozenset({Post.SERVICE_SUPERVISOR}),
    DIRECTOR: frozenset({Post.CENTRE_DIRECTOR}),
    COMPANY: frozenset({Post.COMPANY_HEAD}),
    REPRESENTATIVE: frozenset({Post.MANAGEMENT_REPRESENTATIVE}),
    MANAGER: frozenset({Post.GENERAL_MANAGER}),
}
TIERS_OF_LEVEL = {
    "department_head": (HEAD, DIRECTOR),
    "company_department": (COMPANY,),
    "management_representative": (REPRESENTATIVE,),
    "general_manager": (MANAGER,),
}
CONCERNED = frozenset[Post]().union(*POSTS_AT.values())


@dataclass(frozen=True)
class Owing:
    """A first contact as it is owed. `called_off_at` or `made_at`: it is over."""

    agent: int
    centre: int
    opened_at: datetime
    due: Until
    clause: str
    made_at: datetime | None = None
    called_off_at: datetime | None = None

    @property
    def over_at(self) -> datetime | None:
        return self.made_at or self.called_off_at

    @property
    def stage(self) -> ContactStage:
        if self.made_at:
            return ContactStage.MADE
        return ContactStage.CALLED_OFF if self.called_off_at else ContactStage.WAITING


def holders(owing: Owing, seats: Iterable[Seated]) -> tuple[Seated, ...]:
    """The agent, or whoever stands in; where the agent is not there any more, whoever is next above."""
    return _holding(owing, list(seats))[1]


def above(owing: Owing, seats: Iterable[Seated], levels: Sequence[str], step: int) -> tuple[Seated, ...]:
    """Before whom the `step`-th signal brings it, the first being 1; nobody once nobody is left above."""
    known = list(seats)
    reached, holding = _holding(owing, known)
    apart = {each.staff for each in holding}
    found: list[tuple[Seated, ...]] = []
    for level in levels:
        for tier in TIERS_OF_LEVEL.get(level, ()):
            those = tuple(each for each in _at(tier, owing, known) if each.staff not in apart)
            if tier > reached and those:
                found.append(those)
                reached = tier
                break
    return found[step - 1] if step <= len(found) else ()


def heads_of(centre: int, seats: Iterable[Seated]) -> list[int]:
    """Who gives households there: the supervisor; without one whoever is next above."""
    known = list(seats)
    tiers = ({each.staff for each in _posted(tier, centre, known)} for tier in range(HEAD, MANAGER + 1))
    return sorted(next((each for each in tiers if each), set()))


def _holding(owing: Owing, seats: list[Seated]) -> tuple[int, tuple[Seated, ...]]:
    own = [each for each in _at(AGENT, owing, seats) if (each.instead_of or each.staff) == owing.agent]
    if own:
        return AGENT, tuple(own[:1])
    for tier in range(HEAD, MANAGER + 1):
        if found := tuple(_at(tier, owing, seats)):
            return tier, found
    return AGENT, ()


def _at(tier: int, owing: Owing, seats: Iterable[Seated]) -> list[Seated]:
    return _posted(tier, owing.centre, seats)


def _posted(tier: int, centre: int, seats: Iterable[Seated]) -> list[Seated]:
    return [
        each
        for each in seats
        if each.posting.post in POSTS_AT[tier]
        and (each.posting.post in COMPANY_POSTS or each.posting.centre == centre)
    ]


def reading_of(owing: Owing, *, at: datetime) -> ClockReading:
    """One that was called off is neither met nor missed: it has none."""
    late = (owing.made_at or at) >= owing.due.at
    in_time = ClockState.MET if owing.made_at else ClockState.RUNNING
    return ClockReading(
        code=CLOCK,
        title=_("首次联系"),
        clause=owing.clause,
        starts_at=owing.opened_at,
        due_at=owing.due.at,
        due_before_pauses=owing.due.at,
        stopped_at=owing.made_at,
        state=ClockState.BREACHED if late else in_time,
        provisional=owing.due.provisional,
        late_when_set=False,
        because=say(_("从新住户分到客服专员名下那天算起")),
        by_days=True,
    )


def readings_of(owing: Owing, *, at: datetime) -> tuple[ClockReading, ...]:
    return () if owing.called_off_at else (reading_of(owing, at=at),)


def standing_of(owing: Owing, seats: Iterable[Seated], overseer: int | None) -> Standing:
    is_open = owing.over_at is None
    duties = [_owed(owing, each) for each in holders(owing, seats)] if is_open else []
    return Standing(
        stage=owing.stage,
        round=1,
        is_open=is_open,
        holder=None,
        holder_department=None,
        due_at=owing.due.at if is_open else None,
        due_code=CLOCK if is_open else "",
        due_clause=owing.clause if is_open else "",
        overseer=overseer if is_open else None,
        due_provisional=owing.due.provisional and is_open,
        duties=tuple(dict.fromkeys(duties)),
    )


def _owed(owing: Owing, seat: Seated) -> Duty:
    """By name of the agent or their stand-in; above them by the post."""
    held, due = seat.posting, owing.due
    if held.post in AGENT_POSTS or seat.instead_of is not None:
        return Duty(
            verb=ContactVerb.MAKE,
            clause=owing.clause,
            staff=seat.staff,
            instead_of=seat.instead_of,
            due_at=due.at,
            due_provisional=due.provisional,
        )
    return Duty(
        verb=ContactVerb.MAKE,
        clause=owing.clause,
        post=held.post,
        centre=None if held.centre == owing.centre else held.centre,
        department=held.department,
        due_at=due.at,
        due_provisional=due.provisional,
    )
