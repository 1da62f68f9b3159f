"""`bihuan import cases`, at the edges of one file, several files and what was typed beside them (INT-1)."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bihuan.cases.models import Case
from bihuan.jobs.cli import main
from bihuan.journal.models import Fact, Stream
from bihuan.kernel.moments import shanghai
from bihuan.matters.models import Counter, Matter, Owed
from bihuan.organisation.models import Centre
from tests.conftest import Clock

pytestmark = pytest.mark.usefixtures("head_office", "clock")

ROW = {"id": "a:1", "title": "停电", "text": "六月起停了九次。", "date": "2019-08-06 10:28:55"}


class Done:
    """What the command answered: its status, its last line, and everything it said against it."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def last(self) -> str:
        return self.out.splitlines()[-1] if self.out else ""


@pytest.fixture
def bring(tmp_path, capsys, db):
    """`bring([row, row], "--dry-run")`."""

    def of(content: list[Any] | bytes, *options: str, name: str = "in.jsonl") -> Done:
        file = tmp_path / name
        if isinstance(content, list):
            content = "".join(json.dumps(each) + "\n" for each in content).encode()
        file.write_bytes(content)
        status = main(["import", "cases", str(file), *options])
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return of


def counted() -> tuple[int, ...]:
    return tuple(each.objects.count() for each in (Matter, Case, Fact, Stream, Owed, Counter))


def many(number: int) -> list[dict[str, Any]]:
    return [ROW | {"id": f"a:{each}"} for each in range(number)]


# ── doubles ──


def test_a_row_that_stands_twice_in_one_file_is_told_with_the_first(bring) -> None:
    done = bring([ROW, ROW | {"id": "b"}, ROW])
    assert (done.status, done.last) == (1, "0 imported, 0 already there, 1 refused")
    assert done.err.startswith("3: ")
    assert "第1行" in done.err


def test_a_third_one_is_told_with_the_first_too(bring) -> None:
    done = bring([ROW, ROW, ROW], "--skip-bad")
    assert done.last == "1 imported, 0 already there, 2 refused"
    assert done.err.count("第1行") == 2


def test_a_double_of_what_is_there_already_is_still_a_double(bring) -> None:
    bring([ROW])
    done = bring([ROW, ROW])
    assert done.last == "0 imported, 1 already there, 1 refused"


def test_an_id_is_the_same_in_every_kind_of_file(bring) -> None:
    assert bring([ROW | {"id": 7}]).last == "1 imported, 0 already there, 0 refused"
    csv = "id,title,text,date\n7,停电,停了,2019-08-06\n".encode()
    assert bring(csv, name="in.csv").last == "0 imported, 1 already there, 0 refused"


def test_a_file_that_has_grown_brings_only_what_is_new(bring) -> None:
    bring(many(2))
    assert bring(many(5)).last == "3 imported, 2 already there, 0 refused"
    assert Matter.objects.count() == 5


def test_a_row_that_is_there_is_not_changed_by_a_new_text(bring) -> None:
    bring([ROW])
    bring([ROW | {"text": "其实没有停。"}])
    assert Case.objects.get().said == ROW["text"]


# ── all or nothing ──


def test_a_file_with_one_bad_row_leaves_every_table_as_it_was(bring) -> None:
    bring([ROW])
    before = counted()
    done = bring([ROW | {"id": "b"}, ROW | {"id": "c", "date": ""}])
    assert done.status == 1
    assert counted() == before
    assert "--skip-bad" in done.err


def test_a_dry_run_leaves_every_table_as_it_was_and_ends_well_when_all_is_well(bring) -> None:
    before = counted()
    done = bring(many(3), "--dry-run")
    assert (done.status, counted()) == (0, before)
    assert done.last == "3 accepted, 0 already there, 0 refused; nothing was written"
    assert "1: 可以导入 a:0" in done.out


def test_a_dry_run_with_skip_bad_still_shows_what_is_bad(bring) -> None:
    done = bring([ROW, ROW | {"id": "b", "date": "x"}], "--dry-run", "--skip-bad")
    assert done.status == 1
    assert done.last == "1 accepted, 0 already there, 1 refused; nothing was written"
    assert not Matter.objects.exists()


def test_with_nothing_but_bad_rows_skip_bad_brings_nothing_and_says_so(bring) -> None:
    done = bring([ROW | {"date": ""}], "--skip-bad")
    assert (done.status, done.last) == (0, "0 imported, 0 already there, 1 refused")


def test_fifty_bad_rows_are_told_and_the_rest_is_counted(bring) -> None:
    done = bring([each | {"date": ""} for each in many(53)])
    assert done.last == "0 imported, 0 already there, 53 refused"
    assert sum(line[0].isdigit() for line in done.err.splitlines()) == 50
    assert "… 3" in done.err


def test_exactly_fifty_are_all_told(bring) -> None:
    done = bring([each | {"date": ""} for each in many(50)])
    assert "…" not in done.err.splitlines()[-2]
    assert sum(line[0].isdigit() for line in done.err.splitlines()) == 50


def test_all_that_is_wrong_with_a_row_is_told_on_its_line(bring) -> None:
    done = bring([{"id": "", "title": "", "text": "", "date": ""}])
    line = done.err.splitlines()[0]
    assert all(name in line for name in ("编号：", "日期：", "内容："))


# ── what is typed ──


