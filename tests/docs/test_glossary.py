"""One word for one thing: the glossary says what the screens say."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from bihuan.cases.terms.relations import RELATION_NAMES, Relation
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.cases.terms.words import (
    CHANNEL_NAMES,
    CONTACT_WAY_NAMES,
    KIND_NAMES,
    OPINION_NAMES,
    RUNG_NAMES,
    SEVERITY_NAMES,
    STAGE_NAMES,
    VALIDITY_NAMES,
    Stage,
)
from bihuan.clocks.terms import Level
from bihuan.organisation.terms import DEPARTMENT_NAMES, POST_NAMES, Post
from bihuan.policies.queries.shipped import shipped_procedure
from bihuan.residents.terms import ROLE_NAMES

GLOSSARY = (Path(__file__).resolve().parents[2] / "GLOSSARY.md").read_text("utf-8")

WORDS: dict[str, Mapping[str, str]] = {
    "Kinds": KIND_NAMES,
    "Stages": STAGE_NAMES,
    "Verbs": {verb: terms.label for verb, terms in VERBS.items()},
    "Validity": VALIDITY_NAMES,
    "Severity": SEVERITY_NAMES,
    "Channels": CHANNEL_NAMES,
    "Ways of contact": CONTACT_WAY_NAMES,
    "Opinions": OPINION_NAMES,
    "Relations": RELATION_NAMES,
    "Rungs": RUNG_NAMES,
    "Posts": POST_NAMES,
    "Departments": DEPARTMENT_NAMES,
    "Roles in a household": ROLE_NAMES,
    "Clocks": {each.code: each.title for each in shipped_procedure().clocks},
}


@pytest.mark.parametrize("section", WORDS)
def test_every_word_of_the_code_is_in_the_glossary_as_the_screen_says_it(section: str) -> None:
    said = {str(code): name for code, name in WORDS[section].items() if code}
    assert {row[1].strip("`"): row[0] for row in rows(section)} == said


def test_every_verb_is_listed_with_the_noun_of_its_address() -> None:
    assert {row[1].strip("`"): row[2].strip("`") for row in rows("Verbs")} == {
        str(verb): terms.noun for verb, terms in VERBS.items()
    }


def test_every_level_is_listed() -> None:
    assert {row[1].strip("`") for row in rows("Levels")} == set(Level)


def test_no_verb_stage_post_or_relation_is_without_a_word() -> None:
    """What the tables above are compared with is itself complete."""
    assert (set(VERBS), set(STAGE_NAMES), set(POST_NAMES), set(RELATION_NAMES)) == (
        set(Verb),
        set(Stage),
        set(Post),
        set(Relation),
    )


def rows(section: str) -> list[list[str]]:
    """The cells of a section's table, without its head."""
    found = re.search(rf"^## {re.escape(section)}\n(.*?)(?=^## |\Z)", GLOSSARY, re.MULTILINE | re.DOTALL)
    assert found, f"no section called {section}"
    lines = [line for line in found.group(1).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
