"""Likely repeats and links between opinions by REST (INT-7, HND-5, QAL-4)."""

from typing import Any

from tests.api.conftest import Ceiling

AGAIN = {"said": "天花板又在滴水，还没修好。", "channel": "telephone"}


def later(ceiling: Ceiling) -> str:
    number: str = ceiling.by("lin").post("/cases", AGAIN | {"kind": "complaint"}).json()["number"]
    return number


def post(ceiling: Ceiling, who: str, number: str, noun: str, body: dict[str, Any]) -> Any:
    return ceiling.by(who).post(f"/cases/{number}/{noun}", body)


def test_an_opinion_is_linked_to_an_earlier_one_and_unlinked(ceiling: Ceiling) -> None:
    ceiling.bring_to("registered")
    second, link = later(ceiling), {"earlier": ceiling.number}
    assert post(ceiling, "stranger", second, "repeat-links", link).status_code == 404
    assert post(ceiling, "lin", second, "repeat-links", {"earlier": "GHY-2026-0999"}).status_code == 422
    assert post(ceiling, "lin", second, "repeat-links", link).status_code == 200
    assert post(ceiling, "lin", second, "repeat-links", link).json()["code"] == "done"
    read = ceiling.by("lin").get(f"/cases/{ceiling.number}/repeats").json()
    assert read == {"said_again": 0, "earlier": None, "later": [{"number": second, "sort": "repeat"}]}
    assert post(ceiling, "zhou", second, "repeat-link-removals", {"reason": "错了"}).status_code == 403
    assert post(ceiling, "lin", second, "repeat-link-removals", {"reason": "错了"}).status_code == 200
    assert ceiling.by("lin").get(f"/cases/{ceiling.number}/repeats").json()["later"] == []


def test_likely_repeats_are_told_with_why_and_nothing_is_registered(ceiling: Ceiling) -> None:
    ceiling.bring_to("registered")
    said = ceiling.by("lin").get(f"/cases/{ceiling.number}").json()["said"]
    [found] = ceiling.by("lin").post("/likely-repeats", {"said": said}).json()["items"]
    assert (found["number"], found["may_add"]) == (ceiling.number, True)
    assert found["because"]
    assert ceiling.by("stranger").post("/likely-repeats", {"said": said}).json()["items"] == []
    assert ceiling.by("lin").post("/likely-repeats", {"said": "我想办门禁卡"}).json()["items"] == []
    assert ceiling.by("lin").post("/likely-repeats", {}).status_code == 422


def test_lists_are_narrowed_to_what_was_said_again(ceiling: Ceiling) -> None:
    ceiling.bring_to("registered")
    second = later(ceiling)
    post(ceiling, "lin", second, "repeat-links", {"earlier": ceiling.number})

    def numbers(**asked: str) -> list[str]:
        return [each["number"] for each in ceiling.by("lin").get("/cases", **asked).json()["items"]]

    assert numbers(repeats="repeat") == [second]
    assert numbers(repeats="repeated") == [ceiling.number]
    assert numbers(repeats="reception") == []
    assert numbers(repeats="repeat", q="滴水", kind="complaint") == [second]
    assert ceiling.by("stranger").get("/cases", repeats="repeat").json()["items"] == []
    assert ceiling.by("lin").get("/cases", repeats="often").status_code == 422


def test_whoever_the_later_one_is_about_reads_nothing_of_it_on_the_timeline(ceiling: Ceiling) -> None:
    ceiling.bring_to("registered")
    song = ceiling.cast["song"].pk
    second = ceiling.by("lin").post("/cases", AGAIN | {"about": [song], "kind": "complaint"}).json()["number"]
    post(ceiling, "lin", second, "repeat-links", {"earlier": ceiling.number, "sort": "reception"})

    def types(who: str) -> list[str]:
        found = ceiling.by(who).get(f"/cases/{ceiling.number}/timeline").json()["items"]
        return [each["type"] for each in found]

    assert "case.repeat_came_in" in types("lin")
    assert "case.repeat_came_in" not in types("song")
