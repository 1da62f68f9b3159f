"""The end by REST: close, reopen, amend, void, notes, files (RVS-1, INT-2, RVS-4)."""

import io
from datetime import timedelta
from typing import Any

import pytest

from bihuan.cases.events.intake import FIELD_NAMES
from tests.api.asks import AMEND, CLOSE, NOTE, PLACE, REOPEN, VOID
from tests.api.family import (
    GONE,
    LONG,
    NOTHING_SEEN,
    REASON,
    SAID,
    UNKNOWN_FIELD,
    Ask,
    On,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import AT, Standing, said, wrong

PLACES = """
    taken undecided about_zhou anonymous promised assessed called_invalid invalid with_zhou handled verified
    told tried content still_drips closed voided enquiry enquiry_answered suggestion suggestion_answered
    praise praise_passed repair repair_done
"""


@pytest.mark.parametrize("ask", [REOPEN, VOID], ids=str)
def test_reopening_and_voiding_need_a_reason(on: On, ask: Ask) -> None:
    says_what_is_wrong(on(ask.place), ask, [*text_mistakes("reason"), *UNKNOWN_FIELD])


# ── close ──


def test_a_closed_case_owes_nobody_anything(on: On) -> None:
    case = on("content")
    answered = case.done("lin", "closure", {"remark": "住户满意。"})
    assert (answered["stage"], answered["is_open"], answered["due"]) == ("closed", False, None)
    assert answered["closed_at"]
    assert answered["next"]["awaited"] == []
    assert case.last() == ("case.closed", "lin")


def test_what_is_left_of_a_closed_case_is_to_reopen_it_to_note_and_to_link_a_repeat(on: On) -> None:
    case = on("closed")
    assert case.allowed("lin") == {"reopen", "note", "link_repeat"}
    assert case.allowed("quality") == {"note"}


def test_everything_still_missing_is_named_each_with_its_clause(on: On) -> None:
    case = on("with_zhou")
    with case.nothing_written():
        response = case.act("lin", "closure")
        assert said(response) == (409, "no_cause", "规程 4.3.2b")
    missing = {each["code"]: each["clause"] for each in response.json()["errors"]}
    assert missing == {
        "no_cause": "规程 4.3.2b",
        "not_verified": "规程 4.3.1c",
        "not_told": "投诉接待 6",
        "not_revisited": "规程 4.4.2a",
    }
    assert all(each["detail"].endswith("。") for each in response.json()["errors"])


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        ("undecided", {"not_assessed"}),
        ("taken", {"not_assessed"}),
        ("called_invalid", {"invalid_unsigned"}),
        ("invalid", {"not_told"}),
        ("handled", {"not_verified", "not_told", "not_revisited"}),
        ("verified", {"not_told", "not_revisited"}),
        ("told", {"not_revisited"}),
        ("tried", {"not_told", "not_revisited"}),
        ("still_drips", {"dissatisfied"}),
        ("promised", {"not_assessed", "promise_open"}),
        ("enquiry", {"not_answered"}),
        ("suggestion", {"not_answered", "not_dispatched"}),
        ("praise", {"not_passed_on", "not_told"}),
        ("praise_passed", {"not_told"}),
        ("repair", {"not_handled", "not_told"}),
        ("repair_done", {"not_told"}),
        ("closed", {"closed"}),
        ("voided", {"voided"}),
    ],
)
def test_nothing_is_closed_while_something_is_owed(on: On, place: str, codes: set[str]) -> None:
    """RVS-1, CLS-4, HND-8."""
    case = on(place)
    with case.nothing_written():
        response = case.act("shen" if place in ("closed", "voided") else "lin", "closure")
        assert response.status_code == 409
    assert {each["code"] for each in response.json()["errors"]} == codes


@pytest.mark.parametrize("place", ["content", "enquiry_answered", "suggestion_answered"])
def test_with_nothing_owed_it_is_closed(on: On, place: str) -> None:
    case = on(place)
    assert case.done("lin", "closure")["stage"] == "closed"


def test_a_remark_at_closing_may_be_left_out_but_not_be_garbage(on: On) -> None:
    says_what_is_wrong(on("content"), CLOSE, [*text_mistakes("remark", required=False), *UNKNOWN_FIELD])


# ── reopen ──


def test_reopened_it_goes_round_on_the_same_number(on: On) -> None:
    case = on("closed")
    answered = case.done("song", "reopening", {"reason": "又漏了。"})
    assert (answered["number"], answered["round"], answered["stage"], answered["closed_at"]) == (
        case.number,
        2,
        "dispatch",
        None,
    )
    assert [each["because"] for each in answered["rounds"]] == [None, "又漏了。"]
    assert case.last() == ("case.reopened", "song")
    assert case.owed() == {("dispatch", "林晓")}


