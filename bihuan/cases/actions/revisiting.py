"""Revisit 回访: in the resident's way, three questions; not content means it goes round again (RVS)."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import Act, acting, check
from bihuan.cases.actions.ringing import quiet_because
from bihuan.cases.events.revisit import NotRevisitedSigned, RevisitAttempted, Revisited, RoundBegun
from bihuan.cases.models import Case, Round
from bihuan.cases.rules.ladder import is_with_company, stand_ins
from bihuan.cases.terms import handling as terms
from bihuan.cases.terms.deciding import Because
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import ContactWay, Opinion
from bihuan.journal.events import Words
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.moments import day_of
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle
from bihuan.organisation.terms import Post

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def attempt_revisit(
    case: Case, command: terms.Attempt, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """RVS-11: nobody reached. Days are counted as the resident lives them."""
    check(command.problems())
    with acting(case, Verb.ATTEMPT, by=by, at=at, seen=seen) as act:
        today = day_of(at)
        act.round.attempts += 1
        act.round.attempt_days += act.round.last_attempt_on != today
        act.round.last_attempt_on = today
        return act.happened(
            RevisitAttempted(
                way=command.way,
                quiet_because=quiet_because(act, command.way, command.quiet_because),
                attempt=act.round.attempts,
                words=Words(command.words),
            )
        )


def revisit(
    case: Case, command: terms.Revisit, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """RVS-3. Only a revisit after which nothing remains stops the control period (CLK-5)."""
    check(command.problems())
    with acting(case, Verb.REVISIT, by=by, at=at, seen=seen) as act:
        _ask_why_another_way(act, command)
        _leave_online_to_supervisor(act, command)
        current = act.round
        current.revisited_at = act.case.last_contact_at = at
        current.revisited_by = act.by
        current.revisit_way = command.way
        current.in_time = command.in_time
        current.handling = command.handling
        current.manner = command.manner
        current.suggestions = command.suggestions
        if command.handling != Opinion.DISSATISFIED:
            act.case.revisited_at = at
        return act.happened(
            Revisited(
                way=command.way,
                quiet_because=quiet_because(act, command.way, command.quiet_because),
                in_time=bool(command.in_time),
                handling=command.handling,
                manner=command.manner,
                suggestions=Words(command.suggestions),
                other_way_because=Words(command.other_way_because),
            )
        )


def _ask_why_another_way(act: Act, command: terms.Revisit) -> None:
    """RVS-2: in the way the resident chose; another only with a reason."""
    chosen = act.case.answer_way
    if chosen and command.way != chosen and not command.other_way_because.strip():
        raise Invalid(
            Obstacle(
                code="other_way",
                message=say(_("住户选的是另一种方式。请按住户选的方式回访，或写明为什么改。")),
                clause="规程 4.4.2c",
                field="other_way_because",
            )
        )


def _leave_online_to_supervisor(act: Act, command: terms.Revisit) -> None:
    """RVS-2: what is written online is the centre's supervisor's, or the company's for its own."""
    centre = act.case.matter.centre_id
    if command.way != ContactWay.ONLINE or is_with_company(act.state):
        return
    if not act.by.scope.holds(Post.SERVICE_SUPERVISOR, centre=centre) and not _stands_in(act):
        raise Forbidden(
            Obstacle("not_your_post", say(_("网上回访由客服主管来做，请转告客服主管。")), "规程 4.4.2d")
        )


def _stands_in(act: Act) -> bool:
    return act.by.pk in {each.staff for each in stand_ins(act.state, apart=act.state.handlers_ever)}


def sign_not_revisited(
    case: Case, command: Because, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """Three attempts on two days: the head signs, and it is shown as not revisited, never as revisited."""
    check(command.problems())
    with acting(case, Verb.SIGN_NOT_REVISITED, by=by, at=at, seen=seen) as act:
        act.round.not_revisited_signed_at = at
        act.round.not_revisited_signed_by = act.by
        return act.happened(NotRevisitedSigned(attempts=act.round.attempts, reason=Words(command.reason)))


def go_round(case: Case, command: Because, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """RVS-4: the same case, its next round; the former one stays as it was."""
    check(command.problems())
    with acting(case, Verb.GO_ROUND, by=by, at=at, seen=seen) as act:
        begin_round(act, reason=command.reason)
        return act.happened(RoundBegun(number=act.round.number, reason=Words(command.reason)))


def begin_round(act: Act, *, reason: str) -> None:
    act.round = next_round(act.case, at=act.at, reason=reason)


def next_round(case: Case, *, at: datetime, reason: str = "") -> Round:
    case.current_round.save()
    number = case.current_round.number + 1
    case.current_round = Round.objects.create(case=case, number=number, began_at=at, because=reason)
    case.matter.round = number
    # What was settled belongs to the round before; the new one must be revisited itself.
    case.revisited_at = None
    return case.current_round
