"""建议 on the screen: beside registration and assessment, and how good they are (CLS-6)."""

import re

import pytest
from django.test import Client

from bihuan.insight.models import LearntModel, Training
from bihuan.insight.queries import in_use
from bihuan.matters.actions import name_about
from tests.cases.ceiling import Ceiling
from tests.insight.versions import departments_in_use, version, version_in_use

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def keeper(quality, clock, signed_in) -> Client:
    """The quality manager."""
    return signed_in(quality)


@pytest.fixture
def desk(lin, clock, signed_in) -> Client:
    return signed_in(lin)


# ── beside registration ──


def test_while_nothing_is_switched_on_nothing_is_said_and_no_more_asked(desk, statements) -> None:
    assert 'id="suggestions" hx-post="/suggestions/words" hx-trigger="load"' in desk.get("/cases/new").text
    desk.post("/suggestions/words", {"said": "天花板漏水"})
    with statements() as asked:
        answer = desk.post("/suggestions/words", {"said": "天花板漏水"})
    assert "hx-trigger" not in answer.text
    assert "漏水" not in answer.text
    assert len(asked) <= 5, asked


def test_what_is_typed_gets_its_kind_and_subject_with_the_words_and_one_press_takes_them(
    desk, quality, clock, statements
) -> None:
    version_in_use(quality, at=clock.at)
    page = desk.post("/suggestions/words", {"said": "卫生间天花板漏水了"}).text
    assert "工程维修 › 渗漏" in page
    assert re.search(r"把握 \d\d%", page)
    assert 'form="f" data-takes="subject:repair.leak"' in page
    assert 'data-takes="kind:complaint"' in page
    shown = re.search(r"依据的词：([^<]+)<", page)
    assert shown
    assert all(word in "卫生间天花板漏水了" for word in shown[1].split("、"))
    assert "checked" not in page
    with statements() as asked:
        desk.post("/suggestions/words", {"said": "卫生间天花板漏水了，两天了"})
    assert len(asked) <= 6, asked


@pytest.mark.parametrize("said", ["", "   ", "\x00", "？？", "长" * 30_000, "<script>alert(1)</script>"])
def test_whatever_is_typed_is_answered(desk, quality, clock, said: str) -> None:
    version_in_use(quality, at=clock.at)
    answer = desk.post("/suggestions/words", {"said": said})
    assert answer.status_code == 200
    assert "采用" not in answer.text
    assert "<script>" not in answer.text


def test_registering_sends_what_was_chosen_and_not_what_was_proposed(desk, quality, clock, osmanthus) -> None:
    """Nothing is preselected."""
    version_in_use(quality, at=clock.at)
    page = desk.get("/cases/new").text
    assert not re.search(r'name="(kind|subject|severity)"[^>]* checked', page)


def test_a_subject_retired_since_is_not_proposed(desk, quality, clock) -> None:
    from bihuan.kernel.actors import Actor
    from bihuan.policies.actions import retire_subject

    version_in_use(quality, at=clock.at)
    retire_subject("repair.leak", by=Actor.staff(quality.pk), at=clock.at)
    page = desk.post("/suggestions/words", {"said": "卫生间天花板漏水了"}).text
    assert "subject:repair.leak" not in page
    assert "kind:complaint" in page


# ── beside assessment ──


def test_the_assessment_asks_for_proposals_of_its_case_and_shows_them_as_a_page_without_a_script(
    desk, quality, ceiling: Ceiling, clock
) -> None:
    version_in_use(quality, at=clock.at)
    ceiling.register(said="卫生间天花板漏水")
    number = ceiling.case.matter.number
    assert f'hx-get="/cases/{number}/suggestions"' in desk.get(f"/cases/{number}/assessment").text
    in_sheet = desk.get(f"/cases/{number}/suggestions", **HTMX).text
    assert 'data-takes="subject:repair.leak"' in in_sheet
    assert "<html" not in in_sheet
    page = desk.get(f"/cases/{number}/suggestions").text
    assert "卫生间天花板漏水" in page
    assert "工程维修 › 渗漏" in page
    assert "data-takes" not in page


