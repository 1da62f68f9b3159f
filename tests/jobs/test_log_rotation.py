"""Logs are put aside by size and never grow for ever."""

from pathlib import Path

from bihuan.jobs.launch.log_rotation import rotate


def test_a_log_that_has_grown_is_put_aside_and_a_small_one_is_not(tmp_path: Path) -> None:
    log = tmp_path / "bihuan.log"
    log.write_text("0123456789")

    assert rotate(log, largest=11) is False
    assert rotate(log, largest=10) is True
    assert not log.exists()
    assert (tmp_path / "bihuan.log.1").read_text() == "0123456789"


def test_only_the_last_few_are_kept(tmp_path: Path) -> None:
    log = tmp_path / "bihuan.log"
    for number in range(5):
        log.write_text(str(number))
        rotate(log, largest=1, kept=2)

    assert sorted(each.name for each in tmp_path.iterdir()) == ["bihuan.log.1", "bihuan.log.2"]
    assert (tmp_path / "bihuan.log.1").read_text() == "4"
