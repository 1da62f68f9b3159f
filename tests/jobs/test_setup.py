"""`bihuan setup`: the own company from one file, all of it or nothing."""

import re
from argparse import Namespace
from pathlib import Path

import pytest

from bihuan.jobs.commands import setup
from bihuan.jobs.founding.found import FoundedAlready
from bihuan.jobs.founding.plan import PlanRefused, read_plan
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import BihuanError
from bihuan.organisation.actions import use_reset_code
from bihuan.organisation.models import Area, Centre, Company, Department, Staff
from bihuan.organisation.terms import Post, UseResetCode

EXAMPLE = Path(__file__).parents[2] / "docs" / "setup.example.toml"
SMALL = """
[company]
name = "安和物业"
[head_office]
code = "AH"
name = "总部"
[[centre]]
code = "GHY"
name = "桂花苑"
[administrator]
staff_number = "0001"
name = "唐宁"
"""


def set_up(file: Path) -> int:
    return setup.run(Namespace(file=file))


@pytest.fixture
def refused(tmp_path):
    """What is said about a file that is refused."""

    def said(text: str) -> str:
        file = tmp_path / "company.toml"
        file.write_text(text, "utf-8")
        with pytest.raises(PlanRefused) as refusal:
            set_up(file)
        return str(refusal.value)

    return said


def test_the_example_in_the_documentation_makes_a_company(db, capsys):
    assert set_up(EXAMPLE) == 0
    assert [each.code for each in Centre.objects.order_by("pk")] == ["AH", "GHY", "TSL"]
    assert set(Area.objects.values_list("name", flat=True)) == {"东区", "西区"}
    assert set(Department.objects.filter(centre__code="TSL").values_list("name", flat=True)) == {
        "客户服务部",
        "工程部",
        "保安部",
        "环境保洁绿化部",
        "会所",
    }
    assert "3 centres, 12 departments" in capsys.readouterr().out


def test_the_first_administrator_chooses_a_password_with_the_printed_code(db, capsys):
    set_up(EXAMPLE)
    code = re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", capsys.readouterr().out)
    fresh = "osmanthus-in-march"
    staff = use_reset_code(
        UseResetCode(staff_number="0001", code=code[0], password=fresh, again=fresh), at=now()
    )
    assert staff.scope.posts == {Post.ADMINISTRATOR}
    assert not staff.is_demo


def test_a_second_company_is_refused_and_nothing_changes(db):
    set_up(EXAMPLE)
    with pytest.raises(FoundedAlready):
        set_up(EXAMPLE)
    assert (Company.objects.count(), Staff.objects.count()) == (1, 1)


def test_a_file_that_is_no_toml_is_refused_with_its_line(db, refused):
    assert "line 2" in refused("[company]\nname = \n")


def test_everything_that_is_wrong_is_said_at_once_with_its_place(db, refused):
    text = (
        SMALL.replace('"GHY"', '"桂花"')
        .replace('"0001"', "1")
        .replace("[company]\n", "[company]\ncolour = 1\n")
    )
    said = refused(text)
    assert "[[centre]] 1 code" in said
    assert '[administrator] staff_number: put it between quotation marks, for example "1"' in said
    assert "[company] colour: not known here" in said
    assert Company.objects.count() == 0


def test_a_missing_part_and_an_unknown_kind_of_department_are_named(refused, db):
    assert "[head_office] is missing" in refused(SMALL.replace("[head_office]", "[office]"))
    said = refused(SMALL.replace('name = "桂花苑"', 'name = "桂花苑"\ndepartments = ["magic 魔术部"]'))
    assert "[[centre]] 1 departments: 'magic' is none of customer_service" in said


def test_two_centres_with_one_code_are_refused(db, refused):
    assert "the code GHY is given to more than one centre" in refused(SMALL.replace('"AH"', '"GHY"'))


def test_two_departments_of_one_name_leave_nothing_behind(db, tmp_path):
    file = tmp_path / "company.toml"
    file.write_text(
        SMALL.replace('name = "桂花苑"', 'name = "桂花苑"\ndepartments = ["other 会所", "other 会所"]')
    )
    with pytest.raises(BihuanError):
        set_up(file)
    assert (Company.objects.count(), Centre.objects.count()) == (0, 0)


@pytest.mark.parametrize("text", ["", "centre = 5", "[company]\nname = 1", "[[company]]", "centre = [1]"])
def test_whatever_is_in_the_file_is_refused_in_sentences(text):
    with pytest.raises(PlanRefused) as refusal:
        read_plan(text)
    assert "is missing" in str(refusal.value)


def test_a_file_that_cannot_be_read_is_said_so(tmp_path):
    with pytest.raises(setup.CannotRead) as missing:
        set_up(tmp_path / "nowhere.toml")
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(setup.CannotRead) as no_text:
        set_up(binary)
    assert "No such file" in str(missing.value)
    assert "not UTF-8" in str(no_text.value)
