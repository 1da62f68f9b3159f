"""One row per act that somebody owes: kept, moved, dropped and added as the matter changes (TRK-1, ORG-3)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bihuan.kernel.actors import Actor
from bihuan.matters.actions import restate
from bihuan.matters.models import Matter, Owed
from bihuan.matters.models.matters import NEVER
from bihuan.matters.queries import awaited_from_others, owed_by
from bihuan.matters.terms import Duty, Standing
from bihuan.organisation.actions import give_post
from bihuan.organisation.models import Centre, Department, Staff
from bihuan.organisation.terms import Post
from tests.matters.conftest import OpenMatter


def standing(*duties: Duty, **more: Any) -> Standing:
    plain: dict[str, Any] = {
        "stage": "handling",
        "round": 1,
        "is_open": True,
        "holder": None,
        "holder_department": None,
        "due_at": None,
        "due_code": "",
        "due_clause": "",
        "duties": duties,
    }
    return Standing(**{"overseer": None} | plain | more)


def duty(verb: str, **more: Any) -> Duty:
    return Duty(verb=verb, clause=more.pop("clause", "规程 4.2"), **more)


def owed(matter: Matter) -> list[tuple[str, int | None, str]]:
    return [
        (each.verb, each.staff_id, each.post) for each in Owed.objects.filter(matter=matter).order_by("pk")
    ]


def fresh(staff: Staff) -> Staff:
    return Staff.objects.get(pk=staff.pk)


# ── how a matter stands ──


def test_the_columns_of_lists_say_how_it_stands(
    opened: OpenMatter, lin: Staff, engineering: Department, at: datetime
) -> None:
    matter = opened()
    due = at + timedelta(hours=2)
    restate(
        matter,
        standing(
            stage="revisit",
            round=2,
            is_open=False,
            holder=lin.pk,
            holder_department=engineering.pk,
            due_at=due,
            due_code="CLK-1",
            due_clause="电话 3.3",
        ),
        at=at,
    )
    kept = Matter.objects.get(pk=matter.pk)
    assert (kept.stage, kept.round, kept.is_open) == ("revisit", 2, False)
    assert (kept.holder, kept.holder_department) == (lin, engineering)
    assert (kept.due_at, kept.due_code, kept.due_clause) == (due, "CLK-1", "电话 3.3")


def test_every_change_raises_the_version_by_one(opened: OpenMatter, at: datetime) -> None:
    matter = opened()
    for version in (2, 3, 4):
        restate(matter, standing(), at=at)
        assert Matter.objects.get(pk=matter.pk).version == version


def test_without_a_due_moment_it_sorts_behind_everything(opened: OpenMatter, at: datetime) -> None:
    matter = opened()
    restate(matter, standing(due_at=at), at=at)
    restate(matter, standing(), at=at)
    kept = Matter.objects.get(pk=matter.pk)
    assert (kept.due_order, kept.due_at) == (NEVER, None)


def test_other_columns_are_written_with_the_next_standing(opened: OpenMatter, at: datetime) -> None:
    matter = opened()
    matter.kind, matter.subject, matter.closed_at = "praise", "repair", at
    restate(matter, standing(), at=at)
    kept = Matter.objects.get(pk=matter.pk)
    assert (kept.kind, kept.subject, kept.closed_at) == ("praise", "repair", at)


# ── rows of what is owed ──


def test_what_is_owed_is_written_with_its_place_and_moment(
    opened: OpenMatter, lin: Staff, engineering: Department, pines: Centre, at: datetime
) -> None:
    matter = opened()
    due = at + timedelta(hours=2)
    restate(
        matter,
        standing(
            duty("accept", staff=lin.pk, target=7, due_at=due),
            duty("approve", post="department_head", department=engineering.pk),
            duty("close", post="company_head", centre=pines.pk),
        ),
        at=at,
    )
    accept, approve, close = Owed.objects.order_by("pk")
    assert (accept.staff, accept.target, accept.due_order, accept.since) == (lin, 7, due, at)
    assert (approve.department, approve.centre_id, approve.due_order) == (
        engineering,
        matter.centre_id,
        NEVER,
    )
    assert (close.centre, close.post, close.clause) == (pines, "company_head", "规程 4.2")


def test_what_is_still_owed_keeps_the_moment_it_began(
    opened: OpenMatter, lin: Staff, zhou: Staff, at: datetime
) -> None:
    matter, later = opened(), at + timedelta(days=1)
    restate(matter, standing(duty("assess", staff=lin.pk), duty("accept", staff=zhou.pk)), at=at)
    first = Owed.objects.get(verb="assess")
    restate(matter, standing(duty("assess", staff=lin.pk), duty("close", staff=lin.pk)), at=later)
    assert Owed.objects.get(verb="assess").pk == first.pk
    assert dict(Owed.objects.values_list("verb", "since")) == {"assess": at, "close": later}


def test_a_new_due_moment_or_clause_moves_the_row_and_not_its_beginning(
    opened: OpenMatter, lin: Staff, at: datetime
) -> None:
    matter = opened()
    restate(matter, standing(duty("assess", staff=lin.pk, due_at=at)), at=at)
    first = Owed.objects.get()
    moved = duty("assess", staff=lin.pk, due_at=at + timedelta(hours=1), clause="规程 4.3")
    restate(matter, standing(moved), at=at + timedelta(days=1))
    again = Owed.objects.get()
    assert (again.pk, again.since) == (first.pk, at)
    assert (again.due_order, again.clause) == (at + timedelta(hours=1), "规程 4.3")


@pytest.mark.parametrize("what", ["due", "clause"])
def test_either_of_the_two_alone_is_enough_to_move_it(
    opened: OpenMatter, lin: Staff, at: datetime, what: str
) -> None:
    matter = opened()
    restate(matter, standing(duty("assess", staff=lin.pk, due_at=at)), at=at)
    changed = (
        duty("assess", staff=lin.pk)
        if what == "due"
        else duty("assess", staff=lin.pk, due_at=at, clause="规程 9")
    )
    restate(matter, standing(changed), at=at)
    again = Owed.objects.get()
    assert (again.due_order, again.clause) == ((NEVER, "规程 4.2") if what == "due" else (at, "规程 9"))


@pytest.mark.parametrize(
    "other",
    [
        {"verb": "close"},
        {"target": 2},
        {"post": "front_desk"},
        {"department": "finance"},
        {"centre": "pines"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_whoever_owes_something_else_owes_it_from_now(
    opened: OpenMatter,
    osmanthus: Centre,
    pines: Centre,
    engineering: Department,
    at: datetime,
    other: dict[str, Any],
) -> None:
    matter, later = opened(), at + timedelta(days=1)
    finance = osmanthus.departments.get(kind="finance")
    given: dict[str, Any] = {
        "verb": "approve",
        "target": 1,
        "post": "department_head",
        "department": engineering.pk,
    }
    restate(matter, standing(duty(**given)), at=at)
    keys = {"finance": finance.pk, "pines": pines.pk}
    restate(
        matter,
        standing(duty(**given | {name: keys.get(value, value) for name, value in other.items()})),
        at=later,
    )
    (row,) = Owed.objects.all()
    assert row.since == later


def test_what_is_owed_at_another_centre_stays_the_same_row(
    opened: OpenMatter, pines: Centre, osmanthus: Centre, at: datetime
) -> None:
    matter = opened()
    at_theirs, at_own = (
        duty("close", post="company_head", centre=pines.pk),
        duty("assess", post="intake_agent"),
    )
    restate(matter, standing(at_theirs, at_own), at=at)
    before = set(Owed.objects.values_list("pk", flat=True))
    restate(matter, standing(at_own, at_theirs), at=at)
    assert set(Owed.objects.values_list("pk", flat=True)) == before
    assert dict(Owed.objects.values_list("verb", "centre_id")) == {"close": pines.pk, "assess": osmanthus.pk}


def test_nothing_is_owed_on_a_matter_that_has_come_to_rest(
    opened: OpenMatter, lin: Staff, at: datetime
) -> None:
    matter = opened()
    other = opened()
    for each in (matter, other):
        restate(each, standing(duty("assess", staff=lin.pk)), at=at)
    restate(matter, standing(is_open=False), at=at)
    assert owed(matter) == []
    assert owed(other) == [("assess", lin.pk, "")]


def test_standing_as_before_writes_no_rows_of_what_is_owed(
    opened: OpenMatter, lin: Staff, at: datetime, django_assert_num_queries: Any
) -> None:
    matter = opened()
    same = standing(duty("assess", staff=lin.pk, due_at=at))
    restate(matter, same, at=at)
    with django_assert_num_queries(2):
        restate(matter, same, at=at)


# ── whose it is ──


def test_what_a_person_owes_by_name_is_theirs_alone(
    opened: OpenMatter, lin: Staff, song: Staff, at: datetime
) -> None:
    matter = opened()
    restate(matter, standing(duty("assess", staff=lin.pk)), at=at)
    assert [each.verb for each in owed_by(fresh(lin).scope)] == ["assess"]
    assert not owed_by(fresh(song).scope).exists()


def test_what_a_post_owes_is_owed_by_all_who_hold_it_there(
    opened: OpenMatter, engineering_head: Staff, he: Staff, zhou: Staff, engineering: Department, at: datetime
) -> None:
    matter = opened()
    restate(matter, standing(duty("approve", post="department_head", department=engineering.pk)), at=at)
    got = {who.name: owed_by(fresh(who).scope).exists() for who in (engineering_head, he, zhou)}
    assert got == {engineering_head.name: True, he.name: False, zhou.name: False}


def test_a_post_without_department_is_not_owed_by_one_within_and_the_other_way_round(
    opened: OpenMatter, osmanthus: Centre, chen: Staff, lin: Staff, customer_service: Department, at: datetime
) -> None:
    matter = opened()
    give_post(
        lin,
        Post.DUTY_OFFICER,
        centre=osmanthus,
        department=customer_service,
        since=at.date(),
        by=Actor.system("tests"),
        at=at,
    )
    restate(
        matter,
        standing(
            duty("receive", post="duty_officer"),
            duty("call", post="duty_officer", department=customer_service.pk),
        ),
        at=at,
    )
    assert [each.verb for each in owed_by(fresh(chen).scope)] == ["receive"]
    assert [each.verb for each in owed_by(fresh(lin).scope)] == ["call"]


def test_the_same_post_in_the_other_centre_owes_nothing(
    opened: OpenMatter, shen: Staff, pines: Centre, stranger: Staff, at: datetime
) -> None:
    matter = opened()
    restate(matter, standing(duty("approve", post="centre_director", centre=pines.pk)), at=at)
    assert not owed_by(fresh(shen).scope).exists()
    restate(matter, standing(duty("approve", post="centre_director")), at=at)
    assert owed_by(fresh(shen).scope).exists()


def test_an_act_named_to_a_person_is_not_the_posts_too(
    opened: OpenMatter, shen: Staff, lin: Staff, at: datetime
) -> None:
    matter = opened()
    restate(matter, standing(duty("approve", staff=lin.pk, post="centre_director")), at=at)
    assert not owed_by(fresh(shen).scope).exists()
    assert owed_by(fresh(lin).scope).exists()


def test_whom_it_is_about_owes_nothing_on_it_until_praise_is_assessed(
    opened: OpenMatter, lin: Staff, at: datetime
) -> None:
    """ORG-3, HND-8."""
    matter = opened(about=(lin.pk,))
    restate(matter, standing(duty("assess", staff=lin.pk)), at=at)
    assert not owed_by(fresh(lin).scope).exists()
    Matter.objects.filter(pk=matter.pk).update(praise_assessed=True)
    assert owed_by(fresh(lin).scope).exists()


def test_the_most_urgent_is_owed_first(opened: OpenMatter, lin: Staff, at: datetime) -> None:
    matter = opened()
    restate(
        matter,
        standing(
            duty("close", staff=lin.pk),
            duty("tell", staff=lin.pk, due_at=at + timedelta(hours=2)),
            duty("assess", staff=lin.pk, due_at=at),
        ),
        at=at,
    )
    assert [each.verb for each in owed_by(fresh(lin).scope)] == ["assess", "tell", "close"]


# ── what others owe on one's own matters ──


@pytest.fixture
def mine(opened: OpenMatter, lin: Staff, zhou: Staff, at: datetime) -> Matter:
    """Ms Lin owns it, Mr Zhou must accept and then report."""
    matter = opened(owner=lin.pk)
    restate(
        matter,
        standing(
            duty("report", staff=zhou.pk, due_at=at + timedelta(hours=9)),
            duty("accept", staff=zhou.pk, due_at=at),
            holder=zhou.pk,
        ),
        at=at,
    )
    return matter


def test_an_owner_is_shown_the_next_act_others_owe(
    mine: Matter, lin: Staff, django_assert_num_queries: Any
) -> None:
    scope = fresh(lin).scope
    with django_assert_num_queries(3):
        (row,) = awaited_from_others(scope, most=10)
        assert (row.verb, row.matter, row.matter.centre.code, row.staff.name) == (
            "accept",
            mine,
            "GHY",
            "周建国",
        )


def test_who_owes_something_on_it_is_not_told_to_wait(mine: Matter, zhou: Staff) -> None:
    assert awaited_from_others(fresh(zhou).scope, most=10) == []


def test_a_holder_waits_as_an_owner_does(mine: Matter, song: Staff, at: datetime, zhou: Staff) -> None:
    restate(mine, standing(duty("accept", staff=zhou.pk), holder=song.pk), at=at)
    assert [each.matter for each in awaited_from_others(fresh(song).scope, most=10)] == [mine]


def test_nobody_waits_on_what_is_closed_or_owed_by_nobody(
    mine: Matter, lin: Staff, zhou: Staff, at: datetime
) -> None:
    restate(mine, standing(), at=at)
    assert awaited_from_others(fresh(lin).scope, most=10) == []
    restate(mine, standing(duty("accept", staff=zhou.pk), is_open=False), at=at)
    assert awaited_from_others(fresh(lin).scope, most=10) == []


def test_only_as_many_are_shown_as_asked_for_the_most_urgent_first(
    opened: OpenMatter, lin: Staff, zhou: Staff, at: datetime
) -> None:
    for hours in (5, 1, 3):
        due = at + timedelta(hours=hours)
        restate(opened(owner=lin.pk), standing(duty("accept", staff=zhou.pk, due_at=due), due_at=due), at=at)
    shown = awaited_from_others(fresh(lin).scope, most=2)
    assert [each.due_order for each in shown] == [at + timedelta(hours=1), at + timedelta(hours=3)]
