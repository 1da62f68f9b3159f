"""Everything the case page shows, in as few statements as it takes."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bihuan.cases.models import Case, Dispatched, Remedy, Round
from bihuan.cases.queries.among import visible_cases
from bihuan.cases.queries.panel import NextStep, next_steps
from bihuan.cases.queries.timeline import Entry, readable, told
from bihuan.cases.rules.obstacles import obstacles
from bihuan.cases.rules.relations import may_see_phone
from bihuan.cases.terms.state import CaseState, Seat
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.messages import Ref
from bihuan.kernel.refusals import NotVisible, Obstacle
from bihuan.matters.queries import about_somebody, attachments_of
from bihuan.matters.terms import Duty
from bihuan.organisation.queries import departments_of, service_department_among

if TYPE_CHECKING:
    from bihuan.matters.models import Attachment
    from bihuan.organisation.models import Staff

BESIDE_THE_MATTER = ("centre", "room", "owner", "holder", "holder_department", "overseer")


@dataclass(frozen=True)
class Sight:
    """A case in front of somebody. `names` knows everybody on the page."""

    case: Case
    rounds: list[Round]
    entries: list[Entry]
    names: dict[Ref, str]
    next: NextStep
    attachments: list["Attachment"]
    may_see_phone: bool


def case_with_rounds(staff: "Staff", number: str) -> tuple[Case, list[Round]]:
    """One statement. Raises NotVisible: missing and invisible look alike."""
    seen = visible_cases(staff.scope).filter(number=number)
    beside = [f"case__matter__{each}" for each in BESIDE_THE_MATTER]
    found = Round.objects.filter(case__matter__in=seen).select_related("case__registered_by", *beside)
    rounds: list[Any] = list(found.annotate(about_somebody=about_somebody("case__matter")))
    if not rounds:
        raise NotVisible(number)
    case = rounds[-1].case
    case.about_nobody = not rounds[-1].about_somebody
    case.current_round = next(each for each in rounds if each.number == case.matter.round)
    return case, rounds


def sight(staff: "Staff", number: str, *, at: datetime) -> Sight:
    case, rounds = case_with_rounds(staff, number)
    departments = departments_of(case.matter.centre_id)
    case.service_department = service_department_among(departments)
    step = next_steps(case, staff, at=at)
    story = told(case, besides=_people(step), departments={each.pk: each.name for each in departments})
    return Sight(
        case=case,
        rounds=rounds,
        entries=readable(story.entries, staff.scope),
        names=story.names,
        next=step,
        attachments=attachments_of(case.matter),
        may_see_phone=bool(case.phone_masked) and may_see_phone(step.held),
    )


def _people(step: NextStep) -> frozenset[Ref]:
    """Whoever is named beside the timeline."""
    state = step.state
    staff: set[int | None] = {*state.about, *step.heads, *(each.staff for each in step.awaited), state.owner}
    staff |= {each.head for each in step.delegated}
    staff |= {each.instead_of for each in (*step.awaited, *step.owed)}
    staff |= {acting for who, acting in state.away if who in _named(state)}
    staff |= {each.staff for each in state.active_dispatches}
    staff |= {each.staff for each in state.seats if any(_sits(each, duty) for duty in step.awaited)}
    departments = {each.department for each in state.active_dispatches}
    departments |= {each.department for each in step.awaited}
    return frozenset(
        {Ref("staff", each) for each in staff - {None}}
        | {Ref("department", each) for each in departments - {None}}
    )


def _sits(seat: Seat, duty: Duty) -> bool:
    return bool(duty.post) and (seat.post, seat.department) == (duty.post, duty.department)


def _named(state: CaseState) -> set[int | None]:
    return {state.owner, *(each.staff for each in state.active_dispatches)}


def obstacles_to(verb: Verb, state: CaseState, *, actor: int, at: datetime) -> tuple[Obstacle, ...]:
    """What stands against an act, for a form that is only being opened."""
    return obstacles(verb, state, actor=actor, at=at)


def standing_dispatches(case: Case) -> list[Dispatched]:
    """What is charged with whom in the present round, with names."""
    found = Dispatched.objects.filter(case=case, round=case.matter.round).select_related(
        "department", "staff"
    )
    return [each for each in found if not each.ended]


def standing_remedies(case: Case, round_number: int | None = None) -> list[Remedy]:
    """The remedies last proposed in a round, not those returned."""
    number = round_number or case.matter.round
    return list(Remedy.objects.filter(case=case, round=number, returned_at=None))


def all_remedies(case: Case) -> list[Remedy]:
    """Of every round, those that were not returned."""
    return list(Remedy.objects.filter(case=case, returned_at=None))
