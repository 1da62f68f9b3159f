"""Every act on a case, by REST: done, whose post it is not, who may not see it, refused, badly filled in."""

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any, NamedTuple

import pytest
from django.db import transaction

from bihuan.api.operations.offered import ACTS, Act
from bihuan.cases.terms.verbs import VERBS, Verb
from tests.api.conftest import INVESTIGATION, REVISIT, SAID, VALID, Ceiling
from tests.api.program import Program
from tests.api.shelf import AT
from tests.cast import everybody
from tests.conftest import Clock, stop

REASON = {"reason": "写清楚为什么。"}
REMEDIES = {"remedies": [{"text": "重做防水。", "ready_by": "2026-03-05"}]}


class Told(NamedTuple):
    """After `after`, `who` may and `whose_not` may not; after `refused_after` a rule refuses."""

    after: str
    who: str
    body: Any
    whose_not: str | None
    refused_after: str | None


TOLD: dict[Verb, Told] = {
    Verb.CONFIRM: Told("registered", "lin", None, "zhou", "confirmed"),
    Verb.ANSWER_ON_THE_SPOT: Told("registered", "lin", {"words": "装修要先办手续。"}, "zhou", "assessed"),
    Verb.ASSESS: Told("registered", "lin", VALID, "zhou", "verified"),
    Verb.DISPATCH: Told("assessed", "lin", "zhou", "zhou", "finished"),
    Verb.WITHDRAW: Told("dispatched", "lin", REASON, "zhou", "finished"),
    Verb.HAND_OVER: Told("accepted", "zhou", "luo", "song", "finished"),
    Verb.REFUSE: Told("dispatched", "zhou", REASON, "lin", "finished"),
    Verb.ACCEPT: Told("dispatched", "zhou", None, "lin", "accepted"),
    Verb.REPORT: Told("assessed", "lin", {"remark": "请知悉。"}, None, None),
    Verb.MEASURE: Told("dispatched", "zhou", {"words": "先关了楼上水阀。"}, None, "closed"),
    Verb.FIRST_CONTACT: Told("accepted", "zhou", SAID, "lin", "contacted"),
    Verb.INVESTIGATE: Told("accepted", "zhou", INVESTIGATION, "lin", "finished"),
    Verb.PROPOSE: Told("investigated", "zhou", REMEDIES, "lin", "accepted"),
    Verb.CHOOSE: Told("proposed", "zhou", {"consented": False, "words": "想先看看。"}, "song", "accepted"),
    Verb.APPROVE: Told("chosen", "shen", {"remark": "同意。"}, "lin", "investigated"),
    Verb.RETURN: Told("chosen", "shen", REASON, "lin", "investigated"),
    Verb.FINISH: Told("approved", "zhou", {"outcome": "修好了。"}, "lin", "chosen"),
    Verb.VERIFY: Told("finished", "shen", None, "lin", "approved"),
    Verb.REJECT_RESULT: Told("finished", "shen", REASON, "lin", "approved"),
    Verb.CONTACT: Told("dispatched", "lin", SAID, None, "closed"),
    Verb.TELL: Told("verified", "lin", SAID, "zhou", "told"),
    Verb.ATTEMPT: Told("told", "lin", {"way": "telephone", "words": "没人接。"}, "zhou", "revisited"),
    Verb.REVISIT: Told("told", "lin", REVISIT, "zhou", "verified"),
    Verb.GO_ROUND: Told("revisited", "lin", REASON, "zhou", "finished"),
    Verb.ESCALATE: Told("dispatched", "lin", {"rung": "centre_head", **REASON}, "song", "closed"),
    Verb.MARK_MAJOR: Told("assessed", "shen", REASON, "lin", "closed"),
    Verb.CLOSE: Told("revisited", "lin", None, "zhou", "told"),
    Verb.REOPEN: Told("closed", "lin", REASON, "zhou", "revisited"),
    Verb.AMEND: Told("registered", "lin", {"field": "place", "value": "厨房", **REASON}, "zhou", "closed"),
    Verb.VOID: Told("assessed", "shen", REASON, "lin", "closed"),
    Verb.SAY_AGAIN: Told("registered", "song", {"words": "又滴了一盆水。"}, None, "closed"),
    Verb.NOTE: Told("registered", "song", {"words": "住户周末在家。"}, None, None),
}
# Acts with a way of their own, told in test_ways_of_their_own.py; a file is told in test_attachments.py.
ELSEWHERE = {
    Verb.CONFIRM_INVALID,
    Verb.REJECT_INVALID,
    Verb.ANSWER,
    Verb.PASS_ON,
    Verb.SIGN_NOT_REVISITED,
    Verb.TAKE_NOTE,
    # In test_appointing_acts.py, test_requesting_acts.py and test_helping_acts.py.
    Verb.MAKE_APPOINTMENT,
    Verb.MOVE_APPOINTMENT,
    Verb.CANCEL_APPOINTMENT,
    Verb.KEEP_APPOINTMENT,
    Verb.REQUEST_PAUSE,
    Verb.REQUEST_EXTENSION,
    Verb.REQUEST_CLOSING,
    Verb.GRANT,
    Verb.DENY,
    Verb.END_PAUSE,
    Verb.REPORT_PROMISE,
    Verb.RESPOND,
    Verb.CALL_HELP,
    Verb.COME_TO_HELP,
    # In test_repeating_acts.py.
    Verb.LINK_REPEAT,
    Verb.UNLINK_REPEAT,
    Verb.ATTACH,
}

