"""The households of a centre are shared out, as it was seen beforehand (RES-7): begun by a head, carried out
in steps so short that nobody who registers waits for one."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import Event, StaffId
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.occupancy import errors
from bihuan.occupancy.actions.asking import ask_for_contacts, giving_in
from bihuan.occupancy.actions.following import pass_contacts_on
from bihuan.occupancy.events import HouseholdsSharedOut, SharingBegun, SharingStopped
from bihuan.occupancy.models import Sharing
from bihuan.occupancy.queries import (
    SharingPlan,
    agents_in,
    not_asked_for,
    sharing_at_work,
    sharing_plan,
)
from bihuan.occupancy.rules.sharing import Change
from bihuan.occupancy.terms import MOST_NEW, ShareOut
from bihuan.residents.actions import entrust
from bihuan.residents.events import AgentShared
from bihuan.residents.queries import Household, households_among

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff

# What the head waits for; a small centre is done with it.
AT_FIRST = 100
PLACE = ("done", "given", "asked")


def share_out_households(centre: "Centre", command: ShareOut, *, by: "Staff", at: datetime) -> SharingPlan:
    """The first step; the rest is for `go_on_sharing`. Sent twice it is begun once.

    Raises Invalid, and Refusal where it is not what was seen any more or nothing is to be done.
    """
    if problems := command.problems():
        raise Invalid(*problems)
    # Asked before anything is held: it reads the whole centre. Each step looks again at what it touches.
    plan = sharing_plan(centre.pk, new_since=command.new_since, imported=command.imported)
    with transaction.atomic():
        turn = giving_in(centre.pk)
        if turn.is_at_work and turn.plan == command.seen:
            return plan
        _ensure(turn, plan, command)
        _begin(turn, centre, plan, by=by, at=at)
        some = turn.next_step(AT_FIRST)
        right = _still_right(some, {each.agent.staff.pk for each in plan.shares})
        if len(right) < len(some):
            raise errors.seen_otherwise()
        if len(some) < turn.whole:
            _tell(turn, SharingBegun(households=turn.households, changes=turn.whole, plan=turn.plan), at=at)
        _carry_out(turn, some, right, at=at)
        turn.save()
    return plan


def go_on_sharing(*, at: datetime, most: int = AT_FIRST) -> int:
    """One step of whatever is being carried out; how heavy it was, 0 when nothing is.

    Killed between two steps or within one, it goes on where the last was written: that place moves in the
    step's own transaction. By any number of workers; one statement when there is nothing to do.
    """
    centre = sharing_at_work()
    if centre is None:
        return 0
    with transaction.atomic():
        turn = giving_in(centre)
        if not turn.is_at_work:
            return 0
        some = turn.next_step(most)
        right = _still_right(some, {each.staff.pk for each in agents_in(centre)})
        _carry_out(turn, some, right, at=at)
        # What is still to be done is long, and stays as it is until the end.
        turn.save(update_fields=PLACE if turn.is_at_work else None)
    return sum(each.weight for each in some)


def stop_sharing(centre: "Centre", *, by: "Staff", at: datetime) -> None:
    """Who has another agent by now keeps them; the others stay where they were. Raises Refusal."""
    with transaction.atomic():
        turn = giving_in(centre.pk)
        if not turn.is_at_work:
            raise errors.nothing_is_shared_out()
        stopped = SharingStopped(done=turn.done, left=turn.whole - turn.done)
        record(stopped, stream=_stream(turn), by=Actor.staff(by.pk), at=at)
        _end(turn, at=at)
        turn.save()


def _ensure(turn: Sharing, plan: SharingPlan, command: ShareOut) -> None:
    if turn.is_at_work:
        raise errors.being_shared_out()
    if not plan.agents and plan.households:
        raise errors.nobody_able()
    if command.seen != plan.digest:
        raise errors.seen_otherwise()
    if not plan.given and not plan.new:
        raise errors.even_already()
    if len(plan.new) > MOST_NEW:
        raise errors.too_many_new(len(plan.new))


def _begin(turn: Sharing, centre: "Centre", plan: SharingPlan, *, by: "Staff", at: datetime) -> None:
    turn.centre, turn.by, turn.began_at = centre, by, at
    turn.plan, turn.households = plan.digest, len(plan.households)
    turn.changes = [[each.room, each.former, each.staff, each.is_new] for each in plan.changes]
    turn.whole, turn.done, turn.given, turn.asked = len(turn.changes), 0, {}, 0


Right = Sequence[tuple[Change, Household]]


def _still_right(some: Sequence[Change], able: Collection[int]) -> Right:
    """Who moved away, was given by hand meanwhile, or would be given to somebody who left, is left alone."""
    homes = households_among(each.room for each in some)
    there = [(each, homes[each.room]) for each in some if each.room in homes and each.staff in able]
    return [(each, home) for each, home in there if home.agent == each.former]


def _carry_out(turn: Sharing, some: Sequence[Change], right: Right, *, at: datetime) -> None:
    given = {each.room: each.staff for each, _home in right if each.staff != each.former}
    by = Actor.staff(turn.by_id or 0)
    entrust(
        given,
        lambda staff, former: AgentShared(staff=staff, former=former),
        reason="",
        by=turn.by_id or 0,
        at=at,
    )
    pass_contacts_on(given, by=by, at=at)
    agents = {each.room: each.staff for each, _home in right}
    new = not_asked_for(turn.centre_id, [home for each, home in right if each.is_new])
    if new:
        asked = {home.room: (home.label, agents[home.room]) for home in new}
        ask_for_contacts(turn.centre, asked, by=by, at=at)
    turn.given = _counted(turn.given, given)
    turn.asked, turn.done = turn.asked + len(new), turn.done + len(some)
    if turn.done == turn.whole:
        turn.shared_at = turn.began_at
        _end(turn, at=at)


def _counted(before: Mapping[str, int], given: Mapping[int, int]) -> dict[str, int]:
    return dict(Counter(before) + Counter(str(each) for each in given.values()))


def _end(turn: Sharing, *, at: datetime) -> None:
    """What was done is told, whether all of it or not."""
    got = {int(staff): number for staff, number in turn.given.items()}
    told = HouseholdsSharedOut(
        households=turn.households,
        moved=sum(got.values()),
        new=turn.asked,
        agents=tuple(StaffId(each) for each in sorted(got)),
        numbers=tuple(got[each] for each in sorted(got)),
        plan=turn.plan,
    )
    _tell(turn, told, at=at)
    turn.began_at, turn.changes = None, []


def _tell(turn: Sharing, event: Event, *, at: datetime) -> None:
    """By whom it was ordered."""
    record(event, stream=_stream(turn), by=Actor.staff(turn.by_id or 0), at=at)


def _stream(turn: Sharing) -> str:
    return f"centre:{turn.centre_id}"
