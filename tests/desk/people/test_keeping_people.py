"""人员: heads keep the people of their own centre; colleagues and strangers do not (ORG-1, ORG-3)."""

import re
from datetime import date

import pytest

from bihuan.organisation.models import Staff, StaffPost
from bihuan.organisation.queries import has_second_step
from bihuan.organisation.terms import Post

NEW = {"staff_number": "1090", "name": "吴桐", "called": "小吴", "since": "2026-03-02"}


def new(post: Post, department=None, **more):
    return NEW | {"post": post.value, "department": department.pk if department else ""} | more


# ── who sees the list ──


def test_a_head_sees_the_people_of_the_own_centre(he, lin, stranger, signed_in):
    page = signed_in(he).get("/people")
    assert page.status_code == 200
    assert "林晓" in page.text
    assert "客户服务部 受理人" in page.text
    assert "许文" not in page.text


def test_the_company_head_goes_through_all_centres(company_head, lin, stranger, signed_in):
    here = signed_in(company_head)
    assert "林晓" in here.get("/people?centre=GHY").text
    assert "许文" in here.get("/people?centre=TSL").text


def test_an_intake_agent_keeps_nobody_and_is_told_whom_to_ask(lin, signed_in):
    assert signed_in(lin).get("/people").status_code == 403


def test_a_head_does_not_find_another_centre(he, pines, signed_in):
    assert signed_in(he).get("/people?centre=TSL").status_code == 404


def test_whoever_left_is_shown_when_asked_for(shen, he, lin, signed_in, at):
    here = signed_in(shen)
    here.post("/people/1047/departure")
    assert "林晓" not in here.get("/people").text
    assert "已离职" in here.get("/people?left=1").text


def test_the_list_takes_a_fixed_number_of_statements(
    shen, he, lin, song, zhou, chen, engineering_head, signed_in, django_assert_num_queries
):
    here = signed_in(shen)
    here.get("/people")
    with django_assert_num_queries(7):
        here.get("/people")


# ── one person ──


def test_the_page_of_a_person_tells_posts_and_what_happened(shen, lin, osmanthus, signed_in):
    here = signed_in(shen)
    here.post(
        "/people/1047/posts?centre=GHY", {"post": "duty_officer", "department": "", "since": "2026-03-02"}
    )
    page = here.get("/people/1047").text
    assert "客户服务部 受理人" in page
    assert "任命为值班人员" in page
    assert "沈主任" in page


def test_a_stranger_finds_no_such_person_and_a_colleague_may_not(lin, song, stranger, pines, signed_in):
    for path in ("/people/1052", "/people/1052/posts", "/people/1052/departure"):
        assert signed_in(stranger).get(path).status_code == 404
        assert signed_in(lin).get(path).status_code == 403
    assert signed_in(stranger).post("/people/1052/reset-codes").status_code == 404
    assert signed_in(lin).post("/people/1052/reset-codes").status_code == 403


def test_a_missing_number_looks_like_one_of_another_centre(he, stranger, signed_in):
    assert signed_in(he).get("/people/9999").status_code == 404
    assert signed_in(he).get("/people/2047").status_code == 404


def test_a_person_takes_a_fixed_number_of_statements(shen, lin, signed_in, django_assert_max_num_queries):
    here = signed_in(shen)
    here.get("/people/1047")
    with django_assert_max_num_queries(13):
        here.get("/people/1047")


# ── hiring ──


def test_a_head_registers_somebody_for_the_own_department(he, customer_service, signed_in):
    answer = signed_in(he).post("/people/new", new(Post.FRONT_DESK, customer_service))
    wu = Staff.objects.get(staff_number="1090")
    assert answer.url == "/people/1090"
    assert (wu.shown_name, wu.has_usable_password()) == ("小吴", False)
    assert wu.scope.holds(Post.FRONT_DESK, department=customer_service.pk)


def test_a_head_is_offered_only_the_posts_of_the_own_department(he, customer_service, signed_in):
    form = signed_in(he).get("/people/new").context["form"]
    offered = {value for value, _ in form.fields["post"].choices}
    assert "front_desk" in offered
    assert not offered & {"department_head", "service_supervisor", "centre_director", "administrator"}
    assert [key for key, _ in form.fields["department"].choices] == ["", customer_service.pk]


