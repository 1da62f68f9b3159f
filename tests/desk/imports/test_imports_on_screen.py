"""导入住户资料 on the screen: sent, columns told, looked at, started, followed, cancelled, undone (RES-4)."""

import csv
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bihuan.jobs.importing.residents import Importing
from bihuan.journal.models import Fact
from bihuan.organisation.models import Reveal, Staff
from bihuan.residents.actions import add_room, go_on_importing
from bihuan.residents.models import Building, Import, Person, Room
from bihuan.residents.terms import AddRoom
from bihuan.residents.terms.importing import LARGEST_FILE, Stage
from tests.cases.conftest import BY
from tests.residents.importing.files import EMPTY_ROOM, GU, HEAD, SHEN, csv_of, xlsx_of

BAD = ("3栋", "", "1204", "很大", "何伟", "", "房客", "13912344410/13900000000", "2025-02-30", "")
STRANGE = ("甲", "乙", "丙", "丁")


@pytest.fixture(autouse=True)
def no_breath(clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bihuan.jobs.importing.residents.BREATH", 0)


@pytest.fixture
def hers(signed_in: Callable[[Staff], Client], lin: Staff, gu_room: Room) -> Client:
    return signed_in(lin)


def send(browser: Client, content: bytes, name: str = "桂花苑住户.csv") -> Any:
    return browser.post("/imports", {"file": SimpleUploadedFile(name, content)})


def sent(browser: Client, content: bytes) -> str:
    """Checked by the worker; the address of its page."""
    answer = send(browser, content)
    assert answer.status_code == 302, answer.content.decode()
    worked()
    return str(answer.url)


def worked() -> Import:
    Importing().all()
    return Import.objects.latest("pk")


def page(browser: Client, where: str) -> str:
    answer = browser.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


# ── the whole way ──


def test_ms_lin_brings_in_a_table_and_sees_what_it_was(hers: Client) -> None:
    where = sent(hers, csv_of(GU, SHEN, EMPTY_ROOM))
    before = page(hers, where)
    assert "桂花苑住户.csv" in before
    assert "检查通过" in before
    assert "139****4410" in before
    assert "13912344410" not in before
    assert "补齐房屋资料、新住户" in before
    assert not Room.objects.filter(label="3-1203").exists()
    assert hers.post(f"{where}/start").url == where
    assert 'hx-get="/imports/' in page(hers, where)
    worked()
    after = page(hers, where)
    assert "已导入" in after
    assert "林晓" in after
    assert Room.objects.filter(label="3-1203").exists()
    listed = page(hers, "/imports")
    assert "桂花苑住户.csv" in listed
    assert "已导入" in listed


def test_a_table_from_a_spreadsheet_is_taken_in_too(hers: Client) -> None:
    where = sent(hers, xlsx_of(GU, SHEN))
    hers.post(f"{where}/start")
    assert worked().stage == Stage.DONE


def test_who_sent_a_table_stands_in_the_access_log(hers: Client, lin: Staff) -> None:
    """RES-6."""
    sent(hers, csv_of(GU))
    logged = Reveal.objects.get()
    assert (logged.staff, logged.shown, logged.masked) == (lin, "import", True)


def test_the_page_of_rooms_leads_there(hers: Client) -> None:
    assert 'href="/imports"' in page(hers, "/rooms")


# ── columns ──


def test_columns_nobody_can_guess_are_asked_for_at_once(hers: Client) -> None:
    answer = send(hers, csv_of(("A1", "b", "c", "d"), head=STRANGE))
    assert answer.url.endswith("/columns")
    asked = page(hers, answer.url)
    assert "不导入" in asked
    assert "A1" in asked
    given = hers.post(answer.url, {"column-0": "building", "column-1": "number"})
    where = given.url
    worked()
    assert "检查通过" in page(hers, where)


def test_a_column_that_was_taken_for_another_is_put_right(hers: Client) -> None:
    where = sent(hers, csv_of(("3栋", "1205", "何丽", "东边的"), head=("楼栋", "房号", "姓名", "备注")))
    typed = {"column-0": "building", "column-1": "number", "column-2": "remarks", "column-3": "name"}
    assert hers.post(f"{where}/columns", typed).status_code == 302
    worked()
    hers.post(f"{where}/start")
    worked()
    assert Person.objects.filter(name="东边的").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"column-0": "building", "column-1": "building"}, "已经选给前面的一列"),
        ({"column-0": "building"}, "还没有指出哪一列是房号"),
        ({"column-0": "nonsense"}, "不在可用的选项中"),
    ],
)
def test_columns_that_cannot_be_are_refused_where_they_were_chosen(
    typed: dict[str, str], said: str, hers: Client
) -> None:
    where = sent(hers, csv_of(GU))
    answer = hers.post(f"{where}/columns", typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Import.objects.get().stage == Stage.READY


def test_samples_of_columns_are_masked(hers: Client) -> None:
    """RES-6."""
    asked = page(hers, f"{sent(hers, csv_of(GU))}/columns")
    assert "139****4410" in asked
    assert "13912344410" not in asked


# ── mistakes ──


def test_every_mistake_is_shown_with_row_column_and_what_stood_there(hers: Client) -> None:
    where = sent(hers, csv_of(GU, BAD))
    shown = page(hers, where)
    assert "有 4 处错，一行也不导入" in shown
    for said in ("第 3 行", "很大", "面积要写数字", "139****4410/139****0000", "2025-02-30"):
        assert said in shown
    assert "13912344410" not in shown
    assert "开始导入</button>" not in shown


def test_with_mistakes_nothing_can_be_started(hers: Client) -> None:
    where = sent(hers, csv_of(GU, BAD))
    answer = hers.post(f"{where}/start")
    assert answer.status_code == 422
    assert "有错，没有导入" in answer.content.decode()
    assert not Room.everything.filter(label="3-1204").exists()


def test_all_mistakes_are_downloaded_however_many(hers: Client) -> None:
    bad = [("3栋", "", f"{number}", "很大", *[""] * 6) for number in range(1000, 1210)]
    where = sent(hers, csv_of(*bad))
    shown = page(hers, where)
    assert "只列出前 200 处" in shown
    answer = hers.get(f"{where}/mistakes.csv")
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert rows[0] == ["行", "列", "表格里写的", "怎样改"]
    assert len(rows) == 211
    assert rows[1][:3] == ["2", "建筑面积", "很大"]
    assert "no-store" in answer["Cache-Control"]


# ── files that are none ──


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.7\x00\x00", "只收 .xlsx 和 CSV"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "旧的 .xls"),
        (b"PK\x03\x04 and nothing", "表格打不开"),
        (csv_of(), "没有可以导入的行"),
        (b"a,b\n" + b"1,2\n" * 100_001, "一次最多导入 100000 行"),
    ],
    ids=["empty", "pdf", "xls", "damaged", "no rows", "too many rows"],
)
def test_what_is_no_table_is_refused_beside_the_field(content: bytes, said: str, hers: Client) -> None:
    answer = send(hers, content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Import.objects.exists()


def test_a_file_that_is_too_large_is_not_even_read(hers: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bihuan.desk.imports.forms.LARGEST_FILE", 10)
    assert LARGEST_FILE > 10
    answer = send(hers, csv_of(GU))
    assert answer.status_code == 422
    assert "文件超过 20 MB" in answer.content.decode()


def test_without_a_file_it_says_so(hers: Client) -> None:
    assert "请先选择要导入的表格" in hers.post("/imports", {}).content.decode()


def test_the_same_person_twice_and_the_same_room_twice_are_named(hers: Client) -> None:
    shown = page(hers, sent(hers, csv_of(GU, GU, EMPTY_ROOM, EMPTY_ROOM)))
    assert "和第 2 行重复" in shown
    assert "和第 4 行是同一套房屋" in shown


# ── while it runs ──


def test_the_bar_says_how_many_rows_are_written_and_then_the_page_comes_anew(hers: Client) -> None:
    where = sent(hers, csv_of(GU, SHEN, EMPTY_ROOM))
    hers.post(f"{where}/start")
    batch = Import.objects.get()
    go_on_importing(batch, at=batch.at, most=2)
    htmx = {"HX-Request": "true"}
    bar = hers.get(f"{where}/progress", headers=htmx).content.decode()
    assert 'max="3" value="2"' in bar
    assert "66%" in bar
    assert "every 2s" in bar
    # What may be ordered changes with the stage, and so the page with it.
    assert hers.get(f"{where}/progress?stage=checking", headers=htmx)["HX-Refresh"] == "true"
    worked()
    assert hers.get(f"{where}/progress", headers=htmx)["HX-Refresh"] == "true"
    # Without the script a reload shows the same.
    assert hers.get(f"{where}/progress").url == where


def test_without_the_script_the_page_comes_again_while_it_runs(hers: Client) -> None:
    where = sent(hers, csv_of(GU))
    assert 'http-equiv="refresh"' not in page(hers, where)
    hers.post(f"{where}/start")
    assert 'http-equiv="refresh"' in page(hers, where)


def test_what_is_cancelled_half_way_leaves_nothing(hers: Client, gu_room: Room) -> None:
    where = sent(hers, csv_of(GU, SHEN, EMPTY_ROOM))
    hers.post(f"{where}/start")
    batch = Import.objects.get()
    go_on_importing(batch, at=batch.at, most=2)
    assert hers.post(f"{where}/cancellation").url == where
    assert worked().stage == Stage.CANCELLED
    assert list(Room.everything.all()) == [gu_room]
    assert "没有留下任何资料" in page(hers, where)


# ── what is owed ──

OWING = ("楼栋", "房号", "欠费起始日期", "欠费金额（元）")
OWES = ("5栋", "201", "2025-11-01", "1234.50元")


def test_what_is_owed_stands_in_the_preview_and_on_the_page_of_the_room(hers: Client) -> None:
    """FEE-1."""
    where = sent(hers, csv_of(OWES, head=OWING))
    before = page(hers, where)
    assert "新房屋、登记欠费" in before
    assert "2025-11-01 起，1234.50 元" in before
    hers.post(f"{where}/start")
    worked()
    room = Room.objects.get(label="5-201")
    assert "2025-11-01 起，1234.50 元" in page(hers, f"/rooms/{room.pk}")


def test_who_may_not_see_what_is_owed_reads_none_of_it_and_is_told_who_begins_it(
    hers: Client, engineering_head: Staff, signed_in: Any
) -> None:
    where, his = sent(hers, csv_of(OWES, head=OWING)), signed_in(engineering_head)
    for each in (where, f"{where}/columns"):
        assert "1234.50" not in page(his, each)
    refused = his.post(f"{where}/start")
    assert refused.status_code == 422
    assert "登记欠费归财务和客服" in refused.content.decode()
    wrong = sent(hers, csv_of((*OWES[:3], "很多钱"), head=OWING))
    assert "很多钱" in page(hers, f"{wrong}/mistakes.csv")
    assert "很多钱" not in page(his, wrong) + page(his, f"{wrong}/mistakes.csv")


# ── taken back ──


def test_a_whole_import_is_undone_with_a_reason_that_is_kept(hers: Client, gu_room: Room) -> None:
    where = sent(hers, csv_of(SHEN, EMPTY_ROOM))
    hers.post(f"{where}/start")
    worked()
    asked = page(hers, f"{where}/undoing")
    assert "房屋" in asked
    assert hers.post(f"{where}/undoing", {"because": ""}).status_code == 422
    hers.post(f"{where}/undoing", {"because": "选错了小区的表格"})
    assert worked().stage == Stage.UNDONE
    assert list(Room.objects.all()) == [gu_room]
    assert "选错了小区的表格" in page(hers, where)


def test_what_was_used_since_is_named_and_stands_against_undoing(hers: Client) -> None:
    where = sent(hers, csv_of(EMPTY_ROOM))
    hers.post(f"{where}/start")
    batch = worked()
    add_room(Building.objects.get(name="5栋"), AddRoom(number="1305"), by=BY, at=batch.at)
    asked = page(hers, f"{where}/undoing")
    assert "现在不能撤销" in asked
    assert "5栋" in asked
    assert "后来另外登记了房屋" in asked
    answer = hers.post(f"{where}/undoing", {"because": "选错了"})
    assert answer.status_code == 422
    assert Room.objects.filter(label="5-201").exists()


# ── the template ──


def test_the_template_is_for_whoever_may_import(hers: Client, zhou: Staff, signed_in: Any) -> None:
    for name in ("template.xlsx", "template.csv"):
        assert hers.get(f"/imports/{name}").status_code == 200
        assert signed_in(zhou).get(f"/imports/{name}").status_code == 403
    assert "attachment" in hers.get("/imports/template.csv")["Content-Disposition"]


def test_the_csv_template_is_its_headings(hers: Client) -> None:
    head = hers.get("/imports/template.csv").content.decode("utf-8-sig").strip().split(",")
    assert head[0] == "楼栋*"
    assert len(head) == 22


# ── whose it is ──


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lin", 200),
        ("song", 200),
        ("shen", 200),
        ("company_head", 200),
        ("zhou", 403),
        ("administrator", 404),
    ],
)
def test_an_import_is_for_those_who_keep_residents_there(
    who: str, status: int, hers: Client, signed_in: Any, request: pytest.FixtureRequest
) -> None:
    where = sent(hers, csv_of(GU))
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(where).status_code == status
    assert browser.get(f"{where}/columns").status_code == status


