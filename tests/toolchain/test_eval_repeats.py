"""`make eval` says what it measured, and nothing where there was nothing to measure (INT-7)."""

import json
from pathlib import Path

import pytest

from scripts import eval_repeats

SMOKE = "{}底层开了几家烧烤店，油烟直往楼上窜，夏天窗户都不敢打开。"
LIFT = "{}的电梯三天两头停在半路，昨天又把老人关了半小时。"


def letters(folder: Path, *pairs: tuple[str, str, str]) -> None:
    rows = [
        {
            "a": 2 * at,
            "b": 2 * at + 1,
            "label": label,
            "title_a": "",
            "text_a": one,
            "title_b": "",
            "text_b": other,
        }
        for at, (label, one, other) in enumerate(pairs)
    ]
    (folder / eval_repeats.PAIRS).write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


SAME = ("same_issue", SMOKE.format("湖畔林语小区"), SMOKE.format("湖畔林语小区一楼"))
TRAP = ("different_place", LIFT.format("湖畔林语小区"), LIFT.format("金桂华庭小区"))


def test_without_letters_nothing_is_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVAL_DATA", str(tmp_path))
    assert eval_repeats.main() == 0
    assert capsys.readouterr().out.startswith("Nothing measured")


def test_every_aim_met_ends_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVAL_DATA", str(tmp_path))
    letters(tmp_path, SAME, TRAP)
    assert eval_repeats.main() == 0
    assert "precision 1.000 (aim 0.95), recall 1.000 (aim 0.85)" in capsys.readouterr().out


@pytest.mark.parametrize(
    "unmet",
    [
        ("same_issue", SMOKE.format("湖畔林语小区"), LIFT.format("湖畔林语小区")),
        ("different_place", SMOKE.format("湖畔林语小区"), SMOKE.format("湖畔林语小区")),
    ],
    ids=["one issue not found", "another place taken for the same"],
)
def test_an_aim_that_is_missed_ends_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unmet: tuple[str, str, str]
) -> None:
    monkeypatch.setenv("EVAL_DATA", str(tmp_path))
    letters(tmp_path, SAME, unmet)
    assert eval_repeats.main() == 1
