"""Many rows written by one prepared statement: the same rows as the slow way writes."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bihuan.matters.actions import insert_rows, restate_many, write_columns
from bihuan.matters.models import Matter, Owed
from bihuan.matters.models.matters import NEVER
from bihuan.matters.terms import Duty, Standing
from bihuan.notices.models import Notice
from tests.matters.conftest import OpenMatter

Moment = Callable[..., datetime]

pytestmark = pytest.mark.django_db


def owed(matter: Matter, verb: str, **more: Any) -> Owed:
    given = {"centre_id": matter.centre_id, "due_order": NEVER, "since": datetime(2026, 3, 2, tzinfo=UTC)}
    return Owed(matter=matter, verb=verb, **(given | more))


def columns(row: Any) -> dict[str, Any]:
    return {
        each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields if not each.primary_key
    }


def standing(matter: Matter, **more: Any) -> Standing:
    given: dict[str, Any] = {
        "stage": matter.stage, "round": 1, "is_open": True, "holder": None, "holder_department": None,
        "due_at": None, "due_code": "", "due_clause": "", "overseer": None, "duties": (),
    }  # fmt: skip
    return Standing(**(given | more))


def test_rows_come_back_as_they_were_given(opened: OpenMatter, lin: Any, moment: Moment) -> None:
    matter = opened()
    rows = [
        owed(matter, "dispatch", staff=lin, due_order=moment(3, 2, 12, 20), clause="规程 4.2.1b"),
        owed(matter, "accept", target=7, post="centre_director"),
    ]
    insert_rows(rows)
    assert [columns(each) for each in Owed.objects.order_by("pk")] == [columns(each) for each in rows]


def test_once_means_that_what_is_there_stays_and_the_rest_is_added(
    lin: Any, shen: Any, moment: Moment
) -> None:
    def notice(staff: Any, message: str) -> Notice:
        at = moment(3, 2, 9)
        return Notice(staff=staff, kind="warning", key="thing:1", message=message, at=at, visible_from=at)

    insert_rows([notice(lin, "{}")], once=True)
    insert_rows([notice(lin, "[]"), notice(shen, "[]")], once=True)
    assert list(Notice.objects.order_by("pk").values_list("staff", "message")) == [
        (lin.pk, "{}"),
        (shen.pk, "[]"),
    ]


def test_only_the_columns_named_are_written(opened: OpenMatter, moment: Moment) -> None:
    matter = opened()
    row = owed(matter, "dispatch")
    row.save()
    row.clause, row.due_order, row.verb = "规程 4.4.1b", moment(3, 4), "accept"
    write_columns([row], ["clause", "due_order"])
    fresh = Owed.objects.get()
    assert (fresh.clause, fresh.due_order, fresh.verb) == ("规程 4.4.1b", moment(3, 4), "dispatch")


def test_nothing_to_write_asks_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        insert_rows([])
        write_columns([], ["clause"])


def test_restating_many_writes_of_each_what_changed_and_nothing_where_nothing_did(
    opened: OpenMatter, shen: Any, moment: Moment, django_assert_num_queries: Any
) -> None:
    first, second, third = opened(), opened(), opened()
    note = Duty(verb="take_note", clause="规程 4.3.1f", post="centre_director")
    with django_assert_num_queries(4):  # two sets of columns, what is owed, what is owed newly
        restate_many(
            [
                (first, standing(first, overseer=shen.pk, duties=(note,))),
                (second, standing(second, due_at=moment(3, 5), due_code="CLK-5")),
                (third, standing(third)),
            ],
            at=moment(3, 4),
        )
    found = {each.pk: (each.overseer_id, each.due_at) for each in Matter.objects.all()}
    assert found == {first.pk: (shen.pk, None), second.pk: (None, moment(3, 5)), third.pk: (None, None)}
    assert [(each.matter_id, each.verb, each.since) for each in Owed.objects.all()] == [
        (first.pk, "take_note", moment(3, 4))
    ]