acts = pytest.mark.parametrize(
    "act", [each for each in ACTS if each.verb in TOLD], ids=lambda each: each.verb
)


@pytest.fixture(scope="module")
def brought(django_db_setup: None, django_db_blocker: Any) -> Iterator[Callable[[str], Ceiling]]:
    """`brought("told")`: a ceiling that stands there, once for all tests of this module."""
    clock = Clock(AT)
    standing: dict[str, Ceiling] = {}
    with django_db_blocker.unblock(), transaction.atomic():
        everyone = everybody()
        cast = {"luo": everyone.engineering_head} | {
            who: getattr(everyone, who) for who in ("lin", "zhou", "shen", "song", "he", "stranger")
        }
        programs = {staff.pk: Program(staff, "write", clock) for staff in cast.values()}
        with pytest.MonkeyPatch.context() as patch:
            stop(clock, patch)
            for step in {each for told in TOLD.values() for each in (told.after, told.refused_after) if each}:
                standing[step] = Ceiling(lambda staff: programs[staff.pk], cast, clock).bring_to(step)
        yield lambda step: copy(standing[step])
        transaction.set_rollback(True)


def _path(act: Act, ceiling: Ceiling) -> str:
    noun = act.path.removeprefix("/cases/{number}/").replace("{round}", "1")
    return ceiling.path(noun.replace("{dispatch}", str(ceiling.dispatch)))


def _body(ceiling: Ceiling, body: Any) -> Any:
    """A name stands for a person charged with it."""
    return {"staff": ceiling.cast[body].pk, **REASON_OF.get(body, {})} if isinstance(body, str) else body


REASON_OF = {"luo": REASON}


def test_every_verb_has_its_operation_and_is_told_here() -> None:
    assert {each.verb for each in ACTS} | {Verb.ATTACH} == set(Verb)
    assert set(TOLD) | ELSEWHERE == set(Verb)


@acts
def test_an_act_is_refused_to_all_others_then_done_and_the_case_comes_back_one_version_on(
    act: Act, brought: Callable[[str], Ceiling], db: None, clock: Clock
) -> None:
    told = TOLD[act.verb]
    ceiling = brought(told.after)
    body, path = _body(ceiling, told.body), _path(act, ceiling)
    _strangers_see_nothing(path, body, ceiling)
    _others_may_not(act, path, body, ceiling)
    _the_version_is_asked_for(act, path, body, ceiling)
    _mistakes_are_said_by_field(act, path, ceiling)
    assert ceiling.read()["version"] == ceiling.version
    response = ceiling.by(told.who).post(path, body, version=ceiling.version)
    assert response.status_code == 200, response.json()
    answered = response.json()
    assert answered["number"] == ceiling.number
    assert answered["version"] == ceiling.version + (act.verb != Verb.NOTE)
    assert response["ETag"] == f'"{answered["version"]}"'


def _strangers_see_nothing(path: str, body: Any, ceiling: Ceiling) -> None:
    """A hidden case and one that is not there answer alike."""
    stranger = ceiling.by("stranger")
    hidden = stranger.post(path, body, version=1)
    missing = stranger.post(path.replace(ceiling.number, "GHY-2026-0999"), body, version=1)
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def _others_may_not(act: Act, path: str, body: Any, ceiling: Ceiling) -> None:
    whose_not = TOLD[act.verb].whose_not
    if whose_not:
        response = ceiling.by(whose_not).post(path, body, version=ceiling.version)
        assert (response.status_code, response.json()["code"]) == (403, "not_your_post")
        assert response.json()["clause"] == VERBS[act.verb].clause


def _the_version_is_asked_for(act: Act, path: str, body: Any, ceiling: Ceiling) -> None:
    """Where something is overwritten; what only adds takes it where it is given."""
    who = ceiling.by(TOLD[act.verb].who)
    if VERBS[act.verb].needs_version:
        blind = who.post(path, body)
        assert (blind.status_code, blind.json()["code"]) == (428, "version_missing")
    late = who.post(path, body, version=ceiling.version + 1)
    assert late.status_code == 412
    assert (late.json()["seen"], late.json()["present"]) == (ceiling.version + 1, ceiling.version)
    assert late["ETag"] == f'"{ceiling.version}"'


def _mistakes_are_said_by_field(act: Act, path: str, ceiling: Ceiling) -> None:
    if act.body:
        who = ceiling.by(TOLD[act.verb].who)
        response = who.post(path, {"remakr": "x"}, version=ceiling.version)
        assert response.status_code == 422
        codes = {each["field"]: each["code"] for each in response.json()["errors"]}
        assert codes["remakr"] == "unknown_field"


@pytest.mark.parametrize(
    "act",
    [each for each in ACTS if each.verb in TOLD and TOLD[each.verb].refused_after],
    ids=lambda each: each.verb,
)
def test_a_rule_refuses_with_its_clause_and_writes_nothing(
    act: Act, brought: Callable[[str], Ceiling], db: None, clock: Clock
) -> None:
    told = TOLD[act.verb]
    ceiling = brought(str(told.refused_after))
    response = ceiling.by(_who_would(act, told)).post(
        _path(act, ceiling), _body(ceiling, told.body), version=ceiling.version
    )
    assert response.status_code == 409, response.json()
    assert response.json()["clause"]
    assert response["Content-Type"].startswith("application/problem+json")
    assert ceiling.read()["version"] == ceiling.version


def _who_would(act: Act, told: Told) -> str:
    """After the end nobody is charged any more; the head still may try."""
    return "shen" if told.refused_after == "closed" else told.who
