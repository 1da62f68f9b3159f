"""What has to be laid by now, everywhere: read off the procedures, the calendar and the posts held."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.kernel.moments import day_of, end_of
from bihuan.kernel.working_days import DayTable
from bihuan.office.models import LaidDuty
from bihuan.office.queries.seated import seats_of
from bihuan.office.rules.laying import Falling, fallen, first_of
from bihuan.office.rules.seats import Place, Seat, holders, is_of_company
from bihuan.organisation.queries import SERVES, all_centres, all_departments
from bihuan.organisation.terms import HEAD_POSTS
from bihuan.policies.queries.days import calendar
from bihuan.policies.queries.in_force import procedure_in_force
from bihuan.policies.terms import DutyOwner, PeriodicDuty

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Department

BY_SERVICE = (DutyOwner.SERVICE_SUPERVISOR, DutyOwner.INTAKE_AGENT, DutyOwner.FRONT_DESK)


@dataclass(frozen=True)
class Here:
    """A centre as it is planned for."""

    centre: "Centre"
    departments: Sequence["Department"]
    seats: Sequence[Seat]
    procedure: str
    days: DayTable


@dataclass(frozen=True)
class Planned:
    """One duty of one place in one period."""

    falling: Falling
    place: Place
    centre: "Centre"
    # The department's name, or the centre's.
    where: str
    procedure: str
    days: DayTable
    seats: Sequence[Seat]

    @property
    def key(self) -> str:
        where = f"d{self.place.department}" if self.place.department else f"c{self.place.centre}"
        return f"{self.falling.duty.code}/{self.falling.period.code}/{where}"


@dataclass(frozen=True)
class Plan:
    """`missing` is what nobody has laid yet; before `next_at` there will be nothing new."""

    missing: list[Planned]
    next_at: datetime


def planned(*, since: datetime, at: datetime) -> Plan:
    """A statement a centre and five more: looked at when something falls due, and once a day."""
    wanted, moments = [], [end_of(day_of(at))]
    known, centres = calendar(), all_centres()
    departments: dict[int, list[Department]] = defaultdict(list)
    for department in all_departments():
        departments[department.centre_id].append(department)
    seats = seats_of(each.pk for each in centres)
    for centre in centres:
        table, governing = known.of(centre.pk).table, procedure_in_force(centre.pk, at)
        duties = [each for each in governing.procedure.duties if _is_ours(each, table, since=since, at=at)]
        first = first_of(governing.procedure.duties, table, after=at)
        moments += [first] if first else []
        here = Here(centre, departments[centre.pk], seats[centre.pk], governing.key, table)
        wanted += [each for duty in duties for each in _fallen(duty, here, at=at)]
    there = set(LaidDuty.objects.filter(key__in=[each.key for each in wanted]).values_list("key", flat=True))
    return Plan([each for each in wanted if each.key not in there], min(moments))


def _is_ours(duty: PeriodicDuty, table: DayTable, *, since: datetime, at: datetime) -> bool:
    """What was over before the product was there is not its to lay."""
    found = fallen(duty, table, at=at)
    return found is None or found.due_at > since


def _fallen(duty: PeriodicDuty, here: Here, *, at: datetime) -> Iterator[Planned]:
    found = fallen(duty, here.days, at=at)
    for place in _places(here) if found else ():
        if found and place.owner is duty.owner and holders(place, here.seats):
            names = {each.pk: each.name for each in here.departments}
            where = names[place.department] if place.department else here.centre.name
            yield Planned(found, place, here.centre, where, here.procedure, here.days, here.seats)


def _places(here: Here) -> list[Place]:
    """Of departments those that have a head, and the one that serves residents, whose director stands in."""
    centre = here.centre.pk
    service = next((each.pk for each in here.departments if each.kind in SERVES), None)
    headed = {each.posting.department for each in here.seats if each.posting.post in HEAD_POSTS} | {service}
    heads = [
        Place(DutyOwner.DEPARTMENT_HEAD, centre, each.pk) for each in here.departments if each.pk in headed
    ]
    if here.centre.is_head_office:
        company = [Place(each, centre, None) for each in DutyOwner if is_of_company(each)]
        return [*heads, *company]
    served = [Place(owner, centre, service) for owner in BY_SERVICE if service]
    return [*heads, *served, Place(DutyOwner.CENTRE_DIRECTOR, centre, None)]
