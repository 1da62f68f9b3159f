"""The file of one's own company: every mistake with its place, in one reading, nothing written (ORG-1)."""

import pytest

from bihuan.jobs.cli import main
from bihuan.jobs.founding.plan import PlanRefused, read_plan
from bihuan.journal.models import Fact
from bihuan.organisation.models import Area, Centre, Company, Department, Staff
from bihuan.organisation.terms import DepartmentKind

WHOLE = """
[company]
name = "安和物业"
[head_office]
code = "AH"
name = "总部"
[[centre]]
code = "GHY"
name = "桂花苑"
areas = ["东区"]
departments = ["engineering 工程部", "finance"]
[[centre]]
code = "TSL"
name = "听松里"
[administrator]
staff_number = "0001"
name = "唐宁"
"""


def said(text: str) -> list[str]:
    with pytest.raises(PlanRefused) as refused:
        read_plan(text)
    return str(refused.value).splitlines()


def changed(old: str, new: str) -> str:
    assert old in WHOLE
    return WHOLE.replace(old, new, 1)


def test_a_company_is_read_whole() -> None:
    plan = read_plan(WHOLE)
    assert plan.company.name == "安和物业"
    assert [each.centre.code for each in plan.centres] == ["AH", "GHY", "TSL"]
    assert [each.centre.is_head_office for each in plan.centres] == [True, False, False]
    assert [each.name for each in plan.centres[1].areas] == ["东区"]
    assert [(each.kind, each.name) for each in plan.centres[1].departments] == [
        ("engineering", "工程部"),
        ("finance", "财务部"),
    ]
    assert (plan.administrator.staff_number, plan.administrator.called) == ("0001", "")


def test_a_centre_that_says_nothing_about_departments_has_the_usual_ones() -> None:
    plan = read_plan(WHOLE)
    assert [each.kind for each in plan.centres[0].departments] == ["company"]
    usual = {each.kind for each in plan.centres[2].departments}
    assert usual == set(DepartmentKind) - {DepartmentKind.COMPANY, DepartmentKind.OTHER}


def test_a_centre_may_say_that_it_has_none() -> None:
    plan = read_plan(changed('departments = ["engineering 工程部", "finance"]', "departments = []"))
    assert plan.centres[1].departments == ()


def test_a_company_may_have_a_head_office_alone() -> None:
    start, _, rest = WHOLE.partition("[[centre]]")
    plan = read_plan(start + rest[rest.index("[administrator]") :])
    assert [each.centre.code for each in plan.centres] == ["AH"]


MISTAKES = [
    ('name = "安和物业"', 'name = ""', "[company] name: "),
    ('name = "安和物业"', "name = 5", '[company] name: put it between quotation marks, for example "5"'),
    ('name = "安和物业"', f'name = "{"名" * 101}"', "[company] name: "),
    ('name = "安和物业"', 'nmae = "安和物业"', "[company] nmae: not known here; known are name"),
    ('code = "AH"', 'code = "总部"', "[head_office] code: "),
    ('code = "GHY"', 'code = "ghy"', "[[centre]] 1 code: "),
    ('code = "TSL"', "code = 5", "[[centre]] 2 code: put it between quotation marks"),
    ('code = "TSL"', 'code = "GHY"', "the code GHY is given to more than one centre"),
    (
        'name = "听松里"',
        'colour = "red"',
        "[[centre]] 2 colour: not known here; known are areas, code, departments, name",
    ),
    ('areas = ["东区"]', 'areas = "东区"', "[[centre]] 1 areas: write a list"),
    ('areas = ["东区"]', "areas = [5]", "[[centre]] 1 areas: write a list"),
    ('areas = ["东区"]', 'areas = [""]', "[[centre]] 1 areas name: "),
    ('"finance"', '"magic"', "[[centre]] 1 departments: 'magic' is none of "),
    ('"finance"', f'"finance {"名" * 61}"', "[[centre]] 1 departments name: "),
    ('"finance"]', '""]', "[[centre]] 1 departments: '' is none of "),
    (
        'staff_number = "0001"',
        "staff_number = 1",
        '[administrator] staff_number: put it between quotation marks, for example "1"',
    ),
    ('staff_number = "0001"', 'staff_number = "工号"', "[administrator] staff_number: "),
    ('name = "唐宁"', "", "[administrator] name: "),
    ('name = "唐宁"', 'name = "唐宁"\npassword = "x"', "[administrator] password: not known here"),
    ("[administrator]", "[admin]", "[administrator] is missing"),
    (
        "[administrator]",
        "[admin]",
        "admin: not known here; known are administrator, centre, company, head_office",
    ),
    ("[company]", "[[company]]", "[company] is missing"),
    ("[head_office]", "[office]", "[head_office] is missing"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), MISTAKES, ids=[new[:24] for _, new, _ in MISTAKES])
def test_a_mistake_is_said_with_its_place(old: str, new: str, sentence: str) -> None:
    assert any(each.startswith(sentence) for each in said(changed(old, new)))


def test_every_mistake_is_said_in_one_reading() -> None:
    text = WHOLE
    for old, new, _ in ({old: (old, new, "") for old, new, _ in MISTAKES if "[" not in old}).values():
        text = text.replace(old, new, 1)
    assert len(said(text)) >= 8


@pytest.mark.parametrize("text", ["centre = 'GHY'", "centre = [1, 2]", "[centre]\ncode = 'GHY'"])
def test_centres_that_are_no_tables_are_said(text: str) -> None:
    assert any("[[centre]]: write each centre as a table of its own" in each for each in said(text))


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 20_000, "a = " + "9" * 5_000, "\x00", "]["],
    ids=["deep", "long", "NUL", "brackets"],
)
def test_what_is_no_toml_is_said_in_one_line(text: str) -> None:
    (line,) = said(text)
    assert line.startswith("this is not TOML: ")


# ── through the door ──


def test_what_is_refused_at_the_door_leaves_nothing_behind(db, tmp_path, capsys) -> None:
    file = tmp_path / "company.toml"
    file.write_text(changed('code = "GHY"', 'code = "ghy"'), "utf-8")
    assert main(["setup", str(file)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"bihuan: {file} was refused; nothing was changed.")
    for each in (Company, Centre, Area, Department, Staff, Fact):
        assert not each.objects.exists()


def test_whatever_breaks_after_the_reading_leaves_nothing_behind_either(db, tmp_path, capsys) -> None:
    file = tmp_path / "company.toml"
    file.write_text(changed('areas = ["东区"]', 'areas = ["东区", "东区"]'), "utf-8")
    assert main(["setup", str(file)]) == 1
    assert not Company.objects.exists()
    assert not Fact.objects.exclude(actor="system:shipped").exists()


def test_the_company_at_the_door_is_the_one_in_the_file(db, tmp_path, capsys) -> None:
    file = tmp_path / "company.toml"
    file.write_text(WHOLE, "utf-8")
    assert main(["setup", str(file)]) == 0
    shown = capsys.readouterr().out
    assert "安和物业: 3 centres, 9 departments." in shown
    assert "First administrator: 唐宁, staff number 0001." in shown
    assert {each.actor for each in Fact.objects.all()} == {"system:setup", "system:shipped"}
    assert not Staff.objects.get().is_demo
