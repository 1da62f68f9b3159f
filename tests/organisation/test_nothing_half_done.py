"""Acts on people and places: what is refused leaves no trace, what is done leaves one fact with its words."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps

from bihuan.journal.models import Fact
from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.organisation.actions import (
    add_area,
    add_centre,
    add_company,
    add_department,
    change_password,
    close_department,
    create_token,
    end_post,
    give_post,
    hire_staff,
    issue_reset_code,
    leave,
    log_reveal,
    rename_department,
    revoke_token,
    take_on,
    turn_off_second_step,
    use_reset_code,
)
from bihuan.organisation.models import Department, ResetCode, Staff, StaffPost
from bihuan.organisation.queries import departments_of
from bihuan.organisation.terms import (
    AddArea,
    AddCentre,
    AddCompany,
    AddDepartment,
    ChoosePassword,
    CreateToken,
    HireStaff,
    LogReveal,
    Post,
    RenameDepartment,
    UseResetCode,
)

BY = Actor.system("tests")
SHEN = Actor.staff(77)
MARCH = date(2026, 3, 2)
FRESH = "osmanthus-in-march"
Act = Callable[[], Any]


def rows() -> dict[str, int]:
    """How many rows every table of people, places and facts has."""
    models = [*apps.get_app_config("organisation").get_models(), *apps.get_app_config("journal").get_models()]
    return {each._meta.label: each._default_manager.count() for each in models}


def refused(act: Act) -> Refusal:
    before = rows()
    with pytest.raises(Refusal) as refusal:
        act()
    assert rows() == before
    return refusal.value


def told(stream: str) -> tuple[str, str, str]:
    """Of the last fact: its type, its sentence, and who did it."""
    fact = facts_of(stream)[-1]
    return fact.type, str(event_of(fact).sentence()), fact.actor


# ── what is done is told ──


def test_founding_a_company_is_told(db, at):
    company = add_company(AddCompany(name="安和物业"), by=SHEN, at=at)
    assert told(f"company:{company.pk}") == ("company.founded", "建立公司“安和物业”。", "staff:77")


def test_opening_a_centre_is_told_with_its_code(company, at):
    centre = add_centre(company, AddCentre(code="GHY", name="桂花苑"), by=BY, at=at)
    assert told(f"centre:{centre.pk}") == ("centre.opened", "设立“桂花苑”，代号 GHY。", "system:tests")
    assert not centre.is_head_office


def test_an_area_is_told(osmanthus, at):
    area = add_area(osmanthus, AddArea(name="东区"), by=BY, at=at)
    assert (area.name, area.centre) == ("东区", osmanthus)
    assert told(f"centre:{osmanthus.pk}")[1] == "划出区域“东区”。"


def test_a_department_is_told_with_its_kind_as_people_say_it(osmanthus, at):
    add_department(osmanthus, AddDepartment(kind="other", name="会所"), by=BY, at=at)
    assert told(f"centre:{osmanthus.pk}")[:2] == ("centre.department_opened", "设立部门“会所”（其他部门）。")


def test_a_new_name_is_told_beside_the_former(engineering, at):
    rename_department(engineering, RenameDepartment(name="工程部"), by=BY, at=at)
    assert told(f"centre:{engineering.centre_id}")[1] == "部门“工程维修部”改名为“工程部”。"


def test_closing_a_department_is_told(engineering, at):
    close_department(engineering, by=BY, at=at)
    assert told(f"centre:{engineering.centre_id}")[:2] == (
        "centre.department_closed",
        "撤销部门“工程维修部”。",
    )


def test_hiring_is_told_with_the_name(db, at):
    wu = hire_staff(HireStaff(staff_number="1090", name="吴桐", called="小吴", language="en"), by=BY, at=at)
    assert told(f"staff:{wu.pk}")[:2] == ("staff.hired", "登记员工 吴桐。")
    assert (wu.joined_at, wu.language, wu.is_demo, wu.left_at) == (at, "en", False, None)


def test_a_post_and_its_end_are_told_with_their_days(lin, osmanthus, at):
    held = give_post(lin, Post.DUTY_OFFICER, centre=osmanthus, since=MARCH, by=BY, at=at)
    end_post(held, until=date(2026, 3, 31), by=SHEN, at=at)
    given, ended = facts_of(f"staff:{lin.pk}")
    assert str(event_of(given).sentence()) == "任命为值班人员，从2026-03-02起。"
    assert (str(event_of(ended).sentence()), ended.actor) == ("不再任值班人员，到2026-03-31止。", "staff:77")
    assert event_of(ended).centre == osmanthus.pk
    assert event_of(ended).department is None


def test_a_post_in_a_department_is_told_with_it(lin, osmanthus, engineering, at):
    give_post(lin, Post.TECHNICIAN, centre=osmanthus, department=engineering, since=MARCH, by=BY, at=at)
    assert event_of(facts_of(f"staff:{lin.pk}")[-1]).department == engineering.pk


def test_leaving_is_told_by_who_saw_to_it(lin, at):
    leave(lin, by=SHEN, at=at)
    assert told(f"staff:{lin.pk}") == ("staff.left", "办理离职，账号停用。", "staff:77")


def test_leaving_ends_the_open_posts_that_day_and_keeps_the_days_of_the_others(lin, osmanthus, at):
    first = StaffPost.objects.get(staff=lin)
    end_post(first, until=date(2026, 1, 31), by=BY, at=at)
    second = give_post(lin, Post.DUTY_OFFICER, centre=osmanthus, since=MARCH, by=BY, at=at)
    leave(lin, by=BY, at=at)
    assert dict(StaffPost.objects.values_list("pk", "until")) == {
        first.pk: date(2026, 1, 31),
        second.pk: MARCH,
    }


def test_leaving_ends_nobody_elses_posts_and_codes(lin, zhou, he, at):
    issue_reset_code(zhou, by=he, at=at)
    leave(lin, by=BY, at=at)
    assert StaffPost.objects.filter(staff=zhou, until=None).count() == 1
    assert Staff.objects.get(pk=zhou.pk).is_active
    assert rows()["organisation.ResetCode"] == 1


def test_a_reset_code_names_who_issued_it_and_at_setup_the_product(lin, he, at):
    issue_reset_code(lin, by=he, at=at)
    assert told(f"staff:{lin.pk}") == ("staff.reset_code_issued", "发给一次性重设码。", f"staff:{he.pk}")
    issue_reset_code(lin, by=None, at=at)
    assert told(f"staff:{lin.pk}")[2] == "system:setup"


def test_a_password_by_a_code_names_who_issued_the_code(lin, he, at):
    code = issue_reset_code(lin, by=he, at=at)
    use_reset_code(UseResetCode(staff_number="1047", code=code, password=FRESH, again=FRESH), at=at)
    fact = facts_of(f"staff:{lin.pk}")[-1]
    assert (fact.actor, event_of(fact).issued_by) == (f"staff:{lin.pk}", he.pk)


def test_somebody_taken_on_has_the_account_and_the_post_at_once(osmanthus, engineering, at):
    wu = take_on(
        HireStaff(staff_number="1090", name="吴桐"),
        Post.TECHNICIAN,
        centre=osmanthus,
        department=engineering,
        since=MARCH,
        by=BY,
        at=at,
    )
    assert wu.scope.holds(Post.TECHNICIAN, department=engineering.pk)
    assert [each.type for each in facts_of(f"staff:{wu.pk}")] == ["staff.hired", "staff.post_given"]


def test_turning_off_what_is_not_on_is_no_news(lin, at):
    turn_off_second_step(lin, at=at)
    assert facts_of(f"staff:{lin.pk}") == []


# ── what is refused leaves nothing ──


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "名" * 101, "a\x00b"])
def test_a_company_has_a_name_people_can_read(db, at, name: str):
    assert refused(lambda: add_company(AddCompany(name=name), by=BY, at=at)).first.field == "name"


@pytest.mark.parametrize("name", ["", "名" * 61, "a\x07"])
def test_a_centre_an_area_and_a_department_have_names_people_can_read(
    osmanthus, company, engineering, at, name
):
    acts = (
        lambda: add_centre(company, AddCentre(code="XX", name=name), by=BY, at=at),
        lambda: add_area(osmanthus, AddArea(name=name), by=BY, at=at),
        lambda: add_department(osmanthus, AddDepartment(kind="other", name=name), by=BY, at=at),
        lambda: rename_department(engineering, RenameDepartment(name=name), by=BY, at=at),
    )
    assert [refused(each).first.field for each in acts] == ["name"] * 4


def test_the_longest_names_fit(db, at):
    company = add_company(AddCompany(name="名" * 100), by=BY, at=at)
    centre = add_centre(company, AddCentre(code="A1234567", name="名" * 60), by=BY, at=at)
    assert add_area(centre, AddArea(name="名" * 60), by=BY, at=at).pk
    assert add_department(centre, AddDepartment(kind="other", name="名" * 60), by=BY, at=at).pk


def test_everything_wrong_with_a_centre_is_said_at_once(company, at):
    refusal = refused(lambda: add_centre(company, AddCentre(code="x", name=""), by=BY, at=at))
    assert [each.field for each in refusal.obstacles] == ["name", "code"]


def test_a_second_head_office_and_a_second_code_leave_nothing(company, head_office, osmanthus, at):
    assert (
        refused(lambda: add_centre(company, AddCentre(code="GHY", name="又一个"), by=BY, at=at)).first.code
        == "taken"
    )


def test_the_same_name_may_stand_in_two_centres(osmanthus, pines, at):
    for centre in (osmanthus, pines):
        add_area(centre, AddArea(name="东区"), by=BY, at=at)
        add_department(centre, AddDepartment(kind="other", name="会所"), by=BY, at=at)
    assert Department.objects.filter(name="会所").count() == 2


def test_a_department_is_not_renamed_to_a_neighbours_name(engineering, at):
    refusal = refused(lambda: rename_department(engineering, RenameDepartment(name="财务部"), by=BY, at=at))
    assert (refusal.first.field, refusal.first.code) == ("name", "taken")
    assert Department.objects.get(pk=engineering.pk).name == "工程维修部"


def test_a_department_closed_already_is_not_closed_again(engineering, at):
    close_department(engineering, by=BY, at=at)
    refusal = refused(lambda: close_department(engineering, by=BY, at=at + timedelta(days=1)))
    assert refusal.first.code == "closed"
    assert Department.objects.get(pk=engineering.pk).closed_at == at


def test_a_department_with_people_says_how_many(zhou, engineering_head, engineering, at):
    refusal = refused(lambda: close_department(engineering, by=BY, at=at))
    assert "还有2人" in str(refusal.first.message)


def test_a_department_everybody_has_left_may_be_closed(zhou, engineering, osmanthus, at):
    end_post(StaffPost.objects.get(staff=zhou), until=MARCH, by=BY, at=at)
    assert close_department(engineering, by=BY, at=at).closed_at == at
    assert engineering.pk not in {each.pk for each in departments_of(osmanthus.pk)}


@pytest.mark.parametrize(
    ("card", "field"),
    [
        ({"staff_number": "10 90"}, "staff_number"),
        ({"staff_number": "1" * 21}, "staff_number"),
        ({"staff_number": "-1090"}, "staff_number"),
        ({"name": ""}, "name"),
        ({"name": "名" * 41}, "name"),
        ({"name": "a\x00"}, "name"),
        ({"called": "称" * 41}, "called"),
        ({"language": "tlh"}, "language"),
        ({"language": ""}, "language"),
    ],
)
def test_a_card_that_is_wrong_hires_nobody(db, at, card: dict[str, str], field: str):
    good = {"staff_number": "1090", "name": "吴桐"}
    assert refused(lambda: hire_staff(HireStaff(**good | card), by=BY, at=at)).first.field == field


@pytest.mark.parametrize("number", ["1", "A", "1" * 20, "a-1", "W-1090"])
def test_numbers_as_companies_give_them_are_taken(db, at, number: str):
    assert hire_staff(HireStaff(staff_number=number, name="名" * 40), by=BY, at=at).staff_number == number


def test_nobody_is_taken_on_into_a_post_that_does_not_fit(osmanthus, pines, engineering, at):
    card = HireStaff(staff_number="1090", name="吴桐")

    def into(post: Post, **place: Any) -> Act:
        return lambda: take_on(card, post, since=MARCH, by=BY, at=at, **place)

    assert refused(into(Post.TECHNICIAN, centre=osmanthus)).first.code == "department_needed"
    elsewhere = into(Post.TECHNICIAN, centre=pines, department=engineering)
    assert refused(elsewhere).first.code == "department_elsewhere"
    assert refused(into(Post.QUALITY_MANAGER, centre=osmanthus)).first.code == "head_office_only"
    assert not Staff.objects.filter(staff_number="1090").exists()


def test_nobody_is_posted_to_a_closed_department(lin, osmanthus, engineering, at):
    close_department(engineering, by=BY, at=at)
    engineering.refresh_from_db()
    refusal = refused(
        lambda: give_post(
            lin, Post.TECHNICIAN, centre=osmanthus, department=engineering, since=MARCH, by=BY, at=at
        )
    )
    assert refusal.first.code == "department_elsewhere"


@pytest.mark.parametrize("post", [Post.CENTRE_DIRECTOR, Post.DUTY_OFFICER])
def test_posts_above_departments_need_none_and_are_held_once(shen, osmanthus, post: Post, at):
    StaffPost.objects.filter(staff=shen).delete()
    give_post(shen, post, centre=osmanthus, since=MARCH, by=BY, at=at)
    again = refused(lambda: give_post(shen, post, centre=osmanthus, since=MARCH, by=BY, at=at))
    assert (again.first.code, again.first.field) == ("post_held", "post")


@pytest.mark.parametrize(
    "post",
    [each for each in Post if each not in (Post.CENTRE_DIRECTOR, Post.DUTY_OFFICER)],
    ids=str,
)
def test_every_other_post_of_a_centre_stands_in_a_department_or_at_the_head_office(lin, osmanthus, post, at):
    refusal = refused(lambda: give_post(lin, post, centre=osmanthus, since=MARCH, by=BY, at=at))
    above = {
        Post.GENERAL_MANAGER, Post.MANAGEMENT_REPRESENTATIVE, Post.COMPANY_HEAD, Post.COMPANY_INTAKE,
        Post.QUALITY_MANAGER, Post.ADMINISTRATOR,
    }  # fmt: skip
    assert refusal.first.code == ("head_office_only" if post in above else "department_needed")


@pytest.mark.parametrize(
    "post", [Post.GENERAL_MANAGER, Post.MANAGEMENT_REPRESENTATIVE, Post.ADMINISTRATOR], ids=str
)
def test_who_leads_the_company_stands_outside_its_departments(lin, head_office, post: Post, at):
    assert give_post(lin, post, centre=head_office, since=MARCH, by=BY, at=at).department is None


def test_a_post_that_cannot_end_keeps_its_place(administrator, lin, at):
    hers = StaffPost.objects.get(staff=lin)
    early = refused(lambda: end_post(hers, until=hers.since - timedelta(days=1), by=BY, at=at))
    last = refused(lambda: end_post(StaffPost.objects.get(staff=administrator), until=MARCH, by=BY, at=at))
    assert (early.first.field, last.first.code) == ("until", "last_administrator")
    assert not StaffPost.objects.exclude(until=None).exists()


def test_the_last_administrator_gives_up_every_other_post(administrator, osmanthus, at):
    other = give_post(administrator, Post.DUTY_OFFICER, centre=osmanthus, since=MARCH, by=BY, at=at)
    assert end_post(other, until=MARCH, by=BY, at=at).until == MARCH


@pytest.mark.parametrize(
    "act",
    [
        lambda lin, at: change_password(lin, ChoosePassword(password=FRESH, again=FRESH), at=at),
        lambda lin, at: issue_reset_code(lin, by=lin, at=at),
        lambda lin, at: create_token(lin, CreateToken(name="报表", scope="read", days=1), by=BY, at=at),
        lambda lin, at: leave(lin, by=BY, at=at),
        lambda lin, at: turn_off_second_step(lin, at=at),
    ],
    ids=["password", "code", "token", "leave", "second step"],
)
def test_nothing_is_done_with_the_account_of_somebody_who_left(lin, at, act):
    leave(lin, by=BY, at=at)
    assert refused(lambda: act(lin, at)).first.code == "has_left"


def test_a_code_issued_before_somebody_left_opens_nothing(lin, he, at):
    code = issue_reset_code(lin, by=he, at=at)
    leave(lin, by=BY, at=at)
    with pytest.raises(Invalid):
        use_reset_code(UseResetCode(staff_number="1047", code=code, password=FRESH, again=FRESH), at=at)
    assert not Staff.objects.get(pk=lin.pk).has_usable_password()


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"staff_number": ""}, {"staff_number"}),
        ({"staff_number": "1" * 21}, {"staff_number"}),
        ({"code": ""}, {"code"}),
        ({"code": "A" * 41}, {"code"}),
        ({"code": "A\x00"}, {"code"}),
        ({"password": ""}, {"password"}),
        ({"again": "other"}, {"again"}),
        ({"staff_number": "", "code": "", "password": ""}, {"staff_number", "code", "password"}),
    ],
)
def test_what_is_typed_wrong_beside_a_code_costs_no_try(lin, he, at, typed, fields):
    issue_reset_code(lin, by=he, at=at)
    good = {"staff_number": "1047", "code": "AAAAA-22222", "password": FRESH, "again": FRESH}
    refusal = refused(lambda: use_reset_code(UseResetCode(**good | typed), at=at))
    assert {each.field for each in refusal.obstacles} == fields
    assert ResetCode.objects.get().attempts == 0


@pytest.mark.parametrize("reason", ["", "  ", "由" * 201, "a\x00"])
def test_a_number_is_not_looked_at_without_a_reason_people_can_read(lin, at, reason):
    command = LogReveal(subject="case:1", reason=reason)
    assert refused(lambda: log_reveal(command, by=lin, at=at)).first.field == "reason"


def test_the_reason_for_looking_is_words_that_can_be_erased(lin, at):
    log_reveal(LogReveal(subject="case:12", reason="回电给顾先生"), by=lin, at=at)
    fact = facts_of(f"staff:{lin.pk}")[-1]
    assert "顾" not in fact.payload
    assert str(event_of(fact).sentence()) == "查看了一个电话号码，理由：回电给顾先生"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "名" * 61}, "name"),
        ({"scope": "admin"}, "scope"),
        ({"scope": ""}, "scope"),
        ({"days": 0}, "days"),
        ({"days": -1}, "days"),
        ({"days": 367}, "days"),
        ({"days": 10**12}, "days"),
    ],
)
def test_a_token_without_name_right_or_end_is_not_made(lin, at, typed, field):
    good: dict[str, Any] = {"name": "报表", "scope": "read", "days": 30}
    assert refused(lambda: create_token(lin, CreateToken(**good | typed), by=BY, at=at)).first.field == field


def test_a_token_and_its_end_are_told_without_the_token(lin, at):
    token, secret = create_token(lin, CreateToken(name="报表", scope="read", days=366), by=SHEN, at=at)
    revoke_token(token, by=SHEN, at=at + timedelta(hours=1))
    kinds = [(each.type, each.actor) for each in facts_of(f"staff:{lin.pk}")]
    assert kinds == [("staff.token_created", "staff:77"), ("staff.token_revoked", "staff:77")]
    assert not Fact.objects.filter(payload__contains=secret[-20:]).exists()