def test_the_dispatch_asks_to_whom_and_one_press_takes_the_centres_own_department(
    desk, quality, ceiling: Ceiling, clock
) -> None:
    departments_in_use(quality, at=clock.at)
    ceiling.register(said="卫生间天花板漏水").assessed()
    number, engineering = ceiling.case.matter.number, ceiling.cast.engineering
    assert (
        f'hx-get="/cases/{number}/suggestions?for=dispatch"' in desk.get(f"/cases/{number}/dispatches").text
    )
    beside = desk.get(f"/cases/{number}/suggestions?for=dispatch", **HTMX).text
    assert f'data-takes="department:{engineering.pk}"' in beside
    assert 'data-takes="subject' not in beside
    # Where nothing is dispatched it is said, and there is nothing to put it into.
    assert 'data-takes="department' not in desk.get(f"/cases/{number}/suggestions", **HTMX).text


def test_a_case_one_may_not_see_gets_no_proposals(quality, ceiling: Ceiling, clock, signed_in) -> None:
    version_in_use(quality, at=clock.at)
    ceiling.register(said="卫生间天花板漏水")
    path = f"/cases/{ceiling.case.matter.number}/suggestions"
    assert signed_in(ceiling.cast.stranger).get(path).status_code == 404
    name_about(ceiling.case.matter, [ceiling.cast.song.pk])
    assert signed_in(ceiling.cast.song).get(path).status_code == 404


# ── how good they are ──


def test_everybody_reads_how_good_they_are_and_whoever_keeps_the_subjects_acts(
    desk, keeper, quality, clock, statements
) -> None:
    assert "还没有训练过" in desk.get("/suggestions").text
    version_in_use(quality, at=clock.at)
    page = desk.get("/suggestions").text
    assert "对 100%（48/48）" in page
    assert "对 33%（" in page
    assert "只有 240 件可学，太少" in page
    assert "已开启" in page
    assert "训练新的一版" not in page
    assert "/suggestions/subject/end" not in page
    with statements() as asked:
        desk.get("/suggestions")
    assert len(asked) <= 12, asked
    kept = keeper.get("/suggestions").text
    assert "/suggestions/trainings" in kept
    assert "/suggestions/subject/end" in kept


def test_the_page_takes_no_more_statements_for_more_versions(desk, quality, clock, statements) -> None:
    version_in_use(quality, at=clock.at)
    with statements() as few:
        desk.get("/suggestions")
    for _ in range(3):
        version(quality, at=clock.at)
    with statements() as many:
        desk.get("/suggestions")
    assert len(many) == len(few)


def test_the_quality_manager_has_a_version_trained_and_switches_it_on_and_off(keeper, quality, clock) -> None:
    assert keeper.get("/suggestions/trainings").status_code == 200
    assert keeper.post("/suggestions/trainings").status_code == 302
    assert "已排上，等后台开始" in keeper.get("/suggestions").text
    again = keeper.post("/suggestions/trainings")
    assert again.status_code == 422
    assert "已经排上了" in again.text
    Training.objects.all().delete()
    version(quality, at=clock.at)
    assert keeper.post("/suggestions/subject/versions/1").status_code == 302
    assert [each.question for each in in_use()] == ["subject"]
    assert keeper.post("/suggestions/subject/end").status_code == 302
    assert in_use() == []
    assert "开启“事项”建议，第1版" in keeper.get("/suggestions").text


def test_a_version_no_better_than_the_commonest_answer_is_refused_with_both_figures(
    keeper, quality, clock
) -> None:
    model = version(quality, at=clock.at)[1]
    LearntModel.objects.filter(pk=model.pk).update(figures=model.figures | {"right": 15})
    answer = keeper.post("/suggestions/subject/versions/1")
    assert answer.status_code == 422
    assert "建议对了15件，只猜最常见的也对16件" in answer.text
    assert in_use() == []


def test_others_neither_train_nor_switch(desk, quality, clock) -> None:
    version(quality, at=clock.at)
    for path in ("/suggestions/trainings", "/suggestions/subject/versions/1", "/suggestions/subject/end"):
        assert desk.get(path).status_code == 403
        assert desk.post(path).status_code == 403
    assert in_use() == []
    assert Training.objects.count() == 1


@pytest.mark.parametrize("path", ["weather/versions/1", "subject/versions/7", "weather/end"])
def test_what_is_not_there_is_not_found(keeper, path: str) -> None:
    assert keeper.get(f"/suggestions/{path}").status_code == 404


def test_the_page_is_read_in_english(lin, quality, clock, signed_in) -> None:
    version_in_use(quality, at=clock.at)
    lin.language = "en"
    lin.save()
    assert "100% right (48/48)" in signed_in(lin).get("/suggestions").text
