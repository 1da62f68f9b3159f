"""What every act of a case answers alike: whose it is, who does not find it, which version, asked twice."""

import pytest

from bihuan.cases.terms.verbs import VERBS, Verb
from tests.api import asks
from tests.api.asks import CHOOSE, FACTS
from tests.api.family import (
    Ask,
    On,
    asks_for_the_version,
    is_done_once,
    is_not_there_for,
    is_refused_to_others,
)

EVERY = [each for each in vars(asks).values() if isinstance(each, Ask)]
# On a case about themselves nothing has been dispatched or asked for that could be named in the address.
BARE = [each for each in EVERY if each != CHOOSE and not {"DISPATCH", "REQUEST"} & {*each.noun.split("/")}]
PLACES = " ".join(sorted({each.place for each in EVERY} | {"about_zhou"}))


def test_every_act_is_asked() -> None:
    """Attaching takes a file and is asked in a family of its own."""
    assert {each.verb for each in EVERY} | {Verb.ATTACH} == set(Verb)


@pytest.mark.parametrize("ask", EVERY, ids=str)
def test_it_belongs_to_its_post(on: On, ask: Ask) -> None:
    is_refused_to_others(on(ask.place), ask)


@pytest.mark.parametrize("ask", EVERY, ids=str)
def test_a_stranger_does_not_find_it(on: On, ask: Ask) -> None:
    is_not_there_for(on(ask.place), ask, "stranger")


@pytest.mark.parametrize("ask", BARE, ids=str)
def test_whoever_it_is_about_does_not_find_it(on: On, ask: Ask) -> None:
    is_not_there_for(on("about_zhou"), ask, "zhou", "stranger")


@pytest.mark.parametrize("ask", EVERY, ids=str)
def test_what_overwrites_says_what_was_looked_at_and_what_adds_needs_not(on: On, ask: Ask) -> None:
    case = on(ask.place)
    asks_for_the_version(case, ask)
    if not VERBS[ask.verb].needs_version:
        assert case.blindly(ask.who, ask.noun, ask.given(case)).status_code == 200


@pytest.mark.parametrize("ask", EVERY, ids=str)
def test_sent_twice_it_happened_once(on: On, ask: Ask) -> None:
    is_done_once(on(ask.place), ask, fact=FACTS[ask.verb])