def test_a_month_later_it_is_too_late(on: On, clock: Any) -> None:
    case = on("closed")
    clock.at = AT.replace(month=4, day=3, hour=0, minute=0)
    with case.nothing_written():
        assert said(case.act("song", "reopening", REASON)) == (409, "too_late", "规程 4.4.2d")
    clock.at = AT.replace(month=4, day=2, hour=23, minute=59)
    assert case.done("song", "reopening", REASON)["round"] == 2


@pytest.mark.parametrize(
    ("place", "code", "clause"),
    [("content", "no_need", "规程 4.4.2d"), ("voided", "voided", "规程 4.2.3a")],
)
def test_only_a_closed_case_is_reopened(on: On, place: str, code: str, clause: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", "reopening", REASON)) == (409, code, clause)


def test_an_enquiry_that_was_answered_is_to_be_answered_anew(on: On) -> None:
    case = on("enquiry_answered")
    case.done("lin", "closure")
    answered = case.done("lin", "reopening", {"reason": "没说清楚。"})
    assert (answered["answered_at"], answered["stage"]) == (None, "handling")


def test_an_invalid_one_reopened_is_judged_anew(on: On) -> None:
    case = on("invalid")
    case.done("lin", "telling", SAID)
    case.done("lin", "closure")
    answered = case.done("lin", "reopening", {"reason": "住户有照片。"})
    assert (answered["validity"], answered["invalid_confirmed_at"], answered["stage"]) == (
        "undecided",
        None,
        "assessment",
    )


def test_the_first_closing_stays_on_the_timeline(on: On) -> None:
    case = on("closed")
    case.done("song", "reopening", REASON)
    told = [each["type"] for each in case.get("lin", "/timeline").json()["items"]]
    assert told[-2:] == ["case.closed", "case.reopened"]


# ── amend ──


@pytest.mark.parametrize(
    ("field", "value", "former", "present"),
    [
        ("said", "厨房的天花板滴水。", "客厅天花板一直在滴水，报了两次都没修好。", "厨房的天花板滴水。"),
        ("title", "厨房滴水", "客厅天花板一直在滴水，报了两次都没修好", "厨房滴水"),
        ("place", "厨房", "—", "厨房"),
        ("happened", "昨晚", "—", "昨晚"),
        ("why", "楼上洗澡", "—", "楼上洗澡"),
        ("how", "先渗后滴", "—", "先渗后滴"),
        ("channel", "walk-in", "电话", "来访"),
        ("contact_name", "顾明远", "顾明", "顾明远"),
        ("contact_title", "老师", "先生", "老师"),
        ("answer_way", "letter", "电话", "回函"),
        ("wished_at", "2026-03-03T17:00:00+08:00", "—", "明天 17:00"),
    ],
)
def test_the_former_value_stays_beside_the_new_one(
    on: On, field: str, value: str, former: str, present: str
) -> None:
    """INT-2; as people say it, never as a code."""
    case = on("taken")
    case.done("song", "amendments", {"field": field, "value": value, "reason": "听错了。"})
    assert case.last() == ("case.amended", "song")
    entry = case.get("song", "/timeline").json()["items"][-1]
    name = FIELD_NAMES[field]
    assert entry["sentence"] == f"更正{name}：原为“{former}”，改为“{present}”。理由：听错了。"


def test_a_number_put_right_is_shown_masked_before_and_after(on: On) -> None:
    """RES-6."""
    case = on("taken")
    answered = case.done(
        "song", "amendments", {"field": "contact_phone", "value": "13800001111", "reason": "抄错了。"}
    )
    assert answered["resident"]["phone_masked"] == "138****1111"
    entry = case.get("song", "/timeline").json()["items"][-1]
    assert entry["sentence"] == "更正电话：原为“139****4410”，改为“138****1111”。理由：抄错了。"


def test_a_number_left_afterwards_makes_an_anonymous_one_reachable(on: On) -> None:
    """INT-8: and owed a revisit like everybody else."""
    case = on("anonymous")
    answered = case.done(
        "lin", "amendments", {"field": "contact_phone", "value": "13800001111", "reason": "住户来电。"}
    )
    assert (answered["anonymous"], answered["resident"]["contactable"]) == (False, True)


def test_a_name_taken_out_again_does_not_make_it_anonymous(on: On) -> None:
    case = on("taken")
    answered = case.done("lin", "amendments", {"field": "contact_name", "value": "", "reason": "不愿留名。"})
    assert (answered["anonymous"], answered["resident"]["name"]) == (False, None)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"field": "number"}, {("field", "unknown")}),
        ({"field": "kind"}, {("field", "unknown")}),
        ({"field": "registered_at"}, {("field", "unknown")}),
        ({"field": ""}, {("field", "required")}),
        ({"field": GONE}, {("field", "required")}),
        ({"value": GONE}, {("value", "required")}),
        ({"value": "长" * 201}, {("value", "too_long")}),
        ({"reason": ""}, {("reason", "required")}),
        ({"reason": NOTHING_SEEN}, {("reason", "required")}),
        ({"reason": LONG}, {("reason", "too_long")}),
        ({"value": ""}, {("value", "unchanged")}),
        ({"value": "厨\x07房"}, {("value", "unprintable")}),
        ({"field": "said", "value": ""}, {("value", "required")}),
        ({"field": "title", "value": ""}, {("value", "required")}),
        ({"field": "title", "value": "题" * 201}, {("value", "too_long")}),
        ({"field": "channel", "value": ""}, {("value", "required")}),
        ({"field": "channel", "value": "pigeon"}, {("value", "unknown")}),
        ({"field": "channel", "value": "telephone"}, {("value", "unchanged")}),
        ({"field": "answer_way", "value": "smoke"}, {("value", "unknown")}),
        ({"field": "contact_name", "value": "名" * 41}, {("value", "too_long")}),
        ({"field": "contact_title", "value": "称" * 11}, {("value", "too_long")}),
        ({"field": "contact_phone", "value": "12"}, {("value", "phone")}),
        ({"field": "contact_phone", "value": "13912344410"}, {("value", "unchanged")}),
        ({"field": "contact_phone", "value": "139 1234 4410"}, {("value", "unchanged")}),
        ({"field": "happened", "value": LONG}, {("value", "too_long")}),
        ({"field": "wished_at", "value": "明天"}, {("value", "moment")}),
        ({"field": "wished_at", "value": "2026-03-05T10:00:00"}, {("value", "no_zone")}),
        ({"field": "wished_at", "value": "2026-03-02T10:20:00+08:00"}, {("value", "past")}),
        ({"field": "wished_at", "value": "2201-03-05T10:00:00+08:00"}, {("value", "impossible")}),
        ({"field": "wished_at", "value": ""}, {("value", "unchanged")}),
        ({"field": "room", "value": "厨房"}, {("value", "unknown")}),
        ({"field": "room", "value": "9999999"}, {("value", "unknown")}),
        ({"field": "room", "value": "-1"}, {("value", "unknown")}),
        ({"field": "room", "value": "１２"}, {("value", "unknown")}),
        ({"remakr": "x"}, {("remakr", "unknown_field")}),
    ],
    ids=lambda each: "+".join(f"{k}={str(v)[:8]}" for k, v in each.items()) if isinstance(each, dict) else "",
)
def test_what_is_wrong_with_an_amendment_is_said_at_its_field(
    on: On, change: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    says_what_is_wrong(on("taken"), AMEND, [(change, expected)])


def test_the_room_put_right_shows_in_lists(on: On) -> None:
    case = on("taken")
    answered = case.done("lin", "amendments", {"field": "room", "value": "", "reason": "不是他家。"})
    assert (answered["room"], answered["where"]) == (None, None)
    key = str(case.cast.gu_room.pk)
    again = case.done("lin", "amendments", {"field": "room", "value": key, "reason": "是他家。"})
    assert again["where"] == "3-1202"


def test_a_wish_put_right_moves_the_clock(on: On) -> None:
    case = on("assessed")
    wish = (AT + timedelta(days=1)).isoformat()
    answered = case.done("lin", "amendments", {"field": "wished_at", "value": wish, "reason": "住户改口。"})
    assert answered["wished_at"].startswith("2026-03-03T")


@pytest.mark.parametrize(("place", "code"), [("closed", "closed"), ("voided", "voided")])
def test_what_is_at_rest_is_not_amended(on: On, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("shen", "amendments", PLACE)) == (409, code, "规程 4.2.3a")


# ── void ──


def test_a_voided_entry_keeps_its_number_and_its_reason_and_owes_nothing(on: On) -> None:
    case = on("assessed")
    answered = case.done("he", "voiding", {"reason": "登重了。"})
    assert (answered["number"], answered["stage"], answered["void_reason"], answered["is_open"]) == (
        case.number,
        "voided",
        "登重了。",
        False,
    )
    assert case.last() == ("case.voided", "he")
    assert case.owed() == set()
    assert case.allowed("shen") == {"note"}


@pytest.mark.parametrize(("place", "code"), [("closed", "closed"), ("voided", "voided")])
def test_what_is_at_rest_is_not_voided(on: On, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("shen", "voiding", REASON)) == (409, code, "规程 4.2.3a")


# ── notes ──


@pytest.mark.parametrize("who", ["lin", "zhou", "chen", "shen", "quality", "general_manager"])
def test_every_colleague_who_sees_it_may_leave_a_note(on: On, who: str) -> None:
    case = on("with_zhou")
    case.done(who, "notes", {"words": "周末在家。"})
    assert case.last() == ("matter.noted", who)


@pytest.mark.parametrize("place", ["closed", "voided"])
def test_a_note_is_taken_even_where_nothing_else_is(on: On, place: str) -> None:
    case = on(place)
    case.done("lin", "notes", {"words": "住户又来电致谢。"})
    assert case.last() == ("matter.noted", "lin")


def test_a_note_changes_nothing_about_the_case(on: On) -> None:
    case = on("with_zhou")
    version, before = case.version, case.get("quality").json()
    after = case.done("zhou", "notes", {"words": "周末在家。"})
    assert case.version == version
    assert {name: after[name] for name in after if name != "next"} == {
        name: before[name] for name in before if name != "next"
    }


def test_notes_are_listed_oldest_first_with_their_writer(on: On) -> None:
    case = on("with_zhou")
    case.done("zhou", "notes", {"words": "一。"})
    case.done("lin", "notes", {"words": "二。"})
    items = case.get("quality", "/notes").json()["items"]
    assert [(each["by"], each["words"]) for each in items] == [("周师傅", "一。"), ("林晓", "二。")]
    assert case.get("stranger", "/notes").status_code == 404


def test_what_is_wrong_with_a_note_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(on("with_zhou"), NOTE, [*text_mistakes("words"), *UNKNOWN_FIELD])


# ── files ──

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def send(case: Standing, who: str, content: bytes = PDF, name: str = "现场.pdf", **headers: str) -> Any:
    file = io.BytesIO(content)
    file.name = name
    given = {key.replace("_", "-"): value for key, value in headers.items()}
    path = f"/api/v1/cases/{case.number}/attachments"
    return case.programs[who].client.post(path, {"file": file}, headers=given)


@pytest.fixture(autouse=True)
def files_of_this_test(settings: Any, tmp_path: Any) -> None:
    settings.BIHUAN_FILES = tmp_path


@pytest.mark.parametrize("who", ["lin", "song", "chen", "zhou", "engineering_head", "shen"])
def test_whoever_has_it_in_hand_adds_a_file(on: On, who: str) -> None:
    case = on("with_zhou")
    response = send(case, who)
    assert (response.status_code, response.json()["name"]) == (201, "现场.pdf")
    assert case.last() == ("matter.attached", who)


def test_others_who_see_the_case_add_no_file(on: On) -> None:
    case = on("with_zhou")
    with case.nothing_written():
        for who in ("quality", "general_manager"):
            assert said(send(case, who)) == (403, "not_your_post", "规程 4.3.2a")
        assert said(send(case, "stranger"))[0] == 404
    about = on("about_zhou")
    with about.nothing_written():
        assert said(send(about, "zhou"))[0] == 404


@pytest.mark.parametrize(("place", "code"), [("closed", "closed"), ("voided", "voided")])
def test_a_case_at_rest_takes_no_file(on: On, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(send(case, "shen")) == (409, code, "规程 4.3.2a")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><script>alert(1)</script></html>", "现场.pdf"),
        (b"MZ\x90\x00", "现场.jpg"),
        (b"GIF89a" + b"\x00" * 20, "现场.gif"),
        (b"", "空.pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "图.svg"),
    ],
    ids=["html", "program", "gif", "empty", "svg"],
)
def test_a_file_is_what_it_is_not_what_it_is_called(on: On, content: bytes, name: str) -> None:
    case = on("with_zhou")
    with case.nothing_written():
        response = send(case, "lin", content, name)
        assert {field for field, _ in wrong(response)} == {"file"}


def test_a_file_refuses_a_stale_version_where_one_is_sent(on: On) -> None:
    case = on("with_zhou")
    with case.nothing_written():
        assert said(send(case, "lin", If_Match='"1"'))[:2] == (412, "changed_meanwhile")
    assert send(case, "lin", If_Match=f'"{case.version}"').status_code == 201


def test_a_file_is_read_by_whoever_sees_the_case_and_by_nobody_else(on: On) -> None:
    case = on("with_zhou")
    href = send(case, "lin").json()["href"].removeprefix("/api/v1")
    read = case.programs["quality"].get(href)
    assert (read.status_code, b"".join(read.streaming_content)) == (200, PDF)
    assert case.programs["stranger"].get(href).status_code == 404
    elsewhere = href.replace(case.number, on("content").number)
    assert case.programs["quality"].get(elsewhere).status_code == 404
