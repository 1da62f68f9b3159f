"""Numbers without a gap, and who sees which matter (CLS-9, ORG-2, ORG-3, HND-8)."""

from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bihuan.kernel.moments import SHANGHAI
from bihuan.matters.actions import name_about
from bihuan.matters.models import About, Counter, Matter
from bihuan.matters.queries import (
    about_of,
    counted_up_to,
    imported_keys,
    is_hidden_from,
    locked,
    visible_matters,
)
from bihuan.matters.rules.numbering import record_number
from bihuan.organisation.models import Centre, Staff
from bihuan.organisation.terms import Post, Posting, Scope
from tests.matters.conftest import OpenMatter

# ── numbers ──


@pytest.mark.parametrize(
    ("place", "number"),
    [(1, "GHY-2026-0001"), (9999, "GHY-2026-9999"), (10_000, "GHY-2026-10000"), (123_456, "GHY-2026-123456")],
)
def test_a_number_has_four_digits_until_they_do_not_suffice(place: int, number: str) -> None:
    assert record_number("GHY", 2026, place) == number


def test_the_longest_number_fits_its_column() -> None:
    longest = record_number("ABCDEFGH", 2199, 99_999_999)
    assert len(longest) <= Matter._meta.get_field("number").max_length


def test_numbers_are_given_one_after_another(opened: OpenMatter) -> None:
    assert [opened().number for _ in range(3)] == ["GHY-2026-0001", "GHY-2026-0002", "GHY-2026-0003"]
    assert Counter.objects.get().last == 3


def test_each_centre_and_each_year_has_its_own_row_of_numbers(
    opened: OpenMatter, pines: Centre, at: datetime
) -> None:
    later = at.replace(year=2027)
    numbers = [opened().number, opened(centre=pines).number, opened(moment=later).number, opened().number]
    assert numbers == ["GHY-2026-0001", "TSL-2026-0001", "GHY-2027-0001", "GHY-2026-0002"]
    assert Counter.objects.count() == 3


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=SHANGHAI), 2026),
        (datetime(2027, 1, 1, tzinfo=SHANGHAI), 2027),
    ],
)
def test_the_year_turns_at_midnight_in_shanghai(opened: OpenMatter, moment: datetime, year: int) -> None:
    assert opened(moment=moment).number == f"GHY-{year}-0001"


def test_the_number_follows_when_it_was_registered_and_not_when_it_was_said(
    opened: OpenMatter, at: datetime
) -> None:
    assert opened(said_at=at.replace(year=2019)).number == "GHY-2026-0001"


def test_a_matter_that_could_not_be_written_takes_no_number(opened: OpenMatter) -> None:
    opened(source="forum", source_key="a:1")
    with pytest.raises(IntegrityError), transaction.atomic():
        opened(source="forum", source_key="a:1")
    assert opened(source="forum", source_key="a:2").number == "GHY-2026-0002"


def test_what_was_not_imported_has_no_key_to_be_the_same_as_anothers(opened: OpenMatter) -> None:
    opened()
    opened()
    opened(source="forum", source_key="a:1")
    opened(source="微博", source_key="a:1")
    assert imported_keys("forum") == imported_keys("微博") == {"a:1"}
    assert imported_keys("") == imported_keys("nowhere") == set()


def test_a_matter_begins_as_it_was_opened(opened: OpenMatter, lin: Staff, zhou: Staff, at: datetime) -> None:
    matter = opened(owner=lin.pk, who="顾先生", where="3栋1202", kind="complaint", about=(zhou.pk,))
    matter.refresh_from_db()
    assert (matter.stage, matter.round, matter.version, matter.is_open) == ("assessment", 1, 1, True)
    assert (matter.owner, matter.who, matter.where, matter.kind) == (lin, "顾先生", "3栋1202", "complaint")
    assert (matter.due_at, matter.closed_at, matter.voided_at, matter.praise_assessed) == (
        None,
        None,
        None,
        False,
    )
    assert (str(matter), matter.stream) == ("GHY-2026-0001", f"matter:{matter.pk}")
    assert about_of(matter) == {zhou.pk}
    assert locked(matter.pk) == matter


# ── whom it is about ──


def test_whom_it_is_about_is_replaced_whole(opened: OpenMatter, lin: Staff, zhou: Staff, he: Staff) -> None:
    matter = opened(about=(lin.pk, zhou.pk))
    kept = About.objects.get(matter=matter, staff=zhou).pk
    name_about(matter, (zhou.pk, he.pk))
    assert about_of(matter) == {zhou.pk, he.pk}
    assert About.objects.get(matter=matter, staff=zhou).pk == kept
    name_about(matter, ())
    assert about_of(matter) == frozenset()


def test_one_matters_people_are_not_the_others(opened: OpenMatter, lin: Staff, zhou: Staff) -> None:
    one, two = opened(about=(lin.pk,)), opened(about=(zhou.pk,))
    name_about(one, ())
    assert about_of(two) == {zhou.pk}


# ── who sees it ──


