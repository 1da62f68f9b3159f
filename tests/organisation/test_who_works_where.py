"""Questions about who works where: today's posts, not yesterday's; this centre's, not the other's (ORG-1)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bihuan.kernel.actors import Actor
from bihuan.organisation.actions import close_department, end_post, give_post, leave
from bihuan.organisation.models import Centre, Staff, StaffPost
from bihuan.organisation.queries import (
    all_centres,
    can_be_charged,
    department_by_id,
    department_names,
    departments_of,
    departments_to_charge,
    departments_with_numbers,
    held_post,
    intake_agents,
    is_last_administrator,
    open_department,
    people_of,
    posts_of,
    service_department,
    service_department_among,
    staff_by_id,
    staff_by_number,
    staff_names,
    staff_of,
    staffing,
)
from bihuan.organisation.queries import company as the_company
from bihuan.organisation.queries import head_office as the_head_office
from bihuan.organisation.terms import DepartmentKind, Post
from tests.cast import department, open_centre

BY = Actor.system("tests")
MARCH = date(2026, 3, 2)


def end_all(staff: Staff, at) -> None:
    for held in StaffPost.objects.filter(staff=staff, until=None):
        end_post(held, until=MARCH, by=BY, at=at)


def fresh(staff: Staff) -> Staff:
    return Staff.objects.get(pk=staff.pk)


# ── posts begin and end ──


def test_a_post_that_ended_is_no_part_of_what_somebody_stands_for(lin, at):
    end_all(lin, at)
    assert fresh(lin).scope.postings == ()


def test_the_posts_come_in_the_order_they_were_given(lin, osmanthus, customer_service, at):
    for post in (Post.DUTY_OFFICER, Post.FRONT_DESK):
        place = None if post is Post.DUTY_OFFICER else customer_service
        give_post(lin, post, centre=osmanthus, department=place, since=MARCH, by=BY, at=at)
    assert [each.post for each in fresh(lin).scope.postings] == [
        Post.INTAKE_AGENT,
        Post.DUTY_OFFICER,
        Post.FRONT_DESK,
    ]


def test_a_scope_is_asked_for_once_in_a_request(lin, django_assert_num_queries):
    again = fresh(lin)
    with django_assert_num_queries(1):
        assert again.scope is again.scope


def test_a_post_in_two_departments_is_two_posts(zhou, osmanthus, customer_service, at):
    give_post(zhou, Post.TECHNICIAN, centre=osmanthus, department=customer_service, since=MARCH, by=BY, at=at)
    assert len(fresh(zhou).scope.postings) == 2


def test_the_day_a_post_began_and_the_day_it_ended_may_be_one(lin, osmanthus, at):
    held = give_post(lin, Post.DUTY_OFFICER, centre=osmanthus, since=MARCH, by=BY, at=at)
    assert end_post(held, until=MARCH, by=BY, at=at).until == MARCH


def test_the_posts_held_now_stand_before_those_that_ended(lin, osmanthus, at):
    first = StaffPost.objects.get(staff=lin)
    second = give_post(lin, Post.DUTY_OFFICER, centre=osmanthus, since=MARCH, by=BY, at=at)
    third = give_post(lin, Post.CENTRE_DIRECTOR, centre=osmanthus, since=MARCH, by=BY, at=at)
    end_post(first, until=MARCH, by=BY, at=at)
    assert [each.pk for each in posts_of(lin)] == [second.pk, third.pk, first.pk]


def test_a_post_is_found_with_its_own_holder_only(lin, zhou):
    hers = StaffPost.objects.get(staff=lin)
    assert held_post(lin, hers.pk) == hers
    assert held_post(zhou, hers.pk) is None


# ── staff ──


def test_the_people_of_a_centre_are_those_who_work_there_today(lin, zhou, stranger, osmanthus, at):
    end_all(zhou, at)
    assert staff_of(osmanthus.pk) == [lin]
    assert people_of(osmanthus.pk) == [lin]
    assert people_of(osmanthus.pk, with_left=True) == [lin, zhou]


def test_who_left_the_company_left_every_list(lin, osmanthus, at):
    leave(lin, by=BY, at=at)
    assert staff_of(osmanthus.pk) == []
    assert intake_agents(osmanthus.pk) == []
    assert not Staff.objects.active().filter(pk=lin.pk).exists()
    assert not Staff.objects.holding(Post.INTAKE_AGENT).exists()


def test_whoever_holds_two_posts_is_one_person(lin, osmanthus, at):
    give_post(lin, Post.DUTY_OFFICER, centre=osmanthus, since=MARCH, by=BY, at=at)
    assert staff_of(osmanthus.pk) == [lin]
    assert people_of(osmanthus.pk) == [lin]
    assert list(Staff.objects.of_centre(osmanthus)) == [lin]
    assert list(Staff.objects.holding(Post.INTAKE_AGENT, Post.DUTY_OFFICER)) == [lin]


def test_an_account_without_a_post_is_in_no_centre(lin, osmanthus, at):
    end_all(lin, at)
    assert list(Staff.objects.of_centre(osmanthus)) == []
    assert not Staff.objects.holding(Post.INTAKE_AGENT).exists()
    assert Staff.objects.active().filter(pk=lin.pk).exists()


def test_the_people_and_their_posts_take_two_statements_however_many(
    lin, zhou, he, shen, osmanthus, django_assert_num_queries
):
    with django_assert_num_queries(2):
        shown = {
            each.name: [held.department for held in each.held_posts.all()] for each in people_of(osmanthus.pk)
        }
    assert shown["周建国"][0].name == "工程维修部"


def test_names_are_told_also_of_those_who_left(lin, zhou, at):
    leave(zhou, by=BY, at=at)
    assert staff_names([lin.pk, zhou.pk, zhou.pk, 10**6]) == {lin.pk: "林晓", zhou.pk: "周师傅"}


def test_somebody_without_a_way_to_be_called_goes_by_the_name(lin):
    lin.called = ""
    assert (lin.shown_name, str(lin)) == ("林晓", "林晓")


def test_a_number_finds_its_person_exactly(lin, he):
    assert staff_by_number("1047") == lin
    assert [staff_by_number(each) for each in ("104", "10470", "1047 ", "", "1047\x00")] == [None] * 5
    assert staff_by_id(lin.pk) == lin
    assert staff_by_id(10**9) is None


def test_nobody_has_authority_by_djangos_own_flags(shen, administrator):
    """ORG-3: authority comes from posts alone."""
    for each in (shen, administrator):
        assert not each.has_perm("organisation.change_staff")
        assert not each.has_module_perms("organisation")
        assert (each.is_staff, each.is_superuser) == (False, False)


# ── who takes in, who signs, who can be charged ──


def test_what_others_take_in_may_belong_to_the_centres_intake_agents(lin, song, stranger, osmanthus, pines):
    assert intake_agents(osmanthus.pk) == [lin.pk]
    assert intake_agents(pines.pk) == [stranger.pk]


def test_at_the_head_office_the_companys_intake_takes_in(company_intake, company_head, head_office):
    assert intake_agents(head_office.pk) == [company_intake.pk]


def test_the_longest_serving_intake_agent_is_named_first(lin, song, osmanthus, customer_service, at):
    give_post(
        song, Post.INTAKE_AGENT, centre=osmanthus, department=customer_service, since=MARCH, by=BY, at=at
    )
    assert intake_agents(osmanthus.pk) == [lin.pk, song.pk]


def test_who_signs_for_a_centre_are_its_heads_its_director_and_the_company(
    lin, zhou, he, engineering_head, shen, general_manager, administrator, osmanthus, pines
):
    here = {each.staff for each in staffing(osmanthus.pk).seats}
    assert here == {he.pk, engineering_head.pk, shen.pk, general_manager.pk}
    assert {each.staff for each in staffing(pines.pk).seats} == {general_manager.pk}


def test_who_left_or_gave_up_the_post_signs_no_more(he, shen, osmanthus, at):
    leave(he, by=BY, at=at)
    end_all(shen, at)
    assert staffing(osmanthus.pk).seats == ()


def test_an_account_that_was_only_switched_off_signs_and_owns_nothing(he, lin, osmanthus):
    Staff.objects.filter(pk__in=[he.pk, lin.pk]).update(is_active=False)
    assert staffing(osmanthus.pk).seats == ()
    assert intake_agents(osmanthus.pk) == []
    assert not can_be_charged(osmanthus.pk, lin.pk)


def test_a_signing_post_says_where_it_stands(engineering_head, engineering, osmanthus):
    (seat,) = staffing(osmanthus.pk).seats
    posting = seat.posting
    assert (seat.staff, posting.post, posting.centre, posting.department) == (
        engineering_head.pk,
        Post.DEPARTMENT_HEAD,
        osmanthus.pk,
        engineering.pk,
    )


def test_work_is_given_to_who_works_here_or_for_the_company(lin, stranger, quality, administrator, osmanthus):
    charged = {
        each: can_be_charged(osmanthus.pk, each.pk) for each in (lin, stranger, quality, administrator)
    }
    assert charged == {lin: True, stranger: False, quality: True, administrator: False}


def test_work_is_not_given_to_who_worked_here_once(lin, quality, osmanthus, at):
    for each in (lin, quality):
        end_all(each, at)
        assert not can_be_charged(osmanthus.pk, each.pk)


# ── departments ──


def test_opinions_go_to_customer_service_and_at_the_head_office_to_the_company_department(
    osmanthus, head_office, customer_service
):
    assert service_department(osmanthus.pk) == customer_service.pk
    assert service_department(head_office.pk) == department(head_office, DepartmentKind.COMPANY).pk
    assert service_department_among(departments_of(osmanthus.pk)) == customer_service.pk


def test_a_closed_customer_service_department_takes_nothing(osmanthus, customer_service, at):
    close_department(customer_service, by=BY, at=at)
    assert service_department(osmanthus.pk) is None
    assert service_department_among(departments_of(osmanthus.pk)) is None


def test_a_centre_dispatches_within_itself_and_the_head_office_everywhere(osmanthus, pines, head_office):
    assert {each.centre_id for each in departments_to_charge(osmanthus)} == {osmanthus.pk}
    assert {each.centre_id for each in departments_to_charge(head_office)} == {
        osmanthus.pk,
        pines.pk,
        head_office.pk,
    }


def test_nothing_is_dispatched_to_a_closed_department(osmanthus, head_office, engineering, at):
    close_department(engineering, by=BY, at=at)
    assert engineering not in departments_to_charge(osmanthus)
    assert engineering not in departments_to_charge(head_office)
    assert engineering not in departments_of(osmanthus.pk)
    assert engineering not in departments_with_numbers(osmanthus.pk)
    assert open_department(engineering.pk) is None
    assert department_by_id(engineering.pk) == engineering
    assert department_names([engineering.pk]) == {engineering.pk: "工程维修部"}


def test_a_department_counts_who_works_in_it_today(zhou, engineering_head, engineering, osmanthus, at):
    end_all(zhou, at)
    counted = {each.pk: each.staffed for each in departments_with_numbers(osmanthus.pk)}
    assert counted[engineering.pk] == 1
    assert sum(counted.values()) == 1


# ── centres ──


def test_the_head_office_comes_first_then_the_centres_as_they_opened(company):
    pines = open_centre(company, "TSL", "听松里")
    osmanthus = open_centre(company, "GHY", "桂花苑")
    office = open_centre(company, "AH", "公司总部", head_office=True)
    assert all_centres() == [office, pines, osmanthus]
    assert the_head_office() == office


def test_a_closed_centre_is_offered_no_more(osmanthus, pines, at):
    Centre.objects.filter(pk=osmanthus.pk).update(closed_at=at)
    assert osmanthus not in all_centres()
    assert pines in all_centres()


def test_a_company_has_one_head_office(company, head_office):
    with pytest.raises(IntegrityError), transaction.atomic():
        Centre.objects.create(company=company, code="AH2", name="第二总部", is_head_office=True)
    assert the_company() == company


# ── the last administrator ──


def test_of_two_administrators_one_may_go_and_the_other_stays(administrator, shen, head_office, at):
    assert is_last_administrator(administrator.pk)
    assert not is_last_administrator(shen.pk)
    give_post(shen, Post.ADMINISTRATOR, centre=head_office, since=MARCH, by=BY, at=at)
    assert not is_last_administrator(administrator.pk)
    leave(administrator, by=BY, at=at)
    assert is_last_administrator(shen.pk)


def test_an_administrator_who_was_switched_off_does_not_count(administrator, shen, head_office, at):
    give_post(shen, Post.ADMINISTRATOR, centre=head_office, since=MARCH, by=BY, at=at)
    Staff.objects.filter(pk=shen.pk).update(is_active=False)
    assert is_last_administrator(administrator.pk)


def test_where_nobody_administers_nobody_is_the_last(lin):
    assert not is_last_administrator(lin.pk)