def test_a_moment_without_a_zone_is_shanghais_and_one_with_is_its_own(bring) -> None:
    bring(
        [
            ROW | {"id": "a", "date": "2019-08-06 10:28"},
            ROW | {"id": "b", "date": "2019-08-06T10:28:00Z"},
            ROW | {"id": "c", "date": "1999-12-31"},
        ]
    )
    moments = [shanghai(each.said_at).isoformat() for each in Matter.objects.order_by("pk")]
    assert moments == ["2019-08-06T10:28:00+08:00", "2019-08-06T18:28:00+08:00", "1999-12-31T00:00:00+08:00"]


def test_this_very_moment_is_past_and_the_next_is_to_come(bring, clock: Clock) -> None:
    now = clock.at.replace(microsecond=0)
    assert bring([ROW | {"date": now.isoformat()}]).status == 0
    later = (now + timedelta(seconds=1)).isoformat()
    assert "不能晚于现在" in bring([ROW | {"id": "b", "date": later}]).err


@pytest.mark.parametrize(("year", "taken"), [(1899, False), (1900, True)])
def test_what_was_said_in_another_century_was_a_slip_of_the_hand(bring, year: int, taken: bool) -> None:
    assert (bring([ROW | {"date": f"{year}-06-01"}]).status == 0) is taken


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "'; DROP TABLE matters_matter; --",
        "../../etc/passwd",
        "😡👨‍👩‍👧",
        "\u202eمرحبا",
        "a\r\nb",
        "%s %(x)s {0}",
        "𠮷",
    ],
    ids=range(8),
)
def test_whatever_people_wrote_is_taken_as_they_wrote_it(bring, text: str) -> None:
    assert bring([ROW | {"title": text[:20], "text": text}]).status == 0
    assert Case.objects.get().said == text
    assert Matter.objects.get().title


@pytest.mark.parametrize(("length", "taken"), [(20_000, True), (20_001, False)])
def test_a_text_is_taken_whole_or_not_at_all(bring, length: int, taken: bool) -> None:
    assert (bring([ROW | {"text": "长" * length}]).status == 0) is taken
    assert [len(each) for each in Case.objects.values_list("said", flat=True)] == ([length] if taken else [])


@pytest.mark.parametrize(("length", "shown", "said"), [(200, 200, 8), (201, 200, 201 + 2 + 8)])
def test_a_title_fits_the_list_or_stands_whole_in_what_was_said(
    bring, length: int, shown: int, said: int
) -> None:
    bring([ROW | {"title": "题" * length}])
    assert (len(Matter.objects.get().title), len(Case.objects.get().said)) == (shown, said)


def test_a_row_with_a_title_only_says_its_title(bring) -> None:
    bring([ROW | {"text": " "}])
    assert Case.objects.get().said == "停电"


@pytest.mark.parametrize(("length", "taken"), [(120, True), (121, False)])
def test_an_id_is_as_long_as_its_column(bring, length: int, taken: bool) -> None:
    assert (bring([ROW | {"id": "x" * length}]).status == 0) is taken


# ── beside the file ──


@pytest.mark.parametrize("source", ["", " ", "x" * 41, "a\x00b", "a\nb", "\u202e"])
def test_a_source_is_named_so_that_people_can_read_it(bring, source: str) -> None:
    done = bring([ROW], "--source", source)
    assert (done.status, Matter.objects.count()) == (1, 0)
    assert done.err.startswith("bihuan import cases: 来源")


def test_a_source_of_forty_characters_is_kept(bring) -> None:
    assert bring([ROW], "--source", "源" * 40).status == 0
    assert Matter.objects.get().source == "源" * 40


def test_an_unknown_centre_is_answered_with_those_there_are(bring, osmanthus: Centre) -> None:
    done = bring([ROW], "--centre", "XXX")
    assert (done.status, done.out) == (1, "")
    assert "AH、GHY" in done.err


@pytest.mark.parametrize("code", ["ghy", "GHY ", "' OR 1=1 --", "\u200b"])
def test_a_centre_is_named_by_its_exact_code(bring, osmanthus: Centre, code: str) -> None:
    assert bring([ROW], "--centre", code).status == 1


def test_a_closed_centre_takes_nothing_in(bring, osmanthus: Centre, clock: Clock) -> None:
    Centre.objects.filter(pk=osmanthus.pk).update(closed_at=clock.at)
    assert bring([ROW], "--centre", "GHY").status == 1


def test_without_a_company_nothing_is_brought_in(bring) -> None:
    Centre.objects.update(is_head_office=False)
    assert "请先设置" in bring([ROW]).err


def test_numbers_follow_one_another_as_the_rows_do(bring, osmanthus: Centre) -> None:
    bring(many(3), "--centre", "GHY")
    keys = list(Matter.objects.order_by("number").values_list("number", "source_key"))
    assert keys == [("GHY-2026-0001", "a:0"), ("GHY-2026-0002", "a:1"), ("GHY-2026-0003", "a:2")]


def test_nothing_is_said_on_the_error_stream_when_all_went_well(bring) -> None:
    done = bring(many(4))
    assert (done.err, done.out) == ("", "4 imported, 0 already there, 0 refused\n")


@pytest.mark.parametrize("content", [bytes(range(256)), b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, b"%PDF-1.4"])
@pytest.mark.parametrize("name", ["in.jsonl", "in.csv", "in.xlsx"])
def test_a_picture_under_the_name_of_a_table_is_refused_in_sentences(
    bring, content: bytes, name: str
) -> None:
    done = bring(content, name=name)
    assert done.status == 1
    assert "Traceback" not in done.err
    assert not Matter.objects.exists()
