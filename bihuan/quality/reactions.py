"""Who is told of corrective actions, and what becomes of them when people go or days change."""

from bihuan.journal.queries import actor_of, moment_of
from bihuan.kernel.messages import say
from bihuan.notices.actions import tell
from bihuan.notices.terms import Telling
from bihuan.organisation.events import AbsenceEnded, PostEnded, StaffLeft, StandInTook
from bihuan.policies.events import DaysChanged
from bihuan.quality.actions import count_open_ones_anew, follow_absence, give_back
from bihuan.quality.events import ActionEvent
from bihuan.quality.queries import action_by_key, state_of
from bihuan.quality.rules.telling import hearings
from bihuan.quality.terms.verbs import CLAUSE


def tell_whom_it_concerns(event: ActionEvent, *, stream: str, fact_id: int) -> None:
    """Again and again without harm: whoever was told of this fact is not told again (ESC-2)."""
    action = action_by_key(int(stream.removeprefix("matter:")))
    actor = actor_of(fact_id).staff_id
    tellings = [
        Telling(
            staff=person,
            kind=each.kind,
            key=f"fact:{fact_id}",
            message=say(each.text),
            clause=CLAUSE,
            matter=action.pk,
            by=actor,
        )
        for each in hearings(event, state_of(action), actor=actor)
        for person in sorted(each.staff)
    ]
    tell(tellings, at=moment_of(fact_id))


def pass_on_what_was_theirs(event: StaffLeft | PostEnded, *, stream: str, fact_id: int) -> None:
    give_back(int(stream.removeprefix("staff:")), at=moment_of(fact_id))


def hand_on(event: StandInTook | AbsenceEnded, *, stream: str, fact_id: int) -> None:
    """What somebody who is away owes is on the stand-in's workbench, and theirs again once they are back."""
    follow_absence(int(stream.removeprefix("staff:")), at=moment_of(fact_id))


def count_anew(event: DaysChanged, *, stream: str, fact_id: int) -> None:
    count_open_ones_anew(centre=event.centre, at=moment_of(fact_id))
