"""What follows for open cases when people come and go or days change, and who is told of what happened."""

from dataclasses import replace

from bihuan.cases.actions.observing import repeated
from bihuan.cases.actions.recounting import begin_recount, go_on_counting
from bihuan.cases.actions.relieving import follow_absence, reseat, take_over_from
from bihuan.cases.events.base import CaseEvent
from bihuan.cases.events.calling import CalledForHelp
from bihuan.cases.events.overdue import OverdueNoted
from bihuan.cases.events.repeats import RepeatCameIn
from bihuan.cases.queries import case_by_key, state_of
from bihuan.cases.queries.calling import help_call_by_key, told_of
from bihuan.cases.queries.likes import whom_the_later_is_about
from bihuan.cases.rules.telling import hearings
from bihuan.cases.terms.handling import HELP_NAMES, HelpReason
from bihuan.cases.terms.repeats import Following
from bihuan.journal.queries import actor_of, moment_of
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.notices.actions import read_about, tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.organisation.events import AbsenceEnded, PostEnded, PostGiven, StaffLeft, StandInTook
from bihuan.organisation.queries import posts_held_until_now
from bihuan.policies.events import DaysChanged


def pass_on_what_was_theirs(event: StaffLeft | PostEnded, *, stream: str, fact_id: int) -> None:
    """Nothing stays owed by somebody who is not there to do it."""
    staff, at = _staff(stream), moment_of(fact_id)
    take_over_from(staff, at=at)
    for post, centre in posts_held_until_now(staff):
        reseat(post, centre, at=at)


def fill_seats(event: PostGiven, *, stream: str, fact_id: int) -> None:
    """Whoever takes over a post has its signatures to give at once."""
    reseat(event.post, event.centre, at=moment_of(fact_id))


def hand_on(event: StandInTook | AbsenceEnded, *, stream: str, fact_id: int) -> None:
    """What somebody who is away owes is on the stand-in's workbench, and theirs again once they are back."""
    follow_absence(_staff(stream), at=moment_of(fact_id))


def tell_whom_it_concerns(event: CaseEvent, *, stream: str, fact_id: int) -> None:
    """Again and again without harm: whoever was told of this fact is not told again (ESC-2)."""
    case = case_by_key(int(stream.removeprefix("matter:")))
    actor, at = actor_of(fact_id), moment_of(fact_id)
    # Whom a later opinion is about hears nothing of it by way of the earlier; the next above does (QAL-4).
    named = whom_the_later_is_about(event.link) if isinstance(event, RepeatCameIn) else frozenset[int]()
    state = state_of(case)
    state = replace(state, about=state.about | named)
    tellings = [
        Telling(
            staff=person,
            kind=each.kind,
            key=f"fact:{fact_id}",
            message=each.message,
            clause=event.clause(),
            matter=case.pk,
            urgent=each.urgent,
            by=actor.staff_id,
        )
        for each in hearings(event, state, actor=actor.staff_id)
        for person in sorted(each.staff - named)
    ]
    tell(tellings, at=at)


def tell_who_may_come(event: CalledForHelp, *, stream: str, fact_id: int) -> None:
    """Somebody is with the resident now: at any hour (ESC-7)."""
    call = help_call_by_key(int(stream.removeprefix("help:")))
    message = say(_("登记意见的同事请您来帮忙：%(why)s。"), why=say(HELP_NAMES[HelpReason(event.why)]))
    tell(
        [
            Telling(
                staff=person,
                kind=NoticeKind.HELP,
                key=f"fact:{fact_id}",
                message=message,
                clause=event.clause(),
                urgent=True,
            )
            for person in sorted(told_of(call))
        ],
        at=moment_of(fact_id),
    )


def begin_again_what_was_repeated(event: RepeatCameIn, *, stream: str, fact_id: int) -> None:
    """Somebody said that it is the same thing: under observation, that decides it (RVS-6)."""
    if event.sort == Following.REPEAT:
        repeated(int(stream.removeprefix("matter:")), link=event.link, at=moment_of(fact_id))


def what_was_noted_is_known(event: OverdueNoted, *, stream: str, fact_id: int) -> None:
    """Taking note is one act, on the matter: whoever did it was told, and need not say so twice."""
    matter, actor = int(stream.removeprefix("matter:")), actor_of(fact_id)
    if actor.staff_id is not None:
        read_about(matter, NoticeKind.OVERDUE, by=actor.staff_id, at=moment_of(fact_id))


def count_anew(event: DaysChanged, *, stream: str, fact_id: int) -> None:
    """The first open cases at once; the worker goes on with the rest."""
    at = moment_of(fact_id)
    begin_recount(event.number, centre=event.centre, last_day=event.last_day, source=event.source, at=at)
    go_on_counting(at=at)


def _staff(stream: str) -> int:
    return int(stream.removeprefix("staff:"))
