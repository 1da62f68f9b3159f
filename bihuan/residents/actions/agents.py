"""Households are given to those who look after them; who did before stays known (RES-7)."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime

from bihuan.journal.actions import record_many
from bihuan.journal.events import Happening, StaffId
from bihuan.kernel.actors import Actor
from bihuan.residents.events import AgentEvent
from bihuan.residents.models import HouseholdAgent, Room

ROWS_AT_ONCE = 500
# The fact, from the new one and the former one.
Telling = Callable[[StaffId, StaffId], AgentEvent]


def entrust(given: Mapping[int, int], fact: Telling, *, reason: str, by: int, at: datetime) -> None:
    """Room → agent, each another than there is now. Inside the caller's transaction.

    The number of statements grows by the agent and by the five hundred, not by the household.
    """
    if not given:
        return
    rooms = Room.objects.select_for_update().filter(pk__in=given).order_by("pk")
    former = dict(rooms.values_list("pk", "agent_id"))
    HouseholdAgent.objects.filter(room__in=former, until=None).update(until=at)
    HouseholdAgent.objects.bulk_create(
        [
            HouseholdAgent(room_id=room, staff_id=given[room], since=at, given_by_id=by, reason=reason)
            for room in former
        ],
        batch_size=ROWS_AT_ONCE,
    )
    by_agent: dict[int, list[int]] = defaultdict(list)
    for room in former:
        by_agent[given[room]].append(room)
    for staff, theirs in by_agent.items():
        Room.objects.filter(pk__in=theirs).update(agent=staff)
    told = [
        Happening(f"room:{room}", fact(StaffId(given[room]), StaffId(was or 0)))
        for room, was in former.items()
    ]
    record_many(told, by=Actor.staff(by), at=at)
