"""What every act on a case goes through: lock, see, may, nothing against it, write, fact."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.models import Case, Round
from bihuan.cases.queries import authority, locked_case, state_of
from bihuan.cases.rules.authority import require
from bihuan.cases.rules.obstacles import obstacles
from bihuan.cases.rules.relations import relations
from bihuan.cases.rules.standing_in import instead_of
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Invalid, NotVisible, Obstacle, Refusal, Stale
from bihuan.matters.queries import is_hidden_from

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


@dataclass
class Act:
    """A locked case in the middle of being acted on. Change its rows, then tell `happened` what it was."""

    case: Case
    state: CaseState
    round: Round
    by: "Staff"
    at: datetime
    verb: Verb

    def happened(self, event: CaseEvent) -> Case:
        """Write the rows and the fact; projections bring stage, clocks and what is owed into line."""
        self.case.save()
        self.round.save()
        record(event, stream=self.case.matter.stream, by=self._actor(event), at=self.at, subject=self.case)
        return self.case

    def _actor(self, event: CaseEvent) -> Actor:
        """Whoever really acted, and for whom if they stand in; an act may leave several facts (ESC-6)."""
        dispatch = getattr(event, "dispatch", None)
        other = instead_of(self.verb, self.state, self.by.scope, authority(self.case), dispatch=dispatch)
        return Actor.staff(self.by.pk, instead_of=other)


@contextmanager
def acting(case: Case, verb: Verb, *, by: "Staff", at: datetime, seen: int | None = None) -> Iterator[Act]:
    """Raises NotVisible, Forbidden, Stale or Refusal before anything is written.

    `seen` is the version the person was looking at; None means the act adds and overwrites nothing.
    """
    with transaction.atomic():
        fresh = locked_case(case.pk)
        if is_hidden_from(fresh.matter, by.scope):
            raise NotVisible(fresh.matter.number)
        state = state_of(fresh)
        if seen is not None and seen != state.version:
            raise Stale(changed_meanwhile(verb), seen=seen, present=state.version)
        require(verb, relations(state, by.scope, at=at), authority(fresh))
        found = obstacles(verb, state, actor=by.pk, at=at)
        if found:
            raise Refusal(*found)
        yield Act(fresh, state, fresh.current_round, by, at, verb)


@contextmanager
def taking_in(case: Case, verb: Verb, *, by: "Staff", at: datetime) -> Iterator[Act]:
    """What whoever takes an opinion in does in the same breath: anybody may (ORG-2).

    Raises Refusal.
    """
    with transaction.atomic():
        fresh = locked_case(case.pk)
        fresh.policies = case.policies
        state = state_of(fresh)
        found = obstacles(verb, state, actor=by.pk, at=at)
        if found:
            raise Refusal(*found)
        yield Act(fresh, state, fresh.current_round, by, at, verb)


def changed_meanwhile(verb: Verb) -> Obstacle:
    return Obstacle(
        code="changed_meanwhile",
        message=say(_("您打开以后，这一单有了变化。请看过新的情况，再决定是否照原样提交。")),
        clause=VERBS[verb].clause,
    )


def check(problems: list[Obstacle]) -> None:
    """What was typed is looked at before anything is locked."""
    if problems:
        raise Invalid(*problems)


def wrong(field: str, code: str, text: str) -> Invalid:
    return Invalid(Obstacle(code=code, message=say(text), field=field))
