"""A text is looked through, tried on open cases and adopted on the screen, with the acts of the commands."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.cases.queries import would_move
from bihuan.policies.queries.in_force import procedure_in_force
from bihuan.policies.queries.versions import adopted_versions, standards
from tests.procedures import STRICTER_IN_OSMANTHUS, adopt, adopt_standard, changed, line_of

pytestmark = pytest.mark.django_db
NEW, STANDARD = "/procedure/versions/new", "/procedure/standards/new?centre=GHY"
QUICKER = ('span = "3 working days"', 'span = "2 working days"')
SLOWER = ('span = "10 days"', 'span = "12 days"')


@pytest.fixture
def manager(signed_in, general_manager, clock):
    return signed_in(general_manager)


def versions() -> list[int]:
    return [each.version for each in adopted_versions()]


def test_whoever_may_adopt_is_offered_it_and_nobody_else(signed_in, lin, manager, osmanthus):
    assert NEW in manager.get("/procedure/versions").text
    assert STANDARD in manager.get("/procedure/versions").text
    assert NEW not in signed_in(lin).get("/procedure/versions").text


def test_what_is_wrong_is_said_all_at_once_with_its_lines_and_nothing_is_lost(manager):
    text = changed(('opens = "08:00"', 'opens = "25:00"'), ('makes = "valid"', 'makes = "perhaps"'))
    page = manager.post(NEW, {"text": text})
    assert page.status_code == 422
    for part in ("25:00", "perhaps"):
        assert f"第 {line_of(text, part)} 行" in page.text
    assert "opens = &quot;25:00&quot;" in page.text
    assert versions() == []


def test_it_is_looked_at_first_the_laxer_and_what_would_move(manager, taken_in):
    case = taken_in("顶棚滴水", kind="complaint", severity="important")
    page = manager.post(NEW, {"text": changed(QUICKER, SLOWER)})
    assert page.status_code == 200
    assert [group["name"] for group in page.context["groups"]] == ["放宽了", "更严了"]
    assert [each.number for each in page.context["rows"]] == [case.matter.number]
    assert (page.context["looked_at"], page.context["open"]) == (1, 1)
    assert "有 1 处放宽，是有意的" in page.text
    assert versions() == []


def test_confirmed_it_is_adopted_from_the_day_that_was_chosen(manager, at):
    answer = manager.post(NEW, {"text": changed(QUICKER), "since": "2026-03-09", "confirmed": "1"})
    assert answer.status_code == 302
    assert versions() == [2, 1]
    assert adopted_versions()[0].in_force_from == date(2026, 3, 9)
    assert procedure_in_force(None, at).key == "1"


def test_what_is_laxer_must_be_meant(manager):
    page = manager.post(NEW, {"text": changed(SLOWER), "confirmed": "1"})
    assert page.status_code == 422
    assert "比现行的宽" in page.text
    manager.post(NEW, {"text": changed(SLOWER), "confirmed": "1", "laxer_is_meant": "1"})
    assert versions() == [2, 1]


def test_what_is_laxer_is_refused_with_the_names_of_acts_and_not_their_codes(manager):
    wider = changed(('verbs = ["dispatch", "hand_over"]', 'verbs = ["dispatch", "hand_over", "confirm"]'))
    page = manager.post(NEW, {"text": wider, "confirmed": "1"}).text
    refused = page[page.index("比现行的宽") : page.index("说明是有意的")]
    assert "派办、转交他人" in refused
    assert "hand_over" not in refused


def test_a_file_is_read_as_well_and_line_ends_of_browsers_make_no_other_text(manager, at):
    file = SimpleUploadedFile("procedure.toml", changed(QUICKER).encode("utf-8-sig"))
    page = manager.post(NEW, {"file": file})
    assert page.context["text"] == changed(QUICKER)
    adopt(changed(QUICKER), at=at)
    page = manager.post(NEW, {"text": changed(QUICKER).replace("\n", "\r\n")})
    assert (page.status_code, "第2版就是这个文件" in page.text) == (422, True)


@pytest.mark.parametrize(
    "typed",
    [{}, {"text": " \n"}, {"text": "x" * 1_100_000}, {"text": "a\x00b"}, {"text": "= ["}, {"since": "明天"}],
    ids=["nothing", "blank", "too long", "NUL", "no TOML", "no day"],
)
def test_what_is_no_procedure_is_refused_calmly(manager, typed):
    assert manager.post(NEW, typed).status_code == 422
    assert manager.post(NEW, typed | {"confirmed": "1"}).status_code == 422


def test_a_day_that_is_over_and_a_lower_version_are_refused(manager, at):
    assert "已经过去了" in manager.post(NEW, {"text": changed(), "since": "2026-03-01"}).text
    adopt(changed(version=5), at=at)
    assert "请把 version 改成更大的数" in manager.post(NEW, {"text": changed(version=4)}).text


def test_of_many_open_ones_a_stretch_is_tried_at_a_time(manager, taken_in, monkeypatch):
    monkeypatch.setattr(would_move, "AT_ONCE", 2)
    numbers = [
        taken_in(f"第{each}处", kind="complaint", severity="important").matter.number for each in range(3)
    ]
    page = manager.post(NEW, {"text": changed(QUICKER)})
    assert [each.number for each in page.context["rows"]] == numbers[:2]
    assert (page.context["looked_at"], page.context["open"]) == (2, 3)
    after = re.search(r'name="after" value="(\d+)"', page.text)[1]
    page = manager.post(NEW, {"text": changed(QUICKER), "after": after, "looked_at": "2"})
    assert [each.number for each in page.context["rows"]] == numbers[2:]
    assert (page.context["looked_at"], page.context["goes_on_after"]) == (3, None)


def test_looking_takes_few_statements_however_many_are_open(manager, taken_in, statements):
    def asked(number: int) -> int:
        for each in range(number):
            taken_in(f"第{each}处滴水", kind="complaint", severity="important")
        manager.post(NEW, {"text": changed(QUICKER)})
        with statements() as found:
            manager.post(NEW, {"text": changed(QUICKER)})
        return len(found)

    assert asked(1) == asked(5) <= 15


def test_a_centres_standard_is_tried_there_only_and_adopted(manager, taken_in, pines, stranger, osmanthus):
    here = taken_in("顶棚滴水", kind="complaint", severity="important")
    taken_in("门禁坏了", kind="complaint", severity="important", centre=pines, by=stranger)
    page = manager.post(STANDARD, {"text": STRICTER_IN_OSMANTHUS})
    assert [each.number for each in page.context["rows"]] == [here.matter.number]
    assert "桂花苑服务标准" in page.text
    assert standards() == []
    manager.post(STANDARD, {"text": STRICTER_IN_OSMANTHUS, "confirmed": "1"})
    assert [each.code for each in standards()] == ["GHY-1"]


def test_a_laxer_standard_is_refused_at_its_line_with_both_values(manager, osmanthus):
    laxer = STRICTER_IN_OSMANTHUS.replace('"2 working days"', '"4 working days"')
    page = manager.post(STANDARD, {"text": laxer})
    assert page.status_code == 422
    assert f"第 {line_of(laxer, '4 working days')} 行" in page.text
    assert "3个工作日" in page.text
    assert "4个工作日" in page.text


def test_a_standard_is_ended_from_a_day_on(manager, osmanthus, at):
    code = adopt_standard(osmanthus, at=at)
    assert "停用" in manager.get("/procedure/versions").text
    assert manager.get(f"/procedure/standards/{code}/end").status_code == 200
    assert manager.post(f"/procedure/standards/{code}/end", {"since": "2026-03-09"}).status_code == 302
    assert standards()[0].ended_from == date(2026, 3, 9)
    assert manager.post(f"/procedure/standards/{code}/end", {}).status_code == 422


def test_an_unknown_centre_or_standard_is_a_missing_page(manager):
    assert manager.get("/procedure/standards/new?centre=XX").status_code == 404
    assert manager.post("/procedure/standards/XX-1/end", {}).status_code == 404


@pytest.mark.parametrize("who", ["lin", "shen", "quality", "stranger"])
def test_who_may_not_adopt_is_told_who_does(who, request, signed_in, clock, osmanthus, at):
    code = adopt_standard(osmanthus, at=at)
    browser = signed_in(request.getfixturevalue(who))
    for path in (NEW, STANDARD, f"/procedure/standards/{code}/end"):
        assert browser.get(path).status_code == 403
        assert browser.post(path, {"text": changed(), "confirmed": "1"}).status_code == 403
    assert versions() == [1]


def test_nobody_outside_adopts_anything(client, db):
    for path in (NEW, STANDARD, "/procedure/standards/GHY-1/end"):
        assert client.get(path).status_code == 302
        assert client.post(path, {"text": changed(), "confirmed": "1"}).status_code == 302
    assert versions() == []


def test_it_is_done_in_english_too(general_manager, signed_in, clock):
    general_manager.language = "en"
    general_manager.save()
    page = signed_in(general_manager).post(NEW, {"text": changed(QUICKER, SLOWER)})
    assert page.headers["Content-Language"] == "en"
    assert "12 days" in page.text
