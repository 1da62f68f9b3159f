"""`bihuan search`: the index says what is so, or is brought to say it."""

from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import connection

from bihuan.cases.actions import add_note
from bihuan.cases.terms.handling import Words
from bihuan.jobs.cli import main
from bihuan.jobs.indexing import fill_if_empty
from bihuan.journal.models import Passage
from bihuan.search.apps import install_index
from bihuan.search.models import Entry
from bihuan.search.models.full_text import INDEX, missing
from bihuan.search.queries import look_up, wanted_by
from bihuan.search.terms import Group
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]


def found(ceiling: Ceiling, typed: str) -> tuple[int, ...]:
    hits = look_up(wanted_by(typed), ceiling.cast.lin.scope, [Group.MATTER]).get(Group.MATTER)
    return hits.keys if hits else ()


@pytest.fixture
def three(ceiling: Ceiling) -> list[int]:
    keys = []
    for said in ("天花板滴水", "门禁坏了", "路灯不亮"):
        ceiling.register(said=said)
        add_note(ceiling.case, Words(words="已约厂家"), by=ceiling.cast.lin, at=ceiling.at)
        keys.append(ceiling.case.pk)
    return keys


def test_after_ordinary_work_everything_agrees(
    ceiling: Ceiling, three: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    ceiling.register().assessed().closed()
    assert main(["search", "verify"]) == 0, capsys.readouterr().out
    assert main(["search", "rebuild"]) == 0
    assert "Everything was as it ought to be." in capsys.readouterr().out


def test_what_is_missing_changed_or_left_over_is_named_and_put_right(
    ceiling: Ceiling, three: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    cases = Entry.objects.filter(group=Group.MATTER)
    cases.filter(subject=three[0]).delete()
    cases.filter(subject=three[1]).update(said="别的")
    Entry.objects.create(group=Group.MATTER, subject=999_999, tokens=" .m ", said="没有的")
    assert found(ceiling, "滴水") == ()
    assert main(["search", "verify"]) == 1
    said = capsys.readouterr().out
    assert f"matter {three[0]} is not in the index as it is" in said
    assert "matter 999999" in said
    assert "3 wrong." in said
    assert main(["search", "rebuild"]) == 0
    assert "3 were wrong" in capsys.readouterr().out
    assert main(["search", "verify"]) == 0
    assert found(ceiling, "滴水") == (three[0],)
    assert set(found(ceiling, "约厂")) == set(three)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its index by itself")
def test_a_full_text_table_that_lost_its_words_is_filled_anew(
    ceiling: Ceiling, three: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_index_1(search_index_1) VALUES ('delete-all')")
    assert found(ceiling, "滴水") == ()
    assert main(["search", "verify"]) == 1
    assert f"{Entry.objects.count()} entries are not in the full-text table" in capsys.readouterr().out
    assert main(["search", "rebuild", "--full-text"]) == 0
    assert main(["search", "verify"]) == 0
    assert found(ceiling, "滴水") == (three[0],)


def test_words_that_were_erased_are_gone_after_rebuilding(
    ceiling: Ceiling, three: list[int], at: Any
) -> None:
    """RES-6."""
    Passage.objects.filter(text="已约厂家").update(text="", erased_at=at)
    main(["search", "rebuild"])
    assert found(ceiling, "约厂") == ()


def test_what_was_there_before_the_index_is_taken_in_at_the_first_start(
    ceiling: Ceiling, three: list[int]
) -> None:
    there, _by_model = Entry.objects.all().delete()
    assert there > len(three)
    assert fill_if_empty() == there
    assert fill_if_empty() == 0
    assert found(ceiling, "滴水") == (three[0],)


def test_the_check_names_what_is_not_installed_and_the_next_start_installs_it(
    ceiling: Ceiling, three: list[int]
) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP INDEX {INDEX}")
        else:
            cursor.execute(f"DROP TABLE {INDEX}")
            cursor.execute(f"DROP TRIGGER {INDEX}_insert")
    assert INDEX in missing(connection)
    assert {each.id for each in run_checks(databases=["default"])} >= {"search.E001"}
    install_index(using="default")
    assert missing(connection) == []
    assert found(ceiling, "滴水") == (three[0],)
