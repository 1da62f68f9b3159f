"""Who is told of a duty laid and of a comment on a form; what follows when posts or days change."""

from bihuan.journal.queries import actor_of, moment_of
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.matters.queries import matter_by_key
from bihuan.notices.actions import tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.office.access import owners_of
from bihuan.office.actions import count_duties_anew, reseat_duties
from bihuan.office.events import DutyLaid, FormCommented
from bihuan.office.models import LaidDuty
from bihuan.organisation.events import AbsenceEnded, PostEnded, PostGiven, StaffLeft, StandInTook
from bihuan.organisation.queries import postings_of, posts_held_until_now
from bihuan.policies.events import DaysChanged


def tell_owners(event: DutyLaid, *, stream: str, fact_id: int) -> None:
    """Again and again without harm: whoever was told of this fact is not told again (ESC-2)."""
    duty = LaidDuty.objects.get(pk=_key(stream))
    tell(
        [
            Telling(
                staff=each,
                kind=NoticeKind.DUTY,
                key=f"fact:{fact_id}",
                message=event.sentence(),
                clause=event.clause(),
                matter=duty.pk,
            )
            for each in sorted(set(owners_of(duty)))
        ],
        at=moment_of(fact_id),
    )


def tell_who_has_the_case(event: FormCommented, *, stream: str, fact_id: int) -> None:
    """The words stay with the case."""
    matter, actor = matter_by_key(_key(stream)), actor_of(fact_id)
    concerned = {matter.owner_id, matter.holder_id} - {None, actor.staff_id}
    tell(
        [
            Telling(
                staff=each,
                kind=NoticeKind.DUTY,
                key=f"fact:{fact_id}",
                message=say(_("每周查阅办理表时，负责人写了评语，请看。")),
                clause=event.clause(),
                matter=matter.pk,
            )
            for each in sorted(each for each in concerned if each is not None)
        ],
        at=moment_of(fact_id),
    )


def pass_duties_on(event: PostGiven | PostEnded | StaffLeft, *, stream: str, fact_id: int) -> None:
    """Nothing stays owed by somebody who is not there to do it."""
    at = moment_of(fact_id)
    if isinstance(event, StaffLeft):
        for post, centre in posts_held_until_now(_key(stream)):
            reseat_duties(post, centre, at=at)
    else:
        reseat_duties(event.post, event.centre, at=at)


def follow_absence(event: StandInTook | AbsenceEnded, *, stream: str, fact_id: int) -> None:
    """What somebody who is away owes is their stand-in's, and theirs again once they are back."""
    staff = _key(stream)
    for each in postings_of([staff]).get(staff, ()):
        reseat_duties(each.post, each.centre, at=moment_of(fact_id))


def count_anew(event: DaysChanged, *, stream: str, fact_id: int) -> None:
    count_duties_anew(event.centre, at=moment_of(fact_id))


def _key(stream: str) -> int:
    return int(stream.partition(":")[2])