def sees(who: Staff, matter: Matter) -> bool:
    scope = Staff.objects.get(pk=who.pk).scope
    seen = visible_matters(scope).filter(pk=matter.pk).exists()
    assert is_hidden_from(matter, scope) is not seen
    return seen


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("lin", True),
        ("zhou", True),
        ("shen", True),
        ("stranger", False),
        ("general_manager", True),
        ("representative", True),
        ("company_head", True),
        ("company_intake", True),
        ("quality", True),
        ("administrator", False),
    ],
)
def test_a_matter_of_the_centre_is_seen_there_and_from_company_posts(
    opened: OpenMatter, who: str, seen: bool, request: pytest.FixtureRequest
) -> None:
    matter = opened()
    assert sees(request.getfixturevalue(who), matter) is seen


@pytest.mark.parametrize("who", ["lin", "shen", "general_manager", "company_head", "quality"])
def test_whom_it_is_about_does_not_see_it_whatever_the_post(
    opened: OpenMatter, who: str, request: pytest.FixtureRequest
) -> None:
    named = request.getfixturevalue(who)
    assert not sees(named, opened(about=(named.pk,)))
    assert sees(named, opened())


def test_praise_is_seen_by_the_praised_once_it_is_assessed(
    opened: OpenMatter, zhou: Staff, stranger: Staff
) -> None:
    matter = opened(about=(zhou.pk, stranger.pk))
    assert not sees(zhou, matter)
    Matter.objects.filter(pk=matter.pk).update(praise_assessed=True)
    assert sees(zhou, matter)
    assert not sees(stranger, matter)


def test_keeping_people_shows_no_matter_not_even_of_the_head_office(
    opened: OpenMatter, osmanthus: Centre
) -> None:
    matter = opened()
    keeper = Posting(Post.ADMINISTRATOR, osmanthus.pk)
    assert is_hidden_from(matter, Scope(1, (keeper,)))
    assert not is_hidden_from(matter, Scope(1, (keeper, Posting(Post.DUTY_OFFICER, osmanthus.pk))))


def test_somebody_without_a_post_sees_nothing(opened: OpenMatter) -> None:
    matter = opened()
    assert is_hidden_from(matter, Scope(10**6, ()))
    assert not visible_matters(Scope(10**6, ())).exists()


def test_sight_of_two_centres_is_of_both_and_each_matter_once(
    opened: OpenMatter, osmanthus: Centre, pines: Centre
) -> None:
    here, there = opened(), opened(centre=pines)
    both = Scope(
        1,
        (
            Posting(Post.INTAKE_AGENT, osmanthus.pk, 1),
            Posting(Post.DUTY_OFFICER, osmanthus.pk),
            Posting(Post.DUTY_OFFICER, pines.pk),
        ),
    )
    assert list(visible_matters(both).order_by("pk")) == [here, there]


def test_every_post_sees_a_matter_about_a_colleague(opened: OpenMatter, lin: Staff, zhou: Staff) -> None:
    assert sees(lin, opened(about=(zhou.pk,)))


# ── phrases of lists ──


def test_what_is_due_first_comes_first_and_what_has_no_moment_last(opened: OpenMatter, at: datetime) -> None:
    late, never, soon, same = opened(), opened(), opened(), opened()
    for matter, hours in ((late, 9), (soon, 1), (same, 1)):
        Matter.objects.filter(pk=matter.pk).update(due_order=at + timedelta(hours=hours))
    assert list(Matter.objects.all().worst_first()) == [soon, same, late, never]


def test_past_due_is_open_and_its_moment_has_come(opened: OpenMatter, at: datetime) -> None:
    just, later, closed, _never = opened(), opened(), opened(), opened()
    Matter.objects.filter(pk__in=[just.pk, closed.pk]).update(due_order=at)
    Matter.objects.filter(pk=later.pk).update(due_order=at + timedelta(microseconds=1))
    Matter.objects.filter(pk=closed.pk).update(is_open=False)
    assert list(Matter.objects.all().past_due(at=at)) == [just]
    assert closed not in Matter.objects.all().open()
    assert Matter.objects.all().open().count() == 3


def test_everything_is_counted_in_one_statement_and_no_further_than_asked(
    opened: OpenMatter, lin: Staff, django_assert_num_queries: Any
) -> None:
    for _ in range(4):
        opened()
    scope = lin.scope
    everything = visible_matters(scope)
    wanted = {"all": everything, "none": everything.filter(kind="praise"), "sorted": everything.worst_first()}
    with django_assert_num_queries(1):
        assert counted_up_to(3, scope, wanted) == {"all": 3, "none": 0, "sorted": 3}
    assert counted_up_to(5, scope, wanted)["all"] == 4


@pytest.mark.parametrize(("mine", "about", "assessed"), list(product([True, False], repeat=3)))
def test_sight_is_the_centres_without_what_is_about_oneself_unless_it_praises(
    opened: OpenMatter, lin: Staff, pines: Centre, mine: bool, about: bool, assessed: bool
) -> None:
    matter = opened(about=(lin.pk,) if about else (), **({} if mine else {"centre": pines}))
    Matter.objects.filter(pk=matter.pk).update(praise_assessed=assessed)
    assert sees(lin, matter) is (mine and (not about or assessed))
