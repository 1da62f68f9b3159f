"""`bihuan procedure explain` and `check`, as clocks.md asks for them."""

import io
import json
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bihuan.jobs.cli import main
from bihuan.policies.queries.shipped import shipped_text

CEILING = {
    "kind": "complaint",
    "severity": "important",
    "channel": "telephone",
    "registered_at": "2026-02-13T16:00:00+08:00",
}


class Explained:
    def __init__(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        self._capsys, self._file = capsys, tmp_path / "facts.jsonl"

    def __call__(self, *lines: object) -> tuple[int, list[Any], str]:
        texts = (each if isinstance(each, str | bytes) else json.dumps(each) for each in lines)
        raw = b"\n".join(text.encode() if isinstance(text, str) else text for text in texts)
        self._file.write_bytes(raw)
        status = main(["procedure", "explain", "--file", str(self._file), "--json"])
        printed = self._capsys.readouterr()
        return status, [json.loads(line) for line in printed.out.split("\n") if line], printed.err


@pytest.fixture
def explained(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Explained:
    return Explained(capsys, tmp_path)


def test_the_clocks_of_the_dripping_ceiling_are_told_by_due_time_then_code(explained: Explained) -> None:
    status, (answer,), said = explained(CEILING)
    assert (status, said) == (0, "")
    assert [each["code"] for each in answer["clocks"]] == ["CLK-3a", "CLK-1", "CLK-3b", "CLK-5"]
    assert answer["clocks"][-1] == {
        "code": "CLK-5",
        "starts_at": "2026-02-13T16:00:00+08:00",
        "due_at": "2026-02-26T00:00:00+08:00",
        "stopped_at": None,
        "state": "running",
        "provisional": False,
        "because": "3个工作日：2月14日(周六，调休上班)、2月24日、2月25日；2月15日至23日春节放假。规程 4.7.1",
    }


def test_clocks_due_together_stand_in_the_order_of_their_codes_as_text(explained: Explained) -> None:
    facts = {**CEILING, "severity": "major", "verified_at": "2026-02-13T17:00:00+08:00", "channel": None}
    _, (answer,), _ = explained(facts)
    assert [each["code"] for each in answer["clocks"]] == ["CLK-10", "CLK-2a", "CLK-2b", "CLK-2c"]


def test_moments_come_out_in_china_time_whatever_the_zone_they_came_in(explained: Explained) -> None:
    _, (answer,), _ = explained({"kind": "enquiry", "registered_at": "2026-02-13T20:00:00Z"})
    assert answer["clocks"][0]["starts_at"] == "2026-02-14T04:00:00+08:00"


def test_a_refused_line_is_answered_in_its_place_and_the_others_are_read(explained: Explained) -> None:
    status, answers, said = explained(CEILING, "not json", {**CEILING, "kind": "gossip"}, "", CEILING)
    assert status == 1
    assert [answer.get("error", {}).get("field", "clocks") for answer in answers] == [
        "clocks",
        None,
        "kind",
        None,
        "clocks",
    ]
    assert [line.split(":")[0] for line in said.splitlines()] == ["line 2", "line 3", "line 4"]


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe{}",
        b"\x00",
        b"[" * 100_000,
        b"9" * 10_000,
        b'{"kind": NaN}',
        b'{"\\ud800": 1}',
        b'{"a\\nline 9: forged": 1}',
    ],
)
def test_hostile_lines_are_refused_without_a_trace_of_the_machine(explained: Explained, line: bytes) -> None:
    status, answers, said = explained(line, CEILING)
    assert status == 1
    assert ["error" in answer for answer in answers] == [True, False]
    assert "Traceback" not in said


def test_a_file_with_a_byte_order_mark_is_read(explained: Explained) -> None:
    status, _, _ = explained("\ufeff" + json.dumps(CEILING))
    assert status == 0


def test_a_line_separator_inside_a_string_does_not_end_the_line(explained: Explained) -> None:
    _, answers, _ = explained('{"kind":"\u2028"}', CEILING)
    assert len(answers) == 2


def test_an_empty_file_answers_nothing(explained: Explained) -> None:
    assert explained() == (0, [], "")


def test_a_file_that_is_not_there_is_said_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procedure", "explain", "--file", "nowhere.jsonl", "--json"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_facts_may_come_from_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(CEILING).encode())))
    assert main(["procedure", "explain", "--file", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["clocks"]


SINGLE = ["procedure", "explain", "--kind", "complaint", "--registered-at", "2026-02-13T16:00:00+08:00"]


def test_a_single_set_of_facts_is_answered_with_a_table_for_people(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*SINGLE, "--escalated", "--now", "2026-02-26T00:00:00+08:00"]) == 0
    table = capsys.readouterr().out
    assert "2026年2月25日(周三)24:00前" in table
    assert "超时" in table
    assert [line.split()[0] for line in table.splitlines() if line.startswith("CLK")] == [
        "CLK-7",
        "CLK-5",
        "CLK-5b",
    ]


def test_options_say_the_same_as_a_line_of_facts(
    explained: Explained, capsys: pytest.CaptureFixture[str]
) -> None:
    paused = ["2026-02-24T00:00:00+08:00", "2026-02-25T00:00:00+08:00"]
    _, (line,), _ = explained({**CEILING, "pauses": [paused], "contactable": True})
    options = [
        "--severity",
        "important",
        "--channel",
        "telephone",
        "--contactable",
        "true",
        "--pauses",
        *paused,
    ]
    assert main([*SINGLE, *options, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == line


def test_a_word_nobody_knows_is_refused_among_the_options_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SINGLE, "--contactable", "perhaps"]) == 1
    assert "contactable" in capsys.readouterr().err


def test_a_praise_without_a_call_has_no_clock(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procedure", "explain", "--kind", "praise", "--registered-at", "2026-02-13T16:00:00Z"]) == 0
    assert "没有时限" in capsys.readouterr().out


def test_five_thousand_sets_take_a_few_seconds_at_most(explained: Explained) -> None:
    begun = time.perf_counter()
    status, answers, _ = explained(
        *[{**CEILING, "now": f"2026-03-01T09:{n % 60:02}:00+08:00"} for n in range(5000)]
    )
    assert (status, len(answers)) == (0, 5000)
    assert time.perf_counter() - begun < 10


def test_the_shipped_procedure_passes_its_own_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(shipped_text(), encoding="utf-8")
    assert main(["procedure", "check", str(file)]) == 0
    assert "可以使用" in capsys.readouterr().out


def test_a_procedure_with_two_faults_names_both_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ours.toml"
    text = (
        shipped_text()
        .replace('span = "2 hours"', 'span = "-2 hours"', 1)
        .replace('makes = "invalid"', 'makes = "no"', 1)
    )
    file.write_text(text, encoding="utf-8")
    assert main(["procedure", "check", str(file)]) == 1
    said = capsys.readouterr().err
    assert all(
        f"{file}:{text[: text.index(part)].count(chr(10)) + 1}:" in said
        for part in ('span = "-2 hours"', 'makes = "no"')
    )


def test_a_procedure_that_cannot_be_read_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ours.toml"
    file.write_bytes(b"\xff\xff")
    assert main(["procedure", "check", str(file)]) == 2
    assert main(["procedure", "check", str(tmp_path / "none.toml")]) == 2
    assert capsys.readouterr().err.count("\n") == 2
