"""HND-9 by REST: remedies are objects, and the resident's choice names one by its number."""

from typing import Any

from tests.api.conftest import Ceiling

TWO = {
    "remedies": [
        {"text": "重做防水。", "ready_by": "2026-03-05"},
        {"text": "先补漏，开春再做。", "ready_by": "2026-03-03"},
    ]
}


def told(ceiling: Ceiling, language: str) -> str:
    program = ceiling.by("shen")
    answer = program.client.get(
        f"/api/v1/cases/{ceiling.number}/timeline", headers={"accept-language": language}
    )
    return str(answer.json()["items"][-1]["sentence"])


def plan(remedies: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(each["proposal"], each["number"], each["text"], each["ready_by"]) for each in remedies]


def test_what_was_proposed_comes_back_as_objects_in_their_order(ceiling: Ceiling) -> None:
    ceiling.bring_to("investigated")
    answer = ceiling.act("zhou", "remedies", TWO).json()
    assert plan(answer["remedies"]) == [
        (1, 1, "重做防水。", "2026-03-05"),
        (1, 2, "先补漏，开春再做。", "2026-03-03"),
    ]


def test_the_timeline_words_the_days_for_its_reader(ceiling: Ceiling) -> None:
    ceiling.bring_to("investigated")
    ceiling.act("zhou", "remedies", TWO)
    assert "重做防水。（3月5日）" in told(ceiling, "zh-hans")
    assert "重做防水。 (5 Mar)" in told(ceiling, "en")


def test_the_choice_names_the_number_and_needs_the_version_it_was_made_at(ceiling: Ceiling) -> None:
    ceiling.bring_to("investigated")
    ceiling.act("zhou", "remedies", TWO)
    second = {"consented": True, "remedy": 2}
    blind = ceiling.by("zhou").post(ceiling.path("choice"), second)
    assert (blind.status_code, blind.json()["code"]) == (428, "version_missing")
    unknown = ceiling.act("zhou", "choice", {"consented": True, "remedy": 3})
    assert (unknown.status_code, unknown.json()["errors"][0]["field"]) == (422, "remedy")
    chosen = ceiling.act("zhou", "choice", second).json()["remedies"]
    assert [(each["number"], each["chosen"]) for each in chosen] == [(1, False), (2, True)]
    assert told(ceiling, "zh-hans").startswith("住户同意办法 2：先补漏")


def test_a_new_plan_begins_to_count_anew_and_the_former_stays_to_be_read(ceiling: Ceiling) -> None:
    ceiling.bring_to("proposed")
    answer = ceiling.act("zhou", "remedies", TWO).json()["remedies"]
    assert [(each["proposal"], each["number"], bool(each["returned_at"])) for each in answer] == [
        (1, 1, True),
        (2, 1, False),
        (2, 2, False),
    ]