def test_a_head_registers_nobody_for_another_department_even_with_a_made_up_form(
    he, customer_service, engineering, signed_in
):
    here = signed_in(he)
    assert here.post("/people/new", new(Post.TECHNICIAN, engineering)).status_code == 422
    assert here.post("/people/new", new(Post.CENTRE_DIRECTOR)).status_code == 422
    assert not Staff.objects.filter(staff_number="1090").exists()


def test_a_post_that_needs_a_department_says_so_and_nobody_is_half_registered(shen, osmanthus, signed_in):
    page = signed_in(shen).post("/people/new", new(Post.TECHNICIAN))
    assert page.status_code == 422
    assert "请选择部门" in page.context["form"].errors["department"][0]
    assert not Staff.objects.filter(staff_number="1090").exists()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("staff_number", "1047"),
        ("staff_number", "<b>1</b>"),
        ("name", "吴" * 300),
        ("name", "吴\x00桐"),
        ("since", "2026-02-30"),
        ("since", "昨天"),
        ("post", "king"),
    ],
)
def test_what_cannot_be_right_is_told_at_its_field(shen, lin, customer_service, signed_in, field, typed):
    page = signed_in(shen).post("/people/new", new(Post.FRONT_DESK, customer_service) | {field: typed})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert Staff.objects.count() == 2


# ── posts ──


def test_the_director_ends_a_post_with_its_last_day(shen, lin, signed_in):
    held = StaffPost.objects.get(staff=lin)
    signed_in(shen).post(f"/people/1047/posts/{held.pk}/end", {"until": "2026-03-31"})
    assert StaffPost.objects.get(pk=held.pk).until == date(2026, 3, 31)


def test_a_head_does_not_end_the_directors_post(he, shen, signed_in):
    held = StaffPost.objects.get(staff=shen)
    assert signed_in(he).post(f"/people/1001/posts/{held.pk}/end", {"until": "2026-03-31"}).status_code == 403
    assert StaffPost.objects.get(pk=held.pk).until is None


def test_a_post_of_somebody_else_is_not_found_under_this_person(shen, lin, song, signed_in):
    others = StaffPost.objects.get(staff=song)
    assert signed_in(shen).get(f"/people/1047/posts/{others.pk}/end").status_code == 404


def test_the_last_administrator_cannot_be_let_go_by_mistake(company_head, administrator, signed_in):
    page = signed_in(company_head).post("/people/0099/departure")
    assert page.status_code == 422
    assert "最后一位系统管理员" in page.text


# ── ways in ──


def test_a_head_sees_the_reset_code_once(he, lin, signed_in):
    page = signed_in(he).post("/people/1047/reset-codes")
    assert re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", page.text)
    assert "no-store" in page.headers["Cache-Control"]
    assert not re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", signed_in(he).get("/people/1047").text)


def test_a_head_issues_no_code_for_the_director_nor_for_another_head(he, shen, engineering_head, signed_in):
    here = signed_in(he)
    assert here.post("/people/1001/reset-codes").status_code == 403
    assert here.post("/people/1022/reset-codes").status_code == 403
    assert "重设码" not in here.get("/people/1001").text


def test_nobody_issues_a_code_for_oneself(company_head, signed_in):
    assert signed_in(company_head).post("/people/0010/reset-codes").status_code == 403


def test_a_code_is_not_issued_by_a_link(he, lin, signed_in):
    assert signed_in(he).get("/people/1047/reset-codes").status_code == 405


def test_a_head_takes_the_second_step_off_for_whoever_lost_the_telephone(he, lin, signed_in, at):
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(lin, "SR6EVADAHCAWITC3")
    assert signed_in(he).post("/people/1047/second-step/end").url == "/people/1047"
    assert not has_second_step(lin)


def test_in_a_side_sheet_the_form_comes_alone_and_leads_on_by_a_header(shen, lin, signed_in):
    here = signed_in(shen)
    sheet = here.get("/people/1047/departure", headers={"hx-request": "true"})
    assert "<html" not in sheet.text
    done = here.post("/people/1047/departure", headers={"hx-request": "true"})
    assert done.headers["HX-Redirect"] == "/people/1047"
    assert not Staff.objects.get(pk=lin.pk).is_active


def test_nobody_is_given_a_post_that_was_not_chosen(company_head, osmanthus, signed_in):
    """The first of the list is the highest post there is."""
    answer = signed_in(company_head).post(
        f"/people/new?centre={osmanthus.code}",
        {"staff_number": "1999", "name": "新来的", "since": "2026-03-02"},
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"post": ["请选择一项。"]}
