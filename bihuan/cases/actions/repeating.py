"""What was said again: added to the case there is, or linked to it (HND-5, QAL-4)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.cases.actions.acting import Act, acting, check, wrong
from bihuan.cases.events.base import CaseEvent
from bihuan.cases.events.repeats import RepeatCameIn, RepeatLinked, RepeatParted, RepeatUnlinked, SaidAgain
from bihuan.cases.models import Case, Repetition
from bihuan.cases.queries import locked_case, visible_cases
from bihuan.cases.terms.repeats import Following, LinkRepeat, SayAgain, UnlinkRepeat
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.policies.queries.in_force import procedure_of

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def say_again(case: Case, command: SayAgain, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """Whoever owns it is told; a fact of its own, so that nothing said before is rewritten.

    Raises Invalid where it names staff whom the case is not about.
    """
    check(command.problems())
    with acting(case, Verb.SAY_AGAIN, by=by, at=at, seen=seen) as act:
        if set(command.about) - act.state.about:
            # Whoever an opinion is about does not read it; with this case they would.
            text = _("追加到那一单，被反映的员工也看得到；请改选“登记并关联”，或者登记为新的。")
            raise wrong("about", "would_read_it", text)
        act.case.said_again += 1
        times = act.case.said_again
        return act.happened(SaidAgain(times=times, many=_reached(act.case), words=Words(command.words)))


def link_repeat(
    case: Case, command: LinkRepeat, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """Raises Invalid where there is no such earlier opinion of this centre, or none this person may see."""
    check(command.problems())
    key = _earlier(case, command, by)
    with transaction.atomic():
        # Opinions are locked in the order they came in.
        earlier = locked_case(key) if key else None
        with acting(case, Verb.LINK_REPEAT, by=by, at=at, seen=seen) as act:
            if earlier is None:
                raise wrong(
                    "earlier",
                    "unknown",
                    _("没有这件之前的意见，请核对编号；只能关联本中心先登记的。"),
                )
            link = Repetition.objects.create(case=act.case, earlier=earlier, sort=command.sort, by=by, at=at)
            act.case.follows = command.sort
            linked = act.happened(RepeatLinked(link=link.pk, sort=command.sort))
            if command.sort == Following.REPEAT:
                earlier.repeated_by += 1
            _tell(earlier, RepeatCameIn(link=link.pk, sort=command.sort, many=_many(earlier, command)), act)
        return linked


def unlink_repeat(
    case: Case, command: UnlinkRepeat, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """What followed from the link by rule stays: it was true when it was done."""
    check(command.problems())
    with transaction.atomic():
        _hold_earlier(case)
        with acting(case, Verb.UNLINK_REPEAT, by=by, at=at, seen=seen) as act:
            standing = Repetition.objects.get(case=case.pk, removed_at=None)
            earlier = locked_case(standing.earlier_id)
            standing.removed_by, standing.removed_at = by, at
            standing.save(update_fields=["removed_by", "removed_at"])
            act.case.follows = ""
            parted = act.happened(RepeatUnlinked(link=standing.pk, reason=Words(command.reason)))
            if standing.sort == Following.REPEAT:
                earlier.repeated_by -= 1
            _tell(earlier, RepeatParted(link=standing.pk), act)
        return parted


def _hold_earlier(case: Case) -> None:
    """Opinions are locked in the order they came in."""
    for link in Repetition.objects.filter(case=case.pk, removed_at=None):
        locked_case(link.earlier_id)


def _earlier(case: Case, command: LinkRepeat, by: "Staff") -> int | None:
    """The first of them: what repeats a repeat repeats what that one repeated."""
    theirs = visible_cases(by.scope).filter(
        number=command.earlier.strip(), centre=case.matter.centre_id, pk__lt=case.pk, voided_at=None
    )
    found = theirs.values_list("pk", flat=True).first()
    if found is None:
        return None
    first = Repetition.objects.filter(case=found, sort=Following.REPEAT, removed_at=None)
    root = first.values_list("earlier", flat=True).first() if command.sort == Following.REPEAT else None
    return root or found


def _reached(case: Case) -> bool:
    return case.said_again + case.repeated_by >= procedure_of(case.matter).corrective.repeats


def _many(earlier: Case, command: LinkRepeat) -> bool:
    return command.sort == Following.REPEAT and _reached(earlier)


def _tell(earlier: Case, event: CaseEvent, act: Act) -> None:
    earlier.save(update_fields=["repeated_by"])
    record(event, stream=earlier.matter.stream, by=Actor.staff(act.by.pk), at=act.at, subject=earlier)
