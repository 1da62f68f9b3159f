"""Each act owed is due with the clocks that drive it, and with no others (CLK-1..10, CLK-15)."""

from datetime import timedelta

import pytest

from bihuan.cases.rules.owed import CLOCKS_OF, duties
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.matters.terms import Duty
from tests.cases.states import (
    ASKED,
    AT,
    CONTENT,
    HANDLED,
    LATER,
    PLANNED,
    TOLD,
    VERIFIED,
    state,
    this_round,
    valid,
    with_zhou,
)

SOON = AT + timedelta(minutes=30)
TRIED = VERIFIED | {"attempts": 3, "attempt_days": 2}
ALL_CLOCKS = [
    "CLK-1",
    "CLK-2a",
    "CLK-2b",
    "CLK-2c",
    "CLK-3a",
    "CLK-3b",
    "CLK-4",
    "CLK-5",
    "CLK-5b",
    "CLK-6",
    "CLK-7",
    "CLK-8",
    "CLK-10",
    "CLK-14",
    "CLK-15",
]

OWED_AT: dict[Verb, CaseState] = {
    Verb.DISPATCH: valid(),
    Verb.REPORT: with_zhou("major"),
    Verb.CONTACT: with_zhou(),
    Verb.ANSWER: state(kind="enquiry"),
    Verb.INVESTIGATE: with_zhou(round_=this_round(first_contact_at=AT)),
    Verb.PROPOSE: with_zhou(round_=this_round(investigated_at=AT)),
    Verb.APPROVE: with_zhou(round_=this_round(**PLANNED)),
    Verb.FINISH: with_zhou(round_=this_round(**PLANNED, approved_at=AT)),
    Verb.VERIFY: with_zhou(round_=this_round(**HANDLED)),
    Verb.GRANT: with_zhou(requests=(ASKED,)),
    Verb.TELL: with_zhou(round_=this_round(**VERIFIED)),
    Verb.REVISIT: with_zhou(round_=this_round(**TOLD)),
    Verb.SIGN_NOT_REVISITED: with_zhou(round_=this_round(**TRIED)),
    Verb.KEEP_APPOINTMENT: with_zhou(appointed_at=SOON),
    Verb.ASSESS: state(),
    Verb.ACCEPT: with_zhou(dispatches=()),
    Verb.CLOSE: with_zhou(round_=this_round(**CONTENT)),
}
# As the procedure's table has it: which period stands over which step.
DRIVEN_BY = {
    Verb.DISPATCH: "CLK-1 CLK-3a",
    Verb.REPORT: "CLK-2a CLK-3a",
    Verb.CONTACT: "CLK-2b CLK-7 CLK-8",
    Verb.ANSWER: "CLK-8 CLK-15",
    Verb.INVESTIGATE: "CLK-2c CLK-3b CLK-4",
    Verb.PROPOSE: "CLK-2c CLK-3b CLK-4",
    Verb.APPROVE: "CLK-2c CLK-3b CLK-4",
    Verb.FINISH: "CLK-2c CLK-3b CLK-4",
    Verb.VERIFY: "CLK-2c CLK-3b CLK-4",
    Verb.GRANT: "CLK-2c CLK-3b CLK-4",
    Verb.TELL: "CLK-10 CLK-2b CLK-7 CLK-8",
    Verb.REVISIT: "CLK-5 CLK-5b CLK-6",
    Verb.SIGN_NOT_REVISITED: "CLK-5 CLK-5b CLK-6",
    Verb.KEEP_APPOINTMENT: "CLK-14",
}
PAIRS = [(verb, clock) for verb, clocks in DRIVEN_BY.items() for clock in clocks.split()]


def the(verb: Verb, case: CaseState, **due: object) -> Duty:
    found = duties(case, due=due, tightest=LATER)  # type: ignore[arg-type]  # written as keywords
    return next(each for each in found if each.verb == verb)


@pytest.mark.parametrize(("verb", "clock"), PAIRS)
def test_an_act_is_due_with_the_clock_that_drives_it(verb: Verb, clock: str) -> None:
    duty = the(verb, OWED_AT[verb], **{clock: (SOON, "规程 4.7.1")})
    assert (duty.due_at, duty.clause) == (SOON, "规程 4.7.1")


@pytest.mark.parametrize("verb", [each for each in DRIVEN_BY if each != Verb.CONTACT])
def test_no_other_clock_makes_it_due(verb: Verb) -> None:
    others = [each for each in ALL_CLOCKS if each not in DRIVEN_BY[verb].split()]
    duty = the(verb, OWED_AT[verb], **dict.fromkeys(others, (SOON, "规程 4.7.1")))
    assert duty.due_at == LATER


def test_the_table_is_the_one_the_rules_use() -> None:
    assert {verb: " ".join(clocks) for verb, clocks in CLOCKS_OF.items()} == DRIVEN_BY


@pytest.mark.parametrize("verb", [Verb.ASSESS, Verb.CLOSE])
def test_an_act_without_a_clock_is_due_with_the_matters_tightest(verb: Verb) -> None:
    every = dict.fromkeys(ALL_CLOCKS, (SOON, "规程 4.7.1"))
    assert the(verb, OWED_AT[verb], **every).due_at == LATER


def test_of_two_clocks_at_one_moment_the_clause_that_sorts_first_is_cited() -> None:
    duty = the(Verb.REVISIT, OWED_AT[Verb.REVISIT], **{"CLK-5": (SOON, "乙"), "CLK-6": (SOON, "丙")})
    assert duty.clause == "丙"


def test_without_any_clock_an_act_is_owed_all_the_same_at_no_time() -> None:
    found = duties(valid(), due={}, tightest=None)
    assert [(each.verb, each.due_at) for each in found] == [("dispatch", None)]
