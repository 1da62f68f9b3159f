"""Matters that are no cases: numbers of their own, out of what is said of cases, and left alone by it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from bihuan.cases.actions import keep_clocks_from_before
from bihuan.cases.queries import all_cases, open_cases, visible_cases
from bihuan.clocks.models import Clock
from bihuan.matters.models import Counter, Matter
from bihuan.matters.queries import open_matters_after, open_matters_of
from bihuan.matters.rules.numbering import record_number
from bihuan.matters.terms import SERIES, Sort
from bihuan.organisation.models import Staff
from tests.matters.conftest import OpenMatter

pytestmark = pytest.mark.django_db
OTHERS = [each for each in Sort if each is not Sort.CASE]


@pytest.mark.parametrize("sort", OTHERS)
def test_each_sort_counts_for_itself_and_is_known_by_its_letters(opened: OpenMatter, sort: Sort) -> None:
    numbers = [opened().number, opened(sort=sort).number, opened().number, opened(sort=sort).number]
    letters = SERIES[sort]
    assert numbers == [
        "GHY-2026-0001",
        f"GHY-{letters}-2026-0001",
        "GHY-2026-0002",
        f"GHY-{letters}-2026-0002",
    ]
    assert Counter.objects.count() == 2


def test_every_sort_has_letters_no_other_has_and_its_longest_number_fits() -> None:
    assert set(SERIES) == set(Sort)
    assert len(set(SERIES.values())) == len(Sort)
    longest = max(record_number("ABCDEFGH", 2199, 99_999_999, each) for each in SERIES.values())
    assert len(longest) <= (Matter._meta.get_field("number").max_length or 0)


@pytest.mark.parametrize("sort", OTHERS)
def test_what_is_said_of_cases_leaves_out_the_others(
    opened: OpenMatter, shen: Staff, at: datetime, sort: Sort
) -> None:
    case, other = opened(owner=shen.pk), opened(sort=sort, owner=shen.pk)
    for found in (all_cases(), open_cases(), visible_cases(shen.scope)):
        assert list(found) == [case]
    later = at + timedelta(days=1)
    assert list(open_matters_after(0, Sort.CASE, centre=None, until=later)) == [case.pk]
    assert open_matters_of(shen.pk, Sort.CASE) == [case.pk]
    assert open_matters_of(shen.pk, sort) == [other.pk]


def test_the_list_of_cases_and_its_number_know_nothing_of_other_sorts(
    opened: OpenMatter, signed_in: Any, shen: Staff, clock: Any
) -> None:
    opened(sort=Sort.CORRECTIVE_ACTION, title="全部查地漏")
    desk: Client = signed_in(shen)
    assert "全部查地漏" not in desk.get("/cases?status=all").content.decode()
    assert "全部查地漏" not in desk.get("/cases?q=GHY-JZ-2026-0001").content.decode()
    assert desk.get("/cases/GHY-JZ-2026-0001").status_code == 404
    numbers = {each["name"]: each["count"] for each in desk.get("/").context["numbers"]}
    assert numbers["在办"] == 0


def test_clocks_are_not_made_up_for_what_is_no_case(opened: OpenMatter, at: datetime) -> None:
    opened(sort=Sort.CORRECTIVE_ACTION)
    assert keep_clocks_from_before(at=at) == 0
    assert not Clock.objects.exists()
