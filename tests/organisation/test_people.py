"""People come, hold posts, and go."""

from datetime import date

import pytest

from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.organisation.actions import end_post, give_post, hire_staff, issue_reset_code, leave
from bihuan.organisation.models import ResetCode, Staff, StaffPost
from bihuan.organisation.queries import people_of, posts_of
from bihuan.organisation.terms import HireStaff, Post

BY = Actor.system("tests")
MARCH = date(2026, 3, 2)


def test_somebody_hired_has_an_account_that_no_password_opens(osmanthus, at):
    wu = hire_staff(HireStaff(staff_number="1090", name="吴桐", called="小吴"), by=BY, at=at)
    assert (wu.shown_name, wu.is_active, wu.has_usable_password()) == ("小吴", True, False)


def test_the_name_of_somebody_hired_is_kept_apart_from_the_chain(db, at):
    wu = hire_staff(HireStaff(staff_number="1090", name="吴桐"), by=BY, at=at)
    fact = facts_of(f"staff:{wu.pk}")[0]
    assert "吴桐" not in fact.payload
    assert event_of(fact).name == "吴桐"


@pytest.mark.parametrize("number", ["", " ", "10 47", "工号", "1" * 21, "-1", "1047'--"])
def test_a_staff_number_is_short_and_plain(db, at, number):
    with pytest.raises(Invalid) as refused:
        hire_staff(HireStaff(staff_number=number, name="吴桐"), by=BY, at=at)
    assert refused.value.first.field == "staff_number"


def test_a_staff_number_is_given_once(lin, at):
    with pytest.raises(Invalid) as refused:
        hire_staff(HireStaff(staff_number="1047", name="吴桐"), by=BY, at=at)
    assert refused.value.first.code == "taken"
    assert not Staff.objects.filter(name="吴桐").exists()


def test_one_person_may_hold_several_posts(lin, osmanthus, customer_service, at):
    give_post(lin, Post.DUTY_OFFICER, centre=osmanthus, since=MARCH, by=BY, at=at)
    again = Staff.objects.get(pk=lin.pk)
    assert again.scope.posts == {Post.INTAKE_AGENT, Post.DUTY_OFFICER}


def test_the_same_post_is_not_held_twice_at_once(lin, osmanthus, customer_service, at):
    with pytest.raises(Refusal) as refused:
        give_post(
            lin, Post.INTAKE_AGENT, centre=osmanthus, department=customer_service, since=MARCH, by=BY, at=at
        )
    assert refused.value.first.code == "post_held"


def test_a_post_that_ended_may_be_held_again(lin, osmanthus, customer_service, at):
    held = StaffPost.objects.get(staff=lin)
    end_post(held, until=MARCH, by=BY, at=at)
    give_post(
        lin, Post.INTAKE_AGENT, centre=osmanthus, department=customer_service, since=MARCH, by=BY, at=at
    )
    assert [each.until for each in posts_of(lin)] == [None, MARCH]


def test_a_post_in_a_department_needs_one_of_the_same_centre(lin, osmanthus, pines, at):
    with pytest.raises(Invalid) as missing:
        give_post(lin, Post.TECHNICIAN, centre=osmanthus, since=MARCH, by=BY, at=at)
    with pytest.raises(Invalid) as elsewhere:
        give_post(
            lin,
            Post.TECHNICIAN,
            centre=osmanthus,
            department=pines.departments.first(),
            since=MARCH,
            by=BY,
            at=at,
        )
    assert missing.value.first.code == "department_needed"
    assert elsewhere.value.first.code == "department_elsewhere"


def test_company_posts_stand_at_the_head_office_only(lin, osmanthus, at):
    with pytest.raises(Invalid) as refused:
        give_post(lin, Post.GENERAL_MANAGER, centre=osmanthus, since=MARCH, by=BY, at=at)
    assert refused.value.first.code == "head_office_only"


def test_a_post_does_not_end_before_it_began(lin, at):
    with pytest.raises(Invalid):
        end_post(StaffPost.objects.get(staff=lin), until=date(2020, 1, 1), by=BY, at=at)


def test_ending_a_post_twice_keeps_the_first_day(lin, at):
    held = StaffPost.objects.get(staff=lin)
    end_post(held, until=MARCH, by=BY, at=at)
    assert end_post(held, until=date(2026, 3, 9), by=BY, at=at).until == MARCH
    assert len(facts_of(f"staff:{lin.pk}")) == 1


def test_whoever_leaves_loses_posts_codes_and_the_way_in(lin, shen, osmanthus, at):
    issue_reset_code(lin, by=shen, at=at)
    gone = leave(lin, by=Actor.staff(shen.pk), at=at)
    assert (gone.is_active, gone.left_at, gone.has_usable_password()) == (False, at, False)
    assert not StaffPost.objects.filter(staff=lin, until=None).exists()
    assert not ResetCode.objects.filter(staff=lin).exists()
    assert lin not in people_of(osmanthus.pk)
    assert lin in people_of(osmanthus.pk, with_left=True)


def test_nobody_leaves_twice_or_takes_up_a_post_afterwards(lin, osmanthus, at):
    leave(lin, by=BY, at=at)
    with pytest.raises(Refusal):
        leave(lin, by=BY, at=at)
    with pytest.raises(Refusal):
        give_post(lin, Post.DUTY_OFFICER, centre=osmanthus, since=MARCH, by=BY, at=at)


def test_the_last_administrator_stays(administrator, at):
    with pytest.raises(Refusal) as leaving:
        leave(administrator, by=BY, at=at)
    with pytest.raises(Refusal):
        end_post(StaffPost.objects.get(staff=administrator), until=MARCH, by=BY, at=at)
    assert leaving.value.first.code == "last_administrator"


def test_the_facts_of_a_post_tell_its_day_and_name(lin, osmanthus, at):
    give_post(lin, Post.DUTY_OFFICER, centre=osmanthus, since=MARCH, by=BY, at=at)
    told = event_of(facts_of(f"staff:{lin.pk}")[-1])
    assert told.since == MARCH
    assert str(told.sentence()) == "任命为值班人员，从2026-03-02起。"
