"""事项: who sees it, who keeps it, as a page and as a side sheet (CLS-6)."""

import pytest

from bihuan.policies.queries.subjects import taxonomy
from tests.cast import LONG_AGO as AT
from tests.subjects import added, renamed, retired


@pytest.fixture
def keeper(quality, signed_in):
    return signed_in(quality)


def live(code):
    return taxonomy(at=AT).offers(code)


# ── the page ──


def test_whoever_takes_calls_reads_the_subjects_and_changes_nothing(lin, signed_in):
    page = signed_in(lin).get("/subjects").text
    assert "渗漏" in page
    assert "工程维修部" in page
    assert "增加事项" not in page
    assert "/subjects/repair" not in page


def test_whoever_keeps_them_is_led_to_each(keeper):
    page = keeper.get("/subjects").text
    assert "增加事项" in page
    assert 'href="/subjects/repair"' in page


def test_the_quality_manager_who_keeps_no_people_finds_the_page_in_her_menu(keeper, shen, signed_in):
    assert 'href="/subjects"' in keeper.get("/").text
    assert 'href="/subjects"' not in signed_in(shen).get("/").text


def test_a_retired_subject_stands_last_and_says_so(keeper):
    retired("repair")
    shown = keeper.get("/subjects").context["subjects"]
    assert shown[-1]["known"].code == "repair"
    assert "已停用" in keeper.get("/subjects").text
    assert "已停用" in keeper.get("/subjects/repair").text


def test_a_subject_without_topics_says_so(keeper):
    code = added("电动车")
    assert "没有细分" in keeper.get("/subjects").text
    assert "没有细分，登记时只选到这个事项。" in keeper.get(f"/subjects/{code}").text


def test_what_is_written_is_read_in_english_and_what_was_typed_as_typed(quality, keeper):
    added("电动车")
    renamed("fees", "物业费")
    quality.language = "en"
    quality.save()
    page = keeper.get("/subjects")
    assert page.headers["Content-Language"] == "en"
    assert "Repairs" in page.text
    assert "电动车" in page.text
    assert "物业费" in page.text


def test_the_pages_take_few_statements_however_much_was_kept(keeper, statements):
    for number in range(6):
        added(f"第{number}项", under="repair")
    keeper.get("/subjects")
    with statements() as asked:
        keeper.get("/subjects")
    assert len(asked) <= 5, asked
    with statements() as asked:
        keeper.get("/subjects/repair")
    assert len(asked) <= 7, asked


# ── keeping ──


def test_a_subject_is_added_and_its_page_follows(keeper):
    answer = keeper.post("/subjects/new", {"name": "电动车", "department": "order"})
    assert answer.status_code == 302
    page = keeper.get(answer.url)
    assert "增加事项“电动车”，归秩序维护部。" in page.text
    assert "白主管" in page.text


def test_a_topic_is_added_renamed_moved_retired_and_brought_back(keeper):
    back = keeper.post("/subjects/repair/topics", {"name": "暖气"})
    assert back.url == "/subjects/repair"
    code = taxonomy(at=AT).siblings("repair")[-1].code
    keeper.post(f"/subjects/{code}/name", {"name": "供暖", "seen": 0})
    keeper.post(f"/subjects/{code}/place", {"after": ""})
    first = taxonomy(at=AT).siblings("repair")[0]
    assert (first.code, first.name) == (code, "供暖")
    assert keeper.post(f"/subjects/{code}/end").url == "/subjects/repair"
    assert not live(code)
    assert keeper.post(f"/subjects/{code}/return").url == "/subjects/repair"
    assert live(code)


def test_another_department_is_put_in_charge(keeper):
    shown = keeper.get("/subjects/parking/department").context["form"]
    assert shown["department"].value() == "order"
    keeper.post("/subjects/parking/department", {"department": "customer_service", "seen": 0})
    assert taxonomy(at=AT).department_of("parking") == "customer_service"


def test_the_place_it_has_is_the_one_already_chosen(keeper):
    form = keeper.get("/subjects/repair.leak/place").context["form"]
    assert form["after"].value() == "repair.plumbing"
    assert "repair.leak" not in dict(form.fields["after"].choices)
    assert keeper.get("/subjects/repair/place").context["form"]["after"].value() == ""


@pytest.mark.parametrize(
    ("path", "typed", "beside"),
    [
        ("/subjects/new", {"name": "", "department": "order"}, "name"),
        ("/subjects/new", {"name": "工程维修", "department": "order"}, "name"),
        ("/subjects/new", {"name": "电\u202e车", "department": "order"}, "name"),
        ("/subjects/new", {"name": "车" * 31, "department": "order"}, "name"),
        ("/subjects/new", {"name": "电动车", "department": "magic"}, "department"),
        ("/subjects/repair/topics", {"name": "渗漏"}, "name"),
        ("/subjects/repair.leak/name", {"name": "水电", "seen": 0}, "name"),
        ("/subjects/repair.leak/place", {"after": "order"}, "after"),
        ("/subjects/repair/return", {}, "__all__"),
    ],
)
@pytest.mark.parametrize("script", [True, False], ids=["sheet", "page"])
def test_what_is_refused_is_said_beside_the_field_on_the_sheet_and_on_the_page(
    keeper, path, typed, beside, script
):
    headers = {"HX-Request": "true"} if script else {}
    answer = keeper.post(path, typed, headers=headers)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [beside]
    assert ("<html" in answer.text) is not script
    assert not any(each.is_typed for each in taxonomy(at=AT).by_code.values())


def test_a_form_opened_before_a_colleague_changed_it_is_refused_once_and_shows_the_new_name(keeper):
    opened = {"name": "修理", "seen": 0}
    renamed("repair", "维修")
    answer = keeper.post("/subjects/repair/name", opened)
    assert answer.status_code == 422
    assert "别人改了这一项" in answer.text
    assert ">维修</span>" in answer.text
    again = {"name": "修理", "seen": answer.context["form"]["seen"].value()}
    assert keeper.post("/subjects/repair/name", again).status_code == 302
    assert taxonomy(at=AT).by_code["repair"].name == "修理"


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30])
def test_a_form_that_does_not_say_what_it_saw_changes_nothing(keeper, seen):
    assert keeper.post("/subjects/repair/name", {"name": "维修", "seen": seen}).status_code == 422
    assert not taxonomy(at=AT).by_code["repair"].is_typed


# ── who ──

PATHS = (
    "new",
    "repair",
    "repair/topics",
    "repair/name",
    "repair/department",
    "repair.leak/place",
    "repair/end",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_centre_does_not_keep_what_holds_for_all(shen, stranger, signed_in, path):
    for each in (shen, stranger):
        assert signed_in(each).get(f"/subjects/{path}").status_code == 403
        posted = {"name": "天气", "department": "order", "seen": 0}
        assert signed_in(each).post(f"/subjects/{path}", posted).status_code in (403, 405)
    assert live("repair")
    assert not any(each.is_typed for each in taxonomy(at=AT).by_code.values())


@pytest.mark.parametrize("path", ["weather", "repair.leak", "..", "%00", "weather/name", "own-9/end"])
def test_a_subject_there_never_was_is_not_found(keeper, path):
    assert keeper.get(f"/subjects/{path}").status_code in (400, 404)


def test_nobody_gets_in_without_signing_in(client, db):
    for path in ("/subjects", "/subjects/new", "/subjects/repair/end"):
        assert client.get(path).status_code == 302
