"""Unusual looks are raised by rule, and looked into by a person (RES-6)."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import StaffId, Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import SHANGHAI, day_of, start_of
from bihuan.kernel.refusals import Invalid
from bihuan.notices.actions import tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.organisation.actions import mark_reveal
from bihuan.organisation.queries import head_office, holding_any, looked, reveal_by_id
from bihuan.organisation.terms import Post
from bihuan.policies.queries.in_force import procedure_in_force
from bihuan.privacy import errors
from bihuan.privacy.events import UnusualUseRaised, UnusualUseSettled
from bihuan.privacy.models import UnusualUse
from bihuan.privacy.rules.unusual import Look, is_foreign, is_on_duty, marks_of
from bihuan.privacy.terms import CLAUSE, Mark, SettleUnusual

if TYPE_CHECKING:
    from bihuan.organisation.models import Reveal, Staff

BY_RULE = Actor.system("access-log")


def judge(key: int) -> frozenset[Mark]:
    """Look at one row of the access log; what is unusual is marked, and raised once a person and day."""
    reveal = reveal_by_id(key)
    if reveal is None or reveal.masked:
        return frozenset()
    terms = procedure_in_force(reveal.centre_id, reveal.at).procedure.privacy
    found = marks_of(_look(reveal), terms)
    if found:
        with transaction.atomic():
            mark_reveal(reveal.pk, found)
            use = _raised(reveal, found)
        tell(_tellings(use), at=use.raised_at)
    return found


def _look(reveal: "Reveal") -> Look:
    scope, at = reveal.staff.scope, reveal.at
    counted = looked(scope, day_from=start_of(day_of(at)), until=at)
    return Look(
        in_hour=counted.in_hour,
        in_day=counted.in_day,
        foreign_in_day=counted.foreign_in_day,
        is_foreign=is_foreign(scope, reveal.centre_id),
        hour=at.astimezone(SHANGHAI).time(),
        on_duty=is_on_duty(scope),
    )


def _raised(reveal: "Reveal", marks: Iterable[Mark]) -> UnusualUse:
    """The first of a day is the one that is told; later ones only add what else was unusual."""
    day = day_of(reveal.at)
    said = " ".join(sorted(marks))
    use, is_new = UnusualUse.objects.select_for_update().get_or_create(
        staff_id=reveal.staff_id, day=day, defaults={"marks": said, "raised_at": reveal.at}
    )
    if is_new:
        raised = UnusualUseRaised(who=StaffId(reveal.staff_id), marks=tuple(said.split()))
        record(raised, stream=use.stream, by=BY_RULE, at=reveal.at)
    elif missing := set(marks) - set(use.marks.split()):
        use.marks = " ".join(sorted({*use.marks.split(), *missing}))
        use.save(update_fields=["marks"])
    return use


def _tellings(use: UnusualUse) -> list[Telling]:
    """The quality manager; about the quality manager, the head of the company's department."""
    readers = _holding(Post.QUALITY_MANAGER) - {use.staff_id}
    text = _("%(who)s查看个人资料和平时不同，请了解一下，把结果写下来。")
    return [
        Telling(
            staff=each,
            kind=NoticeKind.ACCESS,
            key=use.stream,
            message=say(text, who=Ref("staff", use.staff_id)),
            clause=CLAUSE,
        )
        for each in sorted(readers or _holding(Post.COMPANY_HEAD) - {use.staff_id})
    ]


def _holding(post: Post) -> set[int]:
    office = head_office()
    return {staff for staff, _posting in holding_any([post], office.pk)} if office else set()


def settle_unusual(use: UnusualUse, command: SettleUnusual, *, by: "Staff", at: datetime) -> UnusualUse:
    """What came of looking into it. Raises Invalid and Refusal; nobody looks into themselves."""
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = UnusualUse.objects.select_for_update().get(pk=use.pk)
        if fresh.staff_id == by.pk:
            raise errors.your_own_use()
        if fresh.settled_at is not None:
            raise errors.settled_already()
        fresh.finding, fresh.words = command.finding, command.words
        fresh.settled_by, fresh.settled_at = by, at
        fresh.save()
        settled = UnusualUseSettled(finding=command.finding, words=Words(command.words))
        record(settled, stream=fresh.stream, by=Actor.staff(by.pk), at=at)
    return fresh
