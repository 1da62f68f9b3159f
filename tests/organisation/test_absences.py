"""People are away from one moment to another; who stands in is always known (ORG-3, S1 4.3.1c)."""

from datetime import timedelta
from typing import Any

import pytest

from bihuan.journal.models import Fact
from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.organisation.actions import (
    end_absence,
    end_post,
    leave,
    record_absence,
    turn_absences,
)
from bihuan.organisation.models import Absence, Staff
from bihuan.organisation.queries import hearers, possible_stand_ins
from bihuan.organisation.rules.standing_in import may_stand_in, staffed, those_above, who_stands_in
from bihuan.organisation.terms import Post, Posting, RecordAbsence, Seated

BY = Actor.system("tests")
DAY = timedelta(days=1)
HERE, THERE, OFFICE = 2, 3, 1
SERVICE, ENGINEERING, ORDER = 21, 22, 23


def at_(post: Post, department: int | None = None, centre: int = HERE) -> Posting:
    return Posting(post, centre, department)


def away(staff: Staff, stand_in: Staff, since: Any, until: Any, *, at: Any) -> Absence:
    command = RecordAbsence(stand_in=stand_in.pk, since=since, until=until)
    return record_absence(staff, command, by=BY, at=at)


def refused(staff: Staff, stand_in: int | None, since: Any, until: Any, *, at: Any) -> list[tuple[str, str]]:
    command = RecordAbsence(stand_in=stand_in, since=since, until=until)
    with pytest.raises(Invalid) as error:
        record_absence(staff, command, by=BY, at=at)
    assert not Absence.objects.filter(staff=staff, recorded_at=at).exists()
    return [(each.field, each.code) for each in error.value.obstacles]


def told(staff: Staff) -> list[str]:
    facts = Fact.objects.filter(stream__name=f"staff:{staff.pk}").order_by("seq")
    return list(facts.values_list("type", flat=True))


# ── who fits ──


@pytest.mark.parametrize(
    ("posting", "other", "fits"),
    [
        (at_(Post.TECHNICIAN, ENGINEERING), at_(Post.TECHNICIAN, ENGINEERING), True),
        (at_(Post.TECHNICIAN, ENGINEERING), at_(Post.DEPARTMENT_HEAD, ENGINEERING), True),
        (at_(Post.TECHNICIAN, ENGINEERING), at_(Post.CENTRE_DIRECTOR), True),
        (at_(Post.TECHNICIAN, ENGINEERING), at_(Post.INTAKE_AGENT, SERVICE), False),
        (at_(Post.TECHNICIAN, ENGINEERING), at_(Post.TECHNICIAN, 32, THERE), False),
        (at_(Post.INTAKE_AGENT, SERVICE), at_(Post.DUTY_OFFICER), True),
        (at_(Post.INTAKE_AGENT, SERVICE), at_(Post.CLEANER, ORDER), False),
        (at_(Post.DEPARTMENT_HEAD, ENGINEERING), at_(Post.TECHNICIAN, ENGINEERING), True),
        (at_(Post.CENTRE_DIRECTOR), at_(Post.DEPARTMENT_HEAD, ORDER), True),
        (at_(Post.CENTRE_DIRECTOR), at_(Post.TECHNICIAN, ENGINEERING), False),
        (at_(Post.GENERAL_MANAGER, None, OFFICE), at_(Post.MANAGEMENT_REPRESENTATIVE, None, OFFICE), True),
        (at_(Post.GENERAL_MANAGER, None, OFFICE), at_(Post.ADMINISTRATOR, None, OFFICE), False),
    ],
)
def test_a_stand_in_fits_by_post_and_centre(posting: Posting, other: Posting, fits: bool) -> None:
    assert may_stand_in([posting], [other]) is fits


def test_whoever_works_in_two_centres_needs_somebody_of_both() -> None:
    both = [at_(Post.TECHNICIAN, ENGINEERING), at_(Post.TECHNICIAN, 32, THERE)]
    assert not may_stand_in(both, [at_(Post.TECHNICIAN, ENGINEERING)])
    assert may_stand_in(both, list(both))
    assert not may_stand_in([], [at_(Post.CENTRE_DIRECTOR)])


