"""What was adopted before the product learnt something stays readable, and governs its matters (ORG-3)."""

import re
from datetime import datetime

import pytest

from bihuan.cases.queries import authority_in
from bihuan.policies.actions.stamping import stamp_anew
from bihuan.policies.errors import ProcedureRefused
from bihuan.policies.models import AdoptedProcedure
from bihuan.policies.queries.in_force import procedure_in_force, procedure_named
from bihuan.policies.queries.shipped import (
    differences_between,
    read_adopted,
    read_procedure,
    read_standard,
    shipped_procedure,
    shipped_text,
)
from bihuan.policies.rules.parts import PARTS
from bihuan.policies.terms.versions import Verdict
from tests.procedures import STRICTER_IN_OSMANTHUS, changed


def without(*tables: str, text: str = "") -> str:
    """The text with every entry of these tables left out."""
    heads = "|".join(tables)
    return re.sub(rf"^\[\[?({heads})\]\]?\n(?:(?!\[).*\n)*", "", text or shipped_text(), flags=re.MULTILINE)


def without_act(verb: str) -> str:
    """The text with nobody said for one act."""
    text = re.sub(rf'^\[\[authority\]\]\nverb = "{verb}"\n.*\n.*\n', "", changed(), flags=re.MULTILINE)
    assert text != changed()
    return text


@pytest.mark.parametrize("part", PARTS, ids=lambda each: each.table)
def test_a_text_without_a_later_part_follows_the_shipped_one_in_it(part) -> None:
    read = read_procedure(without(part.table))
    assert getattr(read, part.field) == getattr(shipped_procedure(), part.field)
    assert read.not_said == (part.table,)
    assert differences_between(shipped_procedure(), read) == ()


def test_who_may_do_an_act_there_was_none_of_is_what_the_shipped_procedure_says() -> None:
    old = read_procedure(without_act("void"))
    assert authority_in(old)["void"] == authority_in(shipped_procedure())["void"]
    assert old.not_said == ("authority.void",)


def test_a_company_may_say_that_nobody_does_an_act() -> None:
    text = re.sub(r'(verb = "void"\n)may = .*\n', r"\1may = []\n", changed())
    assert authority_in(read_procedure(text))["void"] == frozenset()


def test_what_is_taken_over_brings_the_clauses_it_stands_in() -> None:
    cited = shipped_procedure().climbs[0].clause
    text = without("climb", "warnings", text=changed()).replace(f'"{cited}"', '"规程 9.9"')
    read = read_procedure(text)
    assert read.clauses[cited] == shipped_procedure().clauses[cited]
    assert read.climbs[0].clause == cited


def test_climbs_are_not_taken_over_up_a_ladder_of_other_steps() -> None:
    text = without("climb").replace('"department_head"', '"group_leader"')
    with pytest.raises(ProcedureRefused, match=r"缺少 \[\[climb\]\]"):
        read_procedure(text)


def test_dropping_a_part_that_was_stricter_is_told_as_laxer() -> None:
    stricter = read_procedure(changed(("minutes_before = 30", "minutes_before = 60")))
    found = differences_between(stricter, read_procedure(without("warnings", text=changed(version=3))))
    assert [(each.verdict, each.key) for each in found] == [(Verdict.LAXER, "minutes_before")]


def test_a_standard_lies_over_a_text_without_later_parts() -> None:
    laid = read_standard(STRICTER_IN_OSMANTHUS, without("climb", "delegation"))
    assert laid.procedure.climbs == shipped_procedure().climbs
    assert laid.procedure.not_said == ("climb", "delegation")


def test_a_new_clock_of_the_catalogue_is_no_gap_in_what_was_adopted_before() -> None:
    """Matters under it have no such clock; whoever adopts a text today must write it."""
    text = re.sub(r'^\[\[clock\]\]\ncode = "CLK-14"\n(?:(?!\[).*\n)*', "", shipped_text(), flags=re.MULTILINE)
    assert "CLK-14" not in {each.code for each in read_adopted(text).clocks}
    with pytest.raises(ProcedureRefused, match="缺少“CLK-14”"):
        read_procedure(text)


@pytest.mark.django_db
def test_a_version_of_an_older_product_governs_on(at: datetime) -> None:
    text = without("climb", "reason", "warnings", "delegation", "authority", text=changed(version=7))
    AdoptedProcedure.objects.create(
        version=7, text=text, sha256="7" * 64, in_force_from=at.date(), adopted_at=at, adopted_by="staff:1"
    )
    stamp_anew()
    assert procedure_in_force(None, at).key == "7"
    assert authority_in(procedure_named("7")) == authority_in(shipped_procedure())
