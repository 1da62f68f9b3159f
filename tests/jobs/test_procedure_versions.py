"""`bihuan procedure check, dry-run, adopt, standard, list` and `explain --live`, as people use them."""

import json
from pathlib import Path

import pytest

from bihuan.cases.actions import register_case
from bihuan.jobs.cli import main
from bihuan.kernel.moments import now
from bihuan.matters.queries import all_matters
from bihuan.organisation.models import Centre, Staff
from bihuan.policies.models import AdoptedProcedure, CentreStandard
from bihuan.policies.queries.shipped import shipped_text
from tests.cases.ceiling import complaint
from tests.procedures import STRICTER_IN_OSMANTHUS, changed, line_of, written

pytestmark = pytest.mark.django_db
QUICKER = ('span = "3 working days"', 'span = "2 working days"')
SLOWER = ('span = "3 working days"', 'span = "4 working days"')


@pytest.fixture(autouse=True)
def today(clock) -> None:
    """Monday 2026-03-02."""


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """`run("adopt", text, "--by", "0001")`: the exit status, what was said, and what was complained."""

    def command(name: str, text: str | bytes | None = None, *words: str, before: tuple[str, ...] = ()):
        file = [written(tmp_path, text)] if text is not None else []
        status = main(["procedure", name, *before, *file, *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return command


# ── check ──


def test_a_good_file_is_told_with_what_is_laxer_and_what_stricter(run) -> None:
    status, out, _ = run("check", changed(SLOWER, ('span = "10 days"', 'span = "9 days"')))
    assert status == 0
    assert "更宽（1）\n  CLK-5 回访的期限：3个工作日 → 4个工作日  [规程 4.7.1]" in out
    assert "更严（1）\n  CLK-2c 核实的期限：10天 → 9天  [投诉接待 5]" in out


def test_parts_a_file_says_nothing_of_are_a_note_and_no_mistake(run) -> None:
    text = changed()
    status, out, _ = run("check", text[: text.index("[delegation]")] + text[text.index("[[clock]]") :])
    assert status == 0
    assert "没有写 delegation：照随产品提供的规程办。" in out


def test_a_check_against_the_companys_own_says_which(run) -> None:
    assert "与现行规程 1相比有 0 处不同" in run("check", changed(), "--live")[1]
    run("adopt", changed(QUICKER))
    assert "更宽（1）" in run("check", changed(version=3), "--live")[1]


BAD = [
    (b"\xff\xfev\x00", 1, "UTF-16"),
    (b'name = "x"\nversion = 1\n' + "规程".encode("gb18030"), 3, "UTF-8"),
    (b'name = "a\x00b"\n', 1, "NUL"),
    (b"x" * 10_000_000, 1, "MB"),
    (b"name = [\n" * 5000, 1, "TOML"),
]


@pytest.mark.parametrize("command", ["check", "dry-run", "adopt"])
@pytest.mark.parametrize(("text", "line", "word"), BAD, ids=[each[2] for each in BAD])
def test_a_file_that_is_no_procedure_is_refused_in_a_line(run, command, text, line, word) -> None:
    status, out, err = run(command, text)
    assert (status, out) == (1 if word == "TOML" else 2, "")
    assert word in err
    assert word == "TOML" or f":{line}: " in err
    assert not AdoptedProcedure.objects.exists()


@pytest.mark.parametrize("command", ["check", "dry-run", "adopt"])
def test_all_mistakes_are_told_at_once_with_their_lines(run, command) -> None:
    text = changed(
        ('clause = "电话 3.3"', 'clause = "电话 9.9"'),
        ('span = "10 days"', 'span = "-10 days"'),
        ('span = "3 days"', 'span = "999999999999 days"'),
        ("longest_days = 15", f"longest_days = {10**30}"),
        ('up = "general_manager"', 'up = "handler"'),
        ('code = "CLK-14"', 'code = "CLK-99"'),
        ('code = "hardware"', 'code = "hardware_and_everything"'),
    )
    status, _, err = run(command, text)
    assert status == 1
    for part in ("电话 9.9", '"-10 days"', '"999999999999 days"', str(10**30), "hardware_and_everything"):
        assert f":{line_of(text, part)}: " in err, part
    assert "绕回自己" in err
    assert "缺少“CLK-14”" in err


def test_a_file_that_is_not_there_is_one_sentence(run) -> None:
    for command in ("check", "dry-run", "adopt"):
        assert main(["procedure", command, "/nowhere/at/all.toml"]) == 2


# ── adopt and list ──


def test_adopting_says_what_changes_and_the_list_shows_it(run, general_manager: Staff) -> None:
    status, out, _ = run("adopt", changed(QUICKER), "--by", "0001")
    assert status == 0
    assert "第 2 版已采用，从 2026-03-02 起生效" in out
    assert "CLK-5 回访的期限：3个工作日 → 2个工作日" in out
    listed = run("list")[1].splitlines()
    assert listed[0].startswith("2  2026-03-02")
    assert f"staff:{general_manager.pk}" in listed[0]
    assert "现行" in listed[0]
    assert "system:shipped" in listed[1]


def test_laxer_asks_to_be_meant(run) -> None:
    status, _, err = run("adopt", changed(SLOWER))
    assert (status, AdoptedProcedure.objects.filter(version=2).exists()) == (1, False)
    assert "由“3个工作日”改为“4个工作日”（规程 4.7.1）" in err
    assert run("adopt", changed(SLOWER), "--laxer-is-meant")[0] == 0


def test_what_is_laxer_is_named_as_on_the_screens(run) -> None:
    wider = changed(('verbs = ["dispatch", "hand_over"]', 'verbs = ["dispatch", "hand_over", "confirm"]'))
    _, _, err = run("adopt", wider)
    assert "派办、转交他人" in err
    assert "hand_over" not in err


def test_another_day_may_be_given_but_none_that_is_over(run) -> None:
    assert "已经过去了" in run("adopt", changed(QUICKER), "--from", "2026-03-01")[2]
    assert "从 2026-04-01 起生效" in run("adopt", changed(QUICKER), "--from", "2026-04-01")[1]


def test_the_same_text_and_a_lower_version_are_refused(run) -> None:
    assert "不用再采用一次" in run("adopt", shipped_text())[2]
    assert "更大的数" in run("adopt", changed(QUICKER, version=1))[2]


def test_who_may_not_adopt_is_not_named_for_it(run, lin: Staff) -> None:
    assert "总经理" in run("adopt", changed(QUICKER), "--by", "1047")[2]
    assert "nobody" in run("adopt", changed(QUICKER), "--by", "9999")[2]
    assert not AdoptedProcedure.objects.exists()


# ── standards ──


def test_a_centre_adopts_and_ends_its_standard(run, osmanthus: Centre, company_head: Staff) -> None:
    status, out, _ = run("standard", STRICTER_IN_OSMANTHUS, "--by", "0010", before=("GHY",))
    assert (status, "GHY-1" in out) == (0, True)
    assert "桂花苑服务标准" in run("list")[1]
    assert run("standard", None, "--end", before=("GHY",))[0] == 0
    status, _, err = run("standard", None, "--end", before=("GHY",))
    assert (status, "no standard" in err) == (1, True)


def test_a_laxer_standard_is_refused_at_its_line_with_both_values(run, osmanthus: Centre) -> None:
    text = STRICTER_IN_OSMANTHUS.replace("7 working days", "8 working days")
    status, _, err = run("standard", text, before=("GHY",))
    assert status == 1
    assert f":{line_of(text, '8 working')}: " in err
    assert "公司规程是“7个工作日”，这里是“8个工作日”" in err
    assert not CentreStandard.objects.exists()


def test_an_unknown_centre_or_nothing_to_do_is_said(run, osmanthus: Centre) -> None:
    assert "known: AH、GHY" in run("standard", STRICTER_IN_OSMANTHUS, before=("XXX",))[2]
    assert run("standard", None, before=("GHY",))[0] == 2


# ── dry run ──


@pytest.fixture
def ceiling(osmanthus: Centre, lin: Staff):
    return register_case(complaint(contact_name="顾明"), centre=osmanthus, by=lin, at=now())


def test_a_dry_run_shows_from_when_to_when_and_by_which_clause(run, ceiling) -> None:
    status, out, err = run("dry-run", changed(QUICKER))
    assert (status, err) == (0, "")
    assert "未结的事项一直按登记时的版本办" in out
    assert f"{ceiling.matter.number}  CLK-5 回访" in out
    assert "3月5日(周四)24:00前（规程 4.7.1） → 2026年3月4日(周三)24:00前（规程 4.7.1）" in out
    assert "未结 1 件，其中 1 件会变。" in out
    assert all_matters().get().procedure == "1"
    assert AdoptedProcedure.objects.count() == 0


def test_a_dry_run_for_programs_is_a_line_for_each_clock_that_moves(run, ceiling) -> None:
    (line,) = run("dry-run", changed(QUICKER), "--json")[1].splitlines()
    assert json.loads(line) == {
        "number": ceiling.matter.number,
        "code": "CLK-5",
        "before": "2026-03-06T00:00:00+08:00",
        "before_provisional": False,
        "before_clause": "规程 4.7.1",
        "after": "2026-03-05T00:00:00+08:00",
        "after_provisional": False,
        "after_clause": "规程 4.7.1",
        "late_at_once": False,
    }


def test_in_a_centre_with_a_standard_its_own_stays_over_what_is_tried(
    run, osmanthus: Centre, lin: Staff
) -> None:
    run("standard", STRICTER_IN_OSMANTHUS, before=("GHY",))
    register_case(complaint(), centre=osmanthus, by=lin, at=now())
    assert "其中 0 件会变" in run("dry-run", changed())[1]


def test_what_does_not_fit_a_centres_standard_is_said(run, osmanthus: Centre, lin: Staff) -> None:
    run("standard", STRICTER_IN_OSMANTHUS, before=("GHY",))
    register_case(complaint(), centre=osmanthus, by=lin, at=now())
    status, _, err = run("dry-run", changed(('span = "3 working days"', 'span = "1 working days"')))
    assert status == 1
    assert "比公司规程宽" in err


# ── explain --live ──

ASKED = (
    "--kind",
    "complaint",
    "--severity",
    "minor",
    "--registered-at",
    "2026-03-02T10:20:00+08:00",
    "--json",
)


def test_explain_live_answers_by_the_companys_own_procedure(run, osmanthus: Centre) -> None:
    def due(*words: str) -> str:
        clocks = json.loads(run("explain", None, *ASKED, *words)[1])["clocks"]
        return next(each["due_at"] for each in clocks if each["code"] == "CLK-5")[:10]

    assert (due(), due("--live")) == ("2026-03-06", "2026-03-06")
    run("adopt", changed(('span = "10 days"', 'span = "9 days"')))
    run("standard", STRICTER_IN_OSMANTHUS, before=("GHY",))
    assert (due(), due("--live"), due("--live", "--centre", "GHY")) == (
        "2026-03-06",
        "2026-03-06",
        "2026-03-05",
    )
