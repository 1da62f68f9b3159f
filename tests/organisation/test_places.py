"""Company, centres, areas and departments, each change a fact."""

import pytest

from bihuan.journal.queries import broken_chains, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.organisation.actions import (
    add_area,
    add_centre,
    add_company,
    add_department,
    close_department,
    rename_department,
)
from bihuan.organisation.models import Centre, Department
from bihuan.organisation.queries import departments_with_numbers
from bihuan.organisation.terms import AddArea, AddCentre, AddCompany, AddDepartment, RenameDepartment

BY = Actor.system("tests")


def test_a_company_is_founded_with_its_centres_and_everything_is_told(db, at):
    company = add_company(AddCompany(name="安和物业"), by=BY, at=at)
    centre = add_centre(company, AddCentre(code="GHY", name="桂花苑"), by=BY, at=at)
    add_area(centre, AddArea(name="东区"), by=BY, at=at)
    add_department(centre, AddDepartment(kind="engineering", name="工程维修部"), by=BY, at=at)
    assert [each.type for each in facts_of(f"centre:{centre.pk}")] == [
        "centre.opened",
        "centre.area_added",
        "centre.department_opened",
    ]
    assert broken_chains() == []


@pytest.mark.parametrize("code", ["", "G", "ghy", "桂花", "1AB", "ABCDEFGHI", "GH'Y", "GHY "])
def test_a_centres_code_is_short_and_plain_because_it_leads_every_number(company, at, code):
    with pytest.raises(Invalid) as refused:
        add_centre(company, AddCentre(code=code, name="桂花苑"), by=BY, at=at)
    assert refused.value.first.field == "code"


def test_a_code_is_given_once(company, osmanthus, at):
    with pytest.raises(Invalid) as refused:
        add_centre(company, AddCentre(code="GHY", name="另一个"), by=BY, at=at)
    assert (refused.value.first.field, refused.value.first.code) == ("code", "taken")
    assert Centre.objects.filter(code="GHY").count() == 1


def test_an_area_and_a_department_are_named_once_in_a_centre(osmanthus, at):
    add_area(osmanthus, AddArea(name="东区"), by=BY, at=at)
    with pytest.raises(Invalid):
        add_area(osmanthus, AddArea(name="东区"), by=BY, at=at)
    with pytest.raises(Invalid):
        add_department(osmanthus, AddDepartment(kind="other", name="工程维修部"), by=BY, at=at)


def test_the_kind_of_a_department_must_be_known(osmanthus, at):
    with pytest.raises(Invalid) as refused:
        add_department(osmanthus, AddDepartment(kind="magic", name="魔术部"), by=BY, at=at)
    assert refused.value.first.field == "kind"


def test_a_renamed_department_keeps_its_former_name_in_the_facts(osmanthus, engineering, at):
    renamed = rename_department(engineering, RenameDepartment(name="工程部"), by=BY, at=at)
    assert renamed.name == "工程部"
    assert "工程维修部" in facts_of(f"centre:{osmanthus.pk}")[-1].payload


def test_the_same_name_again_is_no_news(osmanthus, engineering, at):
    rename_department(engineering, RenameDepartment(name=engineering.name), by=BY, at=at)
    assert facts_of(f"centre:{osmanthus.pk}") == []


def test_a_department_is_closed_only_when_nobody_works_in_it(zhou, engineering, at):
    with pytest.raises(Refusal) as refused:
        close_department(engineering, by=BY, at=at)
    assert refused.value.first.code == "still_staffed"
    assert Department.objects.get(pk=engineering.pk).closed_at is None


def test_a_closed_department_is_closed_for_good(engineering, at):
    assert close_department(engineering, by=BY, at=at).closed_at == at
    with pytest.raises(Refusal) as refused:
        rename_department(engineering, RenameDepartment(name="工程部"), by=BY, at=at)
    assert refused.value.first.code == "closed"


def test_the_list_of_departments_counts_who_works_there_in_one_statement(
    osmanthus, zhou, engineering_head, engineering, django_assert_num_queries
):
    with django_assert_num_queries(1):
        numbers = {each.name: each.staffed for each in departments_with_numbers(osmanthus.pk)}
    assert numbers["工程维修部"] == 2
    assert numbers["财务部"] == 0
