"""412: both versions, and in words what somebody else did between them."""

from typing import Any

from bihuan.api.v1 import api
from tests.api.conftest import SAID, VALID, Ceiling

NOTE = {"words": "住户周末在家。"}


def late(ceiling: Ceiling, who: str, noun: str, body: Any, seen: int, **headers: str) -> Any:
    response = ceiling.by(who).post(ceiling.path(noun), body, version=seen, **headers)
    assert response.status_code == 412, response.json()
    return response


def test_it_says_who_did_what_since_the_version_that_was_read(ceiling: Ceiling) -> None:
    ceiling.bring_to("registered")
    seen = ceiling.version
    ceiling.act("lin", "confirmation")
    ceiling.act("lin", "assessment", VALID)
    refused = late(ceiling, "shen", "voiding", {"reason": "登记错了。"}, seen)
    answer = refused.json()
    assert (answer["code"], answer["seen"], answer["present"]) == ("changed_meanwhile", seen, seen + 2)
    assert refused["ETag"] == f'"{seen + 2}"'
    assert [(each["actor"], each["type"]) for each in answer["changes_since"]] == [
        ("林晓", "case.confirmed"),
        ("林晓", "case.assessed"),
    ]
    assert answer["changes_since"][1]["sentence"].startswith("定为有效投诉，重要。")
    assert answer["changes_since"][1]["clause"] == "规程 4.2.2a"


def test_every_version_in_between_is_one_change_and_the_timeline_says_the_same(ceiling: Ceiling) -> None:
    ceiling.bring_to("closed")
    told = ceiling.by("shen").get(f"/cases/{ceiling.number}/timeline").json()["items"]
    for seen in (1, 5, ceiling.version - 1):
        changes = late(ceiling, "shen", "voiding", {"reason": "登记错了。"}, seen).json()["changes_since"]
        assert changes == told[-(ceiling.version - seen) :]


def test_internal_notes_change_no_version_and_are_not_among_the_changes(ceiling: Ceiling) -> None:
    ceiling.bring_to("registered")
    seen = ceiling.version
    ceiling.by("song").post(ceiling.path("notes"), NOTE)
    ceiling.act("lin", "contacts", SAID)
    changes = late(ceiling, "lin", "assessment", VALID, seen).json()["changes_since"]
    assert [each["type"] for each in changes] == ["case.contacted"]


def test_a_version_that_never_was_changed_nothing(ceiling: Ceiling) -> None:
    ceiling.bring_to("registered")
    answer = late(ceiling, "lin", "assessment", VALID, 999_999_999).json()
    assert answer["changes_since"] == []


def test_the_changes_are_told_in_the_readers_language(ceiling: Ceiling) -> None:
    ceiling.bring_to("registered")
    seen = ceiling.version
    ceiling.act("lin", "assessment", VALID)
    answer = late(ceiling, "shen", "voiding", {"reason": "x"}, seen, Accept_Language="en").json()
    assert answer["title"].isascii()
    assert answer["changes_since"][0]["sentence"].startswith("assessed the case: Complaint, Valid")


def test_the_same_key_gets_the_same_changes_and_nothing_was_done(ceiling: Ceiling) -> None:
    ceiling.bring_to("confirmed")
    first = late(ceiling, "lin", "assessment", VALID, 1, Idempotency_Key="k-412")
    again = late(ceiling, "lin", "assessment", VALID, 1, Idempotency_Key="k-412")
    assert again["Idempotent-Replayed"] == "true"
    assert again.content == first.content
    assert ceiling.read()["version"] == ceiling.version


def test_whoever_does_not_see_the_case_is_told_no_change(ceiling: Ceiling) -> None:
    ceiling.bring_to("confirmed")
    answer = ceiling.by("stranger").post(ceiling.path("assessment"), VALID, version=1)
    assert (answer.status_code, "changes_since" in answer.json()) == (404, False)


def test_the_schema_says_so() -> None:
    schema = api.get_openapi_schema()
    assess = schema["paths"]["/api/v1/cases/{number}/assessment"]["post"]
    answer = assess["responses"][412]["content"]["application/problem+json"]["schema"]
    stale = schema["components"]["schemas"][answer["$ref"].rsplit("/", 1)[1]]
    assert {"seen", "present", "changes_since"} <= set(stale["required"])
    assert stale["properties"]["changes_since"]["items"]["$ref"].endswith("/TimelineEntry")
