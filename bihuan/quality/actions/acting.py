"""What every act on a corrective action goes through: lock, see, may, nothing against it, write, fact."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Invalid, NotVisible, Obstacle, Refusal, Stale
from bihuan.matters.queries import is_hidden_from
from bihuan.quality.events import ActionEvent
from bihuan.quality.models import ActionRound, CorrectiveAction
from bihuan.quality.queries import locked_action, state_of
from bihuan.quality.rules.obstacles import obstacles
from bihuan.quality.rules.relations import instead_of, relations, require
from bihuan.quality.terms.state import ActionState
from bihuan.quality.terms.verbs import CLAUSE, Verb

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


@dataclass
class Act:
    """A locked action in the middle of being acted on. Change its rows, then tell `happened` what it was."""

    action: CorrectiveAction
    state: ActionState
    round: ActionRound
    verb: Verb
    by: "Staff"
    at: datetime

    def happened(self, event: ActionEvent) -> CorrectiveAction:
        """Write the rows and the fact; the projection brings stage, clocks and what is owed into line."""
        self.action.save()
        self.round.save()
        absent = instead_of(self.verb, self.state, self.by.scope)
        actor = Actor.staff(self.by.pk, instead_of=absent)
        record(event, stream=self.action.matter.stream, by=actor, at=self.at, subject=self.action)
        return self.action


@contextmanager
def acting(
    action: CorrectiveAction, verb: Verb, *, by: "Staff", at: datetime, seen: int | None = None
) -> Iterator[Act]:
    """Raises NotVisible, Forbidden, Stale or Refusal before anything is written.

    `seen` is the version the person was looking at; None means it does not matter.
    """
    with transaction.atomic():
        fresh = locked_action(action.pk)
        if is_hidden_from(fresh.matter, by.scope):
            raise NotVisible(fresh.matter.number)
        state = state_of(fresh)
        if seen is not None and seen != state.version:
            raise Stale(_changed_meanwhile(), seen=seen, present=state.version)
        require(verb, relations(state, by.scope))
        if found := obstacles(verb, state, actor=by.pk, at=at):
            raise Refusal(*found)
        current = ActionRound.objects.get(action=fresh, number=fresh.matter.round)
        yield Act(fresh, state, current, verb, by, at)


def _changed_meanwhile() -> Obstacle:
    text = _("您打开以后，这项措施有了变化。请看过新的情况，再决定是否照原样提交。")
    return Obstacle(code="changed_meanwhile", message=say(text), clause=CLAUSE)


def check(problems: list[Obstacle]) -> None:
    """What was typed is looked at before anything is locked."""
    if problems:
        raise Invalid(*problems)


def wrong(field: str, code: str, text: str) -> Invalid:
    return Invalid(Obstacle(code=code, message=say(text), field=field))
