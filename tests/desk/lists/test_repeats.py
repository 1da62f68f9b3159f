"""The list narrowed to what was said again (HND-5, QAL-4)."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.cases import actions
from bihuan.cases.models import Case
from bihuan.cases.terms.repeats import LinkRepeat, SayAgain, UnlinkRepeat
from tests.cases.ceiling import Ceiling, anew, complaint
from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """2026-03-02, 10:20."""


@pytest.fixture
def desk_of(signed_in: Callable[..., Client], cast: Any) -> Callable[[str], Client]:
    return lambda name: signed_in(getattr(cast, name))


def follow(ceiling: Ceiling, sort: str = "repeat", **changes: Any) -> Case:
    """A later one, linked to the dripping ceiling."""
    lin = anew(ceiling.cast.lin)
    given = {"person": ceiling.cast.gu.pk, "room": ceiling.cast.gu_room.pk} | changes
    later = actions.register_case(
        complaint(**given), centre=ceiling.cast.osmanthus, by=lin, at=ceiling.at + timedelta(minutes=1)
    )
    return actions.link_repeat(
        later, LinkRepeat(earlier=ceiling.case.matter.number, sort=sort), by=lin, at=ceiling.at
    )


def numbers(client: Client, query: str) -> list[str]:
    page = client.get(f"/cases?{query}").content.decode()
    return re.findall(r'<td class="num ink2">(.*?)</td>', page)


def test_repeats_what_they_repeat_and_secondary_complaints_are_found_apart(ceiling, desk_of, taken_in):
    taken_in("楼道灯不亮", kind="repair")
    first = ceiling.register().case.matter.number
    second = follow(ceiling).matter.number
    third = follow(ceiling, "reception").matter.number
    lin = desk_of("lin")
    assert numbers(lin, "repeats=repeat") == [second]
    assert numbers(lin, "repeats=repeated") == [first]
    assert numbers(lin, "repeats=reception") == [third]
    page = lin.get("/cases?repeats=reception").content.decode()
    assert "对受理方式的投诉（次要意见）" in page


def test_what_was_only_added_to_is_repeated_too(ceiling, desk_of):
    ceiling.register().act(actions.say_again, SayAgain(words="今天又滴了"), by="song")
    assert numbers(desk_of("lin"), "repeats=repeated") == [ceiling.case.matter.number]


def test_it_goes_together_with_the_other_filters_and_with_the_search(ceiling, desk_of):
    ceiling.register()
    second, lin = follow(ceiling, said="电梯里也漏水").matter.number, desk_of("lin")
    assert numbers(lin, "repeats=repeat&kind=complaint&q=电梯") == [second]
    assert numbers(lin, "repeats=repeat&q=电梯&kind=praise") == []
    assert numbers(lin, "repeats=repeated&q=电梯") == []


def test_unlinked_it_is_none_any_more(ceiling, desk_of):
    ceiling.register()
    second, lin = follow(ceiling), anew(ceiling.cast.lin)
    actions.unlink_repeat(second, UnlinkRepeat(reason="看错了"), by=lin, at=ceiling.at)
    assert numbers(desk_of("lin"), "repeats=repeat") == []
    assert numbers(desk_of("lin"), "repeats=repeated") == []


def test_whoever_the_repeat_is_about_does_not_learn_that_there_is_one(ceiling, desk_of):
    ceiling.register()
    follow(ceiling, about=(ceiling.cast.song.pk,))
    assert numbers(desk_of("lin"), "repeats=repeated") == [ceiling.case.matter.number]
    assert numbers(desk_of("song"), "repeats=repeated") == []
    assert numbers(desk_of("song"), "repeats=repeat") == []
    assert numbers(desk_of("stranger"), "repeats=repeated&centre=all") == []


def test_whoever_the_earlier_one_is_about_does_not_learn_from_the_later_that_there_is_one(ceiling, desk_of):
    ceiling.register(about=(ceiling.cast.song.pk,))
    second = follow(ceiling).matter.number
    assert numbers(desk_of("lin"), "repeats=repeat") == [second]
    assert numbers(desk_of("song"), "repeats=repeat") == []


def test_whoever_a_complaint_about_receiving_is_about_reads_nothing_of_it_with_the_earlier(ceiling, desk_of):
    ceiling.register()
    follow(ceiling, "reception", about=(ceiling.cast.song.pk,))
    address = f"/cases/{ceiling.case.matter.number}"
    assert "当时的受理方式" in desk_of("lin").get(address).content.decode()
    assert "当时的受理方式" not in desk_of("song").get(address).content.decode()


def test_it_costs_no_statement(ceiling, desk_of):
    ceiling.register()
    follow(ceiling)
    lin, counts = desk_of("lin"), []
    lin.get("/cases")
    for query in ("kind=complaint", "repeats=repeat", "repeats=repeated"):
        with CaptureQueriesContext(connection) as asked:
            lin.get(f"/cases?{query}")
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]


def test_the_sheet_of_conditions_offers_it_and_the_export_follows_it(ceiling, desk_of):
    ceiling.register()
    second, shen = follow(ceiling).matter.number, desk_of("shen")
    assert "被重复反映过" in shen.get("/cases/conditions").content.decode()
    good = {"kind": "csv", "numbers": "masked", "why": "report"}
    answer = shen.post("/cases/export?repeats=repeat", good)
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [row["编号"] for row in rows] == [second]