def test_a_chain_ends_with_whoever_is_there_and_else_with_the_next_level_up() -> None:
    everybody = range(1, 10)
    assert who_stands_in(1, {1: 2}, [], working=everybody) == 2
    assert who_stands_in(1, {1: 2, 2: 3}, [], working=everybody) == 3
    assert who_stands_in(1, {1: 2, 2: 1}, [7, 8], working=everybody) == 7
    assert who_stands_in(1, {1: 2, 2: 3, 3: 2, 7: 9}, [7, 8], working=everybody) == 8
    assert who_stands_in(1, {1: 2}, [1, 7], working=[1, 7]) == 7
    assert who_stands_in(1, {1: 2, 2: 1}, [1, 2], working=everybody) is None


def test_above_somebody_are_their_heads_then_the_director_then_the_company() -> None:
    seats = [
        (9, at_(Post.GENERAL_MANAGER, None, OFFICE)),
        (8, at_(Post.COMPANY_HEAD, 11, OFFICE)),
        (7, at_(Post.CENTRE_DIRECTOR)),
        (6, at_(Post.CENTRE_DIRECTOR, None, THERE)),
        (5, at_(Post.DEPARTMENT_HEAD, ENGINEERING)),
        (4, at_(Post.DEPARTMENT_HEAD, ORDER)),
    ]
    assert those_above([at_(Post.TECHNICIAN, ENGINEERING)], seats) == [5, 7, 8, 9]


def test_the_seat_of_a_head_who_is_away_is_taken_by_a_head_or_by_nobody() -> None:
    luo, he = (5, at_(Post.DEPARTMENT_HEAD, ENGINEERING)), (3, at_(Post.SERVICE_SUPERVISOR, SERVICE))
    stood_in = staffed([luo, he], {5: 3}, signing={5, 3})
    assert stood_in.seats == (Seated(*he), Seated(3, luo[1], 5))
    assert stood_in.away == ((5, 3),)
    assert staffed([luo, he], {5: 4}, signing={5, 3}).seats == (Seated(*he),)
    assert staffed([luo, he], {5: None}, signing={5, 3}).seats == (Seated(*he),)


# ── recording ──


def stood_in_for(*people: int) -> dict[int, int]:
    """Of those who are away and have somebody: who hears what is said to them."""
    return {key: hearer for key, hearer in hearers(people).items() if hearer != key}


def test_an_absence_that_begins_now_has_its_stand_in_at_once(zhou, engineering_head, at):
    row = away(zhou, engineering_head, at, at + DAY, at=at)
    assert (row.is_running, stood_in_for(zhou.pk)) == (True, {zhou.pk: engineering_head.pk})
    assert told(zhou) == ["staff.absence_recorded", "staff.stand_in_took"]
    assert zhou.scope.away_until == at + DAY


def test_one_that_begins_later_begins_at_its_moment_and_ends_at_its_own(
    zhou, engineering_head, at, django_assert_num_queries
):
    away(zhou, engineering_head, at + DAY, at + 2 * DAY, at=at)
    with django_assert_num_queries(1):
        assert turn_absences(at=at) == 0
    assert stood_in_for(zhou.pk) == {}
    assert turn_absences(at=at + DAY) == 1
    with django_assert_num_queries(1):
        assert stood_in_for(zhou.pk) == {zhou.pk: engineering_head.pk}
    assert turn_absences(at=at + DAY) == 0
    assert turn_absences(at=at + 2 * DAY) == 1
    assert stood_in_for(zhou.pk) == {}
    assert told(zhou)[1:] == ["staff.stand_in_took", "staff.absence_ended"]


def test_a_worker_that_was_down_all_the_time_ends_it_late_and_says_that_nobody_stood_in(
    zhou, engineering_head, at
):
    row = away(zhou, engineering_head, at + DAY, at + 2 * DAY, at=at)
    assert turn_absences(at=at + 3 * DAY) == 1
    assert told(zhou) == ["staff.absence_recorded", "staff.absence_ended"]
    row.refresh_from_db()
    assert (row.began_at, row.ended_at, row.went_unnoticed) == (at + 3 * DAY, at + 3 * DAY, True)
    assert row.acting is None
    # Nobody cancelled it, and nobody came back early.
    last = event_of(facts_of(f"staff:{zhou.pk}")[-1])
    assert (last.early, last.unnoticed) == (False, True)
    assert turn_absences(at=at + 3 * DAY) == 0


def test_whoever_is_back_early_says_so_once(zhou, engineering_head, at):
    row = away(zhou, engineering_head, at, at + DAY, at=at)
    for _again in range(2):
        end_absence(row, by=Actor.staff(zhou.pk), at=at + timedelta(hours=1))
    assert told(zhou)[-1:] == ["staff.absence_ended"]
    assert stood_in_for(zhou.pk) == {}


