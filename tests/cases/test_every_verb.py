"""Each act of the list: it works and is a fact; a stranger does not see the case; the wrong post may not;
whoever looked at an older version is told; and none of these leaves a trace (§3, ORG-3, ESC-3)."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from bihuan.cases import actions
from bihuan.cases.events.base import CaseEvent
from bihuan.cases.terms import deciding, handling, repeats
from bihuan.cases.terms.intake import AmendCase
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.events import EVENTS
from bihuan.journal.models import Fact
from bihuan.kernel.moments import SHANGHAI
from bihuan.kernel.refusals import Forbidden, NotVisible, Stale
from bihuan.matters.queries import visible_matters
from tests.cases.ceiling import (
    ARRIVED,
    AT_FIVE,
    AT_THREE,
    AWAY,
    CONTENT,
    DONE,
    FINDINGS,
    IN_COURT,
    LARGER,
    MEASURE,
    NOBODY,
    PLAN,
    REMARK,
    TOLD,
    Ceiling,
    because,
    invalid,
    valid,
)

CALLED = handling.Contact(way="telephone", words="告诉进度")
ANSWER = handling.Answer(words="周一起收取")
UP = deciding.Escalate(rung="company", reason="超出权限")


@dataclass
class Row:
    """How to get there, the act, who does it, who may not, and what else it takes."""

    prepare: Callable[[Ceiling], Any]
    act: Callable[..., Any]
    by: str
    not_by: str
    args: tuple[Any, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


def twice(ceiling: Ceiling) -> Ceiling:
    """The ceiling drips again, and is taken down as a case of its own."""
    return ceiling.register().register()


def the_first(ceiling: Ceiling) -> repeats.LinkRepeat:
    first, _again = visible_matters(ceiling.cast.lin.scope).order_by("pk")[:2]
    return repeats.LinkRepeat(earlier=first.number)


def to_engineering(ceiling: Ceiling) -> deciding.Dispatch:
    return deciding.Dispatch(department=ceiling.cast.engineering.pk)


def to_chen(ceiling: Ceiling) -> deciding.HandOver:
    return deciding.HandOver(staff=ceiling.cast.chen.pk, reason="换人")


def a_photo(ceiling: Ceiling) -> Any:
    file = io.BytesIO(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    file.name = "现场.pdf"
    return file


def the_remedy(ceiling: Ceiling) -> handling.Choose:
    return handling.Choose(remedy=ceiling.case.remedies.get().number, consented=True)


def tried_in_vain(ceiling: Ceiling) -> None:
    ceiling.register().assessed().verified()
    for days in (0, 0, 1):
        ceiling.act(actions.attempt_revisit, NOBODY, at=ceiling.at + timedelta(days=days))


def promised(ceiling: Ceiling) -> Ceiling:
    return ceiling.register(promised_at=ceiling.at + timedelta(hours=6))


LATER = handling.ReportPromise(
    reason="备件没到", promised_at=datetime(2026, 3, 4, 17, tzinfo=SHANGHAI), way="telephone"
)
ABUSED = handling.CallHelp(reason="abuse")
AMEND = AmendCase(field="place", value="主卧", reason="听错了")
ROWS: dict[Verb, Row] = {
    Verb.CONFIRM: Row(lambda c: c.register(confirmed=False), actions.confirm_read_back, "song", "zhou"),
    Verb.ANSWER_ON_THE_SPOT: Row(
        lambda c: c.register(kind=""), actions.answer_on_the_spot, "lin", "zhou", (ANSWER,)
    ),
    Verb.ASSESS: Row(lambda c: c.register(), actions.assess, "lin", "zhou", (valid(),)),
    Verb.CONFIRM_INVALID: Row(
        lambda c: c.register().act(actions.assess, invalid()), actions.confirm_invalid, "he", "lin", (REMARK,)
    ),
    Verb.REJECT_INVALID: Row(
        lambda c: c.register().act(actions.assess, invalid()),
        actions.reject_invalid,
        "he",
        "lin",
        (because(),),
    ),
    Verb.DISPATCH: Row(
        lambda c: c.register().assessed(), actions.dispatch_case, "song", "zhou", (to_engineering,)
    ),
    Verb.WITHDRAW: Row(
        lambda c: c.register().assessed().dispatched(), actions.withdraw, "lin", "zhou", (because(),)
    ),
    Verb.HAND_OVER: Row(
        lambda c: c.register().assessed().dispatched(), actions.hand_over, "zhou", "song", (to_chen,)
    ),
    Verb.REFUSE: Row(
        lambda c: c.register().assessed().dispatched(), actions.refuse, "zhou", "lin", (because(),)
    ),
    Verb.ACCEPT: Row(
        lambda c: c.register().assessed().act(actions.dispatch_case, to_engineering(c)),
        actions.accept,
        "engineering_head",
        "zhou",
    ),
    Verb.REPORT: Row(lambda c: c.register().assessed("major"), actions.report, "lin", "zhou", (REMARK,)),
    Verb.MEASURE: Row(lambda c: c.register(), actions.take_measure, "chen", "zhou", (MEASURE,)),
    Verb.FIRST_CONTACT: Row(
        lambda c: c.register().assessed().dispatched(), actions.first_contact, "zhou", "lin", (TOLD,)
    ),
    Verb.INVESTIGATE: Row(
        lambda c: c.register().assessed().dispatched(), actions.investigate, "zhou", "lin", (FINDINGS,)
    ),
    Verb.PROPOSE: Row(
        lambda c: c.register().assessed().dispatched().act(actions.investigate, FINDINGS, by="zhou"),
        actions.propose,
        "zhou",
        "lin",
        (PLAN,),
    ),
    Verb.CHOOSE: Row(
        lambda c: c.register().assessed().dispatched().planned(), actions.choose, "lin", "song", (the_remedy,)
    ),
    Verb.APPROVE: Row(
        lambda c: c.register().assessed().dispatched().planned(), actions.approve, "shen", "lin", (REMARK,)
    ),
    Verb.RETURN: Row(
        lambda c: c.register().assessed().dispatched().planned(),
        actions.return_plan,
        "engineering_head",
        "zhou",
        (because(),),
    ),
    Verb.FINISH: Row(
        lambda c: c.register().assessed().dispatched().approved(), actions.finish, "zhou", "lin", (DONE,)
    ),
    Verb.VERIFY: Row(
        lambda c: c.register().assessed().handled(), actions.verify, "engineering_head", "zhou", (REMARK,)
    ),
    Verb.REJECT_RESULT: Row(
        lambda c: c.register().assessed().handled(), actions.reject_result, "shen", "lin", (because(),)
    ),
    Verb.CONTACT: Row(lambda c: c.register(), actions.log_contact, "song", "zhou", (CALLED,)),
    Verb.ANSWER: Row(lambda c: c.register(kind="enquiry"), actions.answer, "lin", "zhou", (ANSWER,)),
    Verb.TELL: Row(lambda c: c.register().assessed().verified(), actions.tell, "song", "zhou", (TOLD,)),
    Verb.PASS_ON: Row(lambda c: c.register(kind="praise"), actions.pass_on, "lin", "zhou", (REMARK,)),
    Verb.ATTEMPT: Row(
        lambda c: c.register().assessed().told(), actions.attempt_revisit, "lin", "zhou", (NOBODY,)
    ),
    Verb.REVISIT: Row(lambda c: c.register().assessed().told(), actions.revisit, "lin", "zhou", (CONTENT,)),
    Verb.SIGN_NOT_REVISITED: Row(tried_in_vain, actions.sign_not_revisited, "shen", "lin", (because(),)),
    Verb.GO_ROUND: Row(
        lambda c: c.register().assessed().told(), actions.go_round, "song", "zhou", (because(),)
    ),
    Verb.ESCALATE: Row(lambda c: c.register(), actions.escalate, "lin", "song", (UP,)),
    Verb.MARK_MAJOR: Row(
        lambda c: c.register().assessed(),
        actions.mark_major,
        "shen",
        "lin",
        (deciding.MarkMajor(reason="媒体关注"),),
    ),
    Verb.TAKE_NOTE: Row(
        lambda c: c.overdue(),
        actions.take_note,
        "engineering_head",
        "zhou",
        (REMARK,),
    ),
    Verb.CLOSE: Row(
        lambda c: c.register().assessed().revisited(), actions.close_case, "lin", "song", (REMARK,)
    ),
    Verb.REOPEN: Row(
        lambda c: c.register().assessed().closed(), actions.reopen_case, "song", "zhou", (because(),)
    ),
    Verb.AMEND: Row(lambda c: c.register(), actions.amend_case, "lin", "zhou", (AMEND,)),
    Verb.VOID: Row(lambda c: c.register(), actions.void_case, "he", "lin", (because(),)),
    Verb.REQUEST_PAUSE: Row(
        lambda c: c.register().assessed().dispatched(), actions.request_pause, "zhou", "song", (AWAY,)
    ),
    Verb.REQUEST_EXTENSION: Row(
        lambda c: c.register().assessed().dispatched(), actions.request_extension, "lin", "chen", (LARGER,)
    ),
    Verb.REQUEST_CLOSING: Row(
        lambda c: c.register().assessed().handled(), actions.request_closing, "shen", "zhou", (IN_COURT,)
    ),
    Verb.GRANT: Row(
        lambda c: c.register().assessed().pause_asked(), actions.grant, "engineering_head", "zhou", (REMARK,)
    ),
    Verb.DENY: Row(
        lambda c: c.register().assessed().pause_asked(), actions.deny, "shen", "lin", (because(),)
    ),
    Verb.END_PAUSE: Row(
        lambda c: c.register().assessed().paused(), actions.end_pause, "zhou", "song", (REMARK,)
    ),
    Verb.REPORT_PROMISE: Row(promised, actions.report_promise, "lin", "general_manager", (LATER,)),
    Verb.RESPOND: Row(
        lambda c: c.register().demanded(), actions.respond, "he", "zhou", (handling.Words(words="周六换"),)
    ),
    Verb.CALL_HELP: Row(lambda c: c.register(), actions.call_help, "lin", "zhou", (ABUSED,)),
    Verb.COME_TO_HELP: Row(
        lambda c: c.register().act(actions.call_help, ABUSED), actions.come_to_help, "he", "song", (ARRIVED,)
    ),
    Verb.MAKE_APPOINTMENT: Row(
        lambda c: c.register(), actions.make_appointment, "lin", "general_manager", (AT_THREE,)
    ),
    Verb.MOVE_APPOINTMENT: Row(
        lambda c: c.register().appointed(), actions.move_appointment, "lin", "general_manager", (AT_FIVE,)
    ),
    Verb.CANCEL_APPOINTMENT: Row(
        lambda c: c.register().appointed(), actions.cancel_appointment, "lin", "general_manager", (because(),)
    ),
    Verb.KEEP_APPOINTMENT: Row(
        lambda c: c.register().assessed().dispatched().appointed(),
        actions.keep_appointment,
        "zhou",
        "general_manager",
        (REMARK,),
    ),
    Verb.SAY_AGAIN: Row(
        lambda c: c.register(), actions.say_again, "zhou", "", (repeats.SayAgain(words="又滴了"),)
    ),
    Verb.LINK_REPEAT: Row(twice, actions.link_repeat, "lin", "general_manager", (the_first,)),
    Verb.UNLINK_REPEAT: Row(
        lambda c: twice(c).act(actions.link_repeat, the_first(c)),
        actions.unlink_repeat,
        "lin",
        "zhou",
        (repeats.UnlinkRepeat(reason="看错了"),),
    ),
    Verb.ATTACH: Row(lambda c: c.register(), actions.attach_file, "lin", "zhou", (a_photo,)),
    Verb.NOTE: Row(lambda c: c.register(), actions.add_note, "zhou", "", (handling.Words(words="带梯子"),)),
}
FACTS = {Verb.ATTACH: "matter.attached", Verb.NOTE: "matter.noted"} | {
    event.VERB: name
    for name, event in EVENTS.items()
    if issubclass(event, CaseEvent) and hasattr(event, "VERB")
}


def test_every_verb_is_in_the_list() -> None:
    assert set(ROWS) == set(Verb) == set(FACTS)


@pytest.mark.parametrize("verb", list(Verb), ids=lambda verb: verb.value)
def test_an_act_works_for_whose_it_is_and_for_nobody_else(
    ceiling: Ceiling, verb: Verb, tmp_path: Any, settings: Any
) -> None:
    settings.BIHUAN_FILES = tmp_path
    row = ROWS[verb]
    row.prepare(ceiling)

    def tried(by: str, **more: Any) -> None:
        args = [each(ceiling) if callable(each) else each for each in row.args]
        ceiling.act(row.act, *args, by=by, **more)

    case, before = ceiling.case, Fact.objects.count()
    with pytest.raises(NotVisible):
        tried("stranger")
    if row.not_by:
        with pytest.raises(Forbidden) as refused:
            tried(row.not_by)
        assert refused.value.first.clause
    seen = ceiling.fresh.matter.version
    with pytest.raises(Stale) as stale:
        tried(row.by, seen=seen - 1)
    assert (stale.value.seen, stale.value.present) == (seen - 1, seen)
    assert Fact.objects.count() == before
    tried(row.by, seen=seen)
    fact = Fact.objects.of(case.matter.stream).last()
    assert fact is not None
    assert (fact.type, fact.actor) == (FACTS[verb], f"staff:{getattr(ceiling.cast, row.by).pk}")
