"""开立: a corrective action comes into being, of one opinion, of several, or of none."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.actions import record, record_many
from bihuan.journal.events import Happening, StaffId, Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of
from bihuan.matters.actions import open_matter
from bihuan.matters.terms import Opening, Sort
from bihuan.policies.queries.in_force import procedure_in_force
from bihuan.quality.access import require_opening
from bihuan.quality.actions.acting import check
from bihuan.quality.actions.linking import cases_named
from bihuan.quality.actions.measuring import check_cause, check_people, write_measures
from bihuan.quality.events import ActionOpened, LedToAction
from bihuan.quality.models import ActionRound, CorrectiveAction, LinkedCase
from bihuan.quality.terms.commands import OpenAction
from bihuan.quality.terms.verbs import Stage

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.organisation.models import Centre, Staff


def open_action(command: OpenAction, *, centre: "Centre", by: "Staff", at: datetime) -> CorrectiveAction:
    """Raises NotVisible, Forbidden, Invalid."""
    check(command.problems(today=day_of(at)))
    require_opening(by, centre)
    governing = procedure_in_force(centre.pk, at)
    check_cause(command.measures, governing.procedure)
    owner, checker = check_people(centre.pk, command.owner, command.checker)
    with transaction.atomic():
        cases = cases_named(command.cases, by.scope)
        opening = Opening(
            sort=Sort.CORRECTIVE_ACTION,
            centre=centre.pk,
            centre_code=centre.code,
            title=command.title.strip(),
            procedure=governing.key,
            registered_at=at,
            said_at=at,
            owner=by.pk,
        )
        matter = open_matter(opening, stage=Stage.DOING)
        matter.holder_id = owner
        action = CorrectiveAction.objects.create(matter=matter, problem=command.problem, checker_id=checker)
        first = ActionRound(action=action, number=1, begun_at=at)
        write_measures(first, command.measures, by=by, at=at)
        first.save()
        record(
            _fact(command, owner, checker), stream=matter.stream, by=Actor.staff(by.pk), at=at, subject=action
        )
        _link(action, cases, by=by, at=at)
    return action


def _fact(command: OpenAction, owner: int, checker: int) -> ActionOpened:
    measures = command.measures
    if measures.due_on is None or measures.check_on is None:
        raise AssertionError("checked before")
    return ActionOpened(
        owner=StaffId(owner),
        checker=StaffId(checker),
        due_on=measures.due_on,
        check_on=measures.check_on,
        cause=measures.cause,
        problem=Words(command.problem),
        cause_words=Words(measures.cause_words),
        correction=Words(measures.correction),
        prevention=Words(measures.prevention),
    )


def _link(action: CorrectiveAction, cases: "list[Matter]", *, by: "Staff", at: datetime) -> None:
    LinkedCase.objects.bulk_create([LinkedCase(action=action, case=each, by=by, at=at) for each in cases])
    number = action.matter.number
    record_many(
        [Happening(each.stream, LedToAction(number=number)) for each in cases], by=Actor.staff(by.pk), at=at
    )