def test_a_stand_in_who_goes_as_well_passes_it_to_theirs_until_they_are_back(
    zhou, engineering_head, shen, at
):
    away(zhou, engineering_head, at, at + 3 * DAY, at=at)
    luo = away(engineering_head, shen, at + DAY, at + 2 * DAY, at=at)
    turn_absences(at=at + DAY)
    both = {zhou.pk: shen.pk, engineering_head.pk: shen.pk}
    assert stood_in_for(zhou.pk, engineering_head.pk) == both
    end_absence(luo, by=BY, at=at + DAY)
    assert stood_in_for(zhou.pk, engineering_head.pk) == {zhou.pk: engineering_head.pk}


def test_a_stand_in_who_leaves_or_loses_the_post_is_followed_by_the_next_above(
    zhou, engineering_head, shen, he, at
):
    away(zhou, engineering_head, at, at + 3 * DAY, at=at)
    leave(engineering_head, by=BY, at=at)
    assert stood_in_for(zhou.pk) == {zhou.pk: shen.pk}
    end_post(shen.held_posts.get(), until=at.date(), by=BY, at=at)
    assert stood_in_for(zhou.pk) == {}
    assert Absence.objects.get(staff=zhou).is_running


def test_whoever_leaves_is_away_no_more(zhou, engineering_head, at):
    away(zhou, engineering_head, at, at + DAY, at=at)
    away(zhou, engineering_head, at + 5 * DAY, at + 6 * DAY, at=at)
    leave(zhou, by=BY, at=at)
    assert not Absence.objects.not_over().exists()
    assert stood_in_for(zhou.pk) == {}
    with pytest.raises(Refusal):
        away(zhou, engineering_head, at, at + DAY, at=at)


# ── refused ──


def test_what_is_typed_wrong_is_refused_by_field(zhou, engineering_head, at):
    luo = engineering_head.pk
    assert refused(zhou, luo, at, at - DAY, at=at) == [("until", "before_since")]
    assert refused(zhou, luo, at, at, at=at) == [("until", "before_since")]
    assert refused(zhou, luo, at - DAY, at + DAY, at=at) == [("since", "past")]
    this_morning = at - timedelta(hours=2)
    assert refused(zhou, luo, this_morning, at - timedelta(hours=1), at=at) == [("until", "past")]
    assert refused(zhou, luo, at, at + 400 * DAY, at=at) == [("until", "too_long")]
    assert refused(zhou, None, None, None, at=at) == [
        ("stand_in", "required"),
        ("since", "required"),
        ("until", "required"),
    ]
    assert refused(zhou, luo, at.replace(tzinfo=None), at + DAY, at=at) == [("since", "no_zone")]


def test_nobody_stands_in_for_themselves_nor_a_stranger_nor_who_does_not_fit(zhou, lin, stranger, at):
    assert refused(zhou, zhou.pk, at, at + DAY, at=at) == [("stand_in", "self")]
    for other in (lin.pk, stranger.pk, 999_999):
        assert refused(zhou, other, at, at + DAY, at=at) == [("stand_in", "does_not_fit")]


def test_whoever_is_away_then_does_not_stand_in_so_that_no_circle_begins(zhou, engineering_head, shen, at):
    away(zhou, engineering_head, at, at + DAY, at=at)
    assert refused(engineering_head, zhou.pk, at + timedelta(hours=3), at + 2 * DAY, at=at) == [
        ("stand_in", "away_as_well")
    ]
    # When Mr Zhou is back, he can.
    assert away(engineering_head, zhou, at + DAY, at + 2 * DAY, at=at).began_at is None


def test_two_absences_of_one_person_do_not_overlap_and_may_follow_each_other(zhou, engineering_head, at):
    away(zhou, engineering_head, at, at + DAY, at=at)
    later = at + timedelta(hours=1)
    assert refused(zhou, engineering_head.pk, later, at + 3 * DAY, at=later) == [("since", "overlaps")]
    assert away(zhou, engineering_head, at + DAY, at + 3 * DAY, at=later).pk


def test_the_refusals_cite_the_clause(zhou, at):
    command = RecordAbsence(stand_in=zhou.pk, since=at, until=at + DAY)
    with pytest.raises(Invalid) as error:
        record_absence(zhou, command, by=BY, at=at)
    assert error.value.first.clause == "规程 4.3.1c"


def test_only_those_who_fit_are_offered(zhou, engineering_head, shen, lin, stranger, he):
    assert set(possible_stand_ins(zhou)) == {engineering_head, shen, he}
