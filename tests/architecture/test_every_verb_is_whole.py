"""An act is one word everywhere: rule, authority, action, fact, clause, button, address and operation."""

import ast

import pytest

from bihuan.cases import actions
from bihuan.cases.events.base import CaseEvent
from bihuan.cases.queries import authority_in
from bihuan.cases.rules.obstacles import RULES, RULES_AT
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.journal.events import EVENTS
from bihuan.policies.queries.shipped import shipped_procedure
from scripts.sizes import ROOT
from tests.architecture.reading import INTERFACES, app_of, trees

ICONS = set((ROOT / "frontend/src/icons.txt").read_text("utf-8").split())
# Possible on every open case; reopening has a rule of its own.
WITHOUT_RULE = {Verb.AMEND, Verb.VOID, Verb.SAY_AGAIN, Verb.ATTACH, Verb.NOTE, Verb.REOPEN}
# Facts of any matter, not of cases alone.
BELOW = {Verb.ATTACH: "matter.attached", Verb.NOTE: "matter.noted"}


@pytest.mark.parametrize("verb", list(Verb))
def test_every_act_has_its_words_authority_and_fact(verb: Verb) -> None:
    terms = VERBS[verb]
    assert terms.label
    assert terms.noun.replace("-", "").isalpha()
    assert terms.clause in shipped_procedure().clauses
    assert terms.icon in ICONS
    assert authority_in(shipped_procedure())[verb]
    told = [
        each for each in EVENTS.values() if issubclass(each, CaseEvent) and getattr(each, "VERB", "") == verb
    ]
    assert len(told) == 1 or BELOW[verb] in EVENTS


def test_every_act_has_a_rule_or_is_always_possible() -> None:
    assert set(RULES) | set(RULES_AT) | WITHOUT_RULE == set(Verb)


def test_nouns_and_labels_tell_acts_apart() -> None:
    assert len({each.noun for each in VERBS.values()}) == len(VERBS)
    assert len({each.label for each in VERBS.values()}) == len(VERBS)


def test_what_overwrites_is_signed_against_a_version() -> None:
    """428 where something could be overwritten: amend, assess, approve, verify, close."""
    needed = {verb for verb, terms in VERBS.items() if terms.needs_version}
    assert {Verb.AMEND, Verb.ASSESS, Verb.APPROVE, Verb.VERIFY, Verb.CLOSE} <= needed
    assert needed.isdisjoint({Verb.NOTE, Verb.ATTACH, Verb.CONTACT, Verb.MEASURE})


def test_every_act_has_its_view_on_the_desk() -> None:
    from bihuan.desk.cases.urls import VIEW_OF

    assert set(VIEW_OF) == set(Verb)


def test_every_act_has_its_operation_in_the_api() -> None:
    from bihuan.api.v1 import api

    paths = api.get_openapi_schema()["paths"]
    posted = {path.rstrip("/").rsplit("/", 1)[-1] for path, item in paths.items() if "post" in item}
    # On one dispatch the noun is in the singular.
    singular = {
        "withdrawals": "withdrawal",
        "handovers": "handover",
        "refusals": "refusal",
        "acceptances": "acceptance",
    }
    wanted = {singular.get(each.noun, each.noun) for each in VERBS.values()}
    assert wanted <= posted


def test_every_action_is_called_by_an_interface() -> None:
    """One that nobody can reach is dead."""
    called = {
        name
        for path, tree in trees()
        if app_of(path) in INTERFACES
        for node in ast.walk(tree)
        for name in [getattr(node, "attr", ""), getattr(node, "name", "")]
    }
    assert set(actions.__all__) - called == set()
