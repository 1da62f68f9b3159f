"""部门."""

from bihuan.organisation.models import Department


def test_a_head_sees_the_departments_and_only_the_director_changes_them(he, shen, osmanthus, signed_in):
    assert "工程维修部" in signed_in(he).get("/departments").text
    assert "设立部门" not in signed_in(he).get("/departments").text
    assert signed_in(he).get("/departments/new").status_code == 403
    assert "设立部门" in signed_in(shen).get("/departments").text


def test_the_director_opens_a_department(shen, osmanthus, signed_in):
    answer = signed_in(shen).post("/departments/new?centre=GHY", {"kind": "other", "name": "会所"})
    assert answer.url == "/departments?centre=GHY"
    assert Department.objects.filter(centre=osmanthus, name="会所").exists()


def test_a_name_that_is_taken_is_told_at_its_field(shen, osmanthus, signed_in):
    page = signed_in(shen).post("/departments/new", {"kind": "other", "name": "工程维修部"})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["name"]


def test_the_director_renames_and_closes_a_department(shen, engineering, signed_in):
    here = signed_in(shen)
    here.post(f"/departments/{engineering.pk}/name", {"name": "工程部"})
    assert Department.objects.get(pk=engineering.pk).name == "工程部"
    here.post(f"/departments/{engineering.pk}/end")
    assert Department.objects.get(pk=engineering.pk).closed_at is not None


def test_a_department_where_people_work_is_not_closed_and_the_page_says_why(
    shen, zhou, engineering, signed_in
):
    page = signed_in(shen).post(f"/departments/{engineering.pk}/end")
    assert page.status_code == 422
    assert "还有1人在这个部门任职" in page.text


def test_a_stranger_finds_no_department_and_a_colleague_may_not(lin, stranger, engineering, signed_in):
    path = f"/departments/{engineering.pk}/name"
    assert signed_in(stranger).get(path).status_code == 404
    assert signed_in(lin).get(path).status_code == 403
    assert signed_in(lin).get("/departments").status_code == 403


def test_the_departments_take_a_fixed_number_of_statements(
    shen, osmanthus, signed_in, django_assert_num_queries
):
    here = signed_in(shen)
    here.get("/departments")
    with django_assert_num_queries(6):
        here.get("/departments")