def test_a_stranger_finds_no_import_of_another_centre(hers: Client, signed_in: Any, stranger: Staff) -> None:
    where, elsewhere = sent(hers, csv_of(GU)), signed_in(stranger)
    before = Fact.objects.count()
    assert elsewhere.get(where).status_code == 404
    for act in ("start", "columns", "cancellation", "undoing"):
        assert elsewhere.post(f"{where}/{act}", {"because": "x"}).status_code == 404
    assert "桂花苑住户" not in page(elsewhere, "/imports")
    assert Fact.objects.count() == before


def test_whoever_only_repairs_does_not_send_tables(signed_in: Any, zhou: Staff, gu_room: Room) -> None:
    assert send(signed_in(zhou), csv_of(GU)).status_code == 403
    assert not Import.objects.exists()


# ── how many statements ──


@pytest.mark.parametrize(("path", "most"), [("", 9), ("/columns", 6), ("/undoing", 6), ("/start", 5)])
def test_no_page_asks_for_more_however_many_rows(path: str, most: int, hers: Client, statements: Any) -> None:
    rows = [("9栋", "", f"{number}", "很大", *[""] * 6) for number in range(100, 180)]
    where = sent(hers, csv_of(*rows))
    hers.get(f"{where}{path}")
    with statements() as asked:
        assert hers.get(f"{where}{path}").status_code == 200
    assert len(asked) <= most, "\n".join(asked)


def test_the_list_and_the_bar_ask_for_few(hers: Client, statements: Any) -> None:
    where = ""
    for _ in range(3):
        where = sent(hers, csv_of(GU))
    hers.post(f"{where}/start")
    hers.get("/imports")
    with statements() as asked:
        hers.get("/imports")
    assert len(asked) <= 6, "\n".join(asked)
    with statements() as asked:
        hers.get(f"{where}/progress", headers={"HX-Request": "true"})
    assert len(asked) <= 5, "\n".join(asked)


def test_a_heading_may_be_anything(hers: Client) -> None:
    head = ("楼栋", "房号", "<script>alert(1)</script>", *HEAD[3:])
    where = sent(hers, csv_of(("3栋", "1207", "x", *[""] * 7), head=head))
    assert "<script>alert" not in page(hers, f"{where}/columns")
