"""The households of a centre are shared out, as it was seen beforehand (RES-7)."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import StaffId
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.occupancy import errors
from bihuan.occupancy.actions.asking import ask_for_contacts, giving_in
from bihuan.occupancy.actions.following import pass_contacts_on
from bihuan.occupancy.events import HouseholdsSharedOut
from bihuan.occupancy.queries import SharingPlan, sharing_plan
from bihuan.occupancy.terms import MOST_NEW, ShareOut
from bihuan.residents.actions import entrust
from bihuan.residents.events import AgentShared

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff


def share_out_households(centre: "Centre", command: ShareOut, *, by: "Staff", at: datetime) -> SharingPlan:
    """Raises Invalid, and Refusal where it is not what was seen any more or nothing is to be done."""
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        turn = giving_in(centre.pk)
        plan = sharing_plan(centre.pk, new_since=command.new_since, imported=command.imported)
        _ensure(plan, command)
        entrust(
            plan.given,
            lambda staff, former: AgentShared(staff=staff, former=former),
            reason="",
            by=by.pk,
            at=at,
        )
        pass_contacts_on(plan.given, by=Actor.staff(by.pk), at=at)
        new = {each.room: (each.label, plan.agents[each.room]) for each in plan.new}
        ask_for_contacts(centre, new, by=Actor.staff(by.pk), at=at)
        turn.shared_at = at
        turn.save(update_fields=["shared_at"])
        record(_fact(plan), stream=f"centre:{centre.pk}", by=Actor.staff(by.pk), at=at)
    return plan


def _ensure(plan: SharingPlan, command: ShareOut) -> None:
    if not plan.agents and plan.households:
        raise errors.nobody_able()
    if command.seen != plan.digest:
        raise errors.seen_otherwise()
    if not plan.given and not plan.new:
        raise errors.even_already()
    if len(plan.new) > MOST_NEW:
        raise errors.too_many_new(len(plan.new))


def _fact(plan: SharingPlan) -> HouseholdsSharedOut:
    got: Mapping[int, int] = Counter(plan.given.values())
    return HouseholdsSharedOut(
        households=len(plan.households),
        moved=len(plan.given),
        new=len(plan.new),
        agents=tuple(StaffId(each) for each in sorted(got)),
        numbers=tuple(got[each] for each in sorted(got)),
        plan=plan.digest,
    )
