"""What is owed for a room: noted by finance and customer service, seen by nobody else (FEE-1)."""

from datetime import date, datetime
from typing import Any

import pytest

from bihuan.journal.queries import facts_of
from bihuan.kernel.refusals import Forbidden, Invalid, Refusal
from bihuan.organisation.terms import DepartmentKind, Post
from bihuan.residents.access import may_note_arrears, may_see_arrears
from bihuan.residents.actions import note_arrears, retire_room, settle_arrears
from bihuan.residents.queries import room_by_id
from bihuan.residents.terms import NoteArrears
from tests.cast import NOBODY_IN_PARTICULAR, build, hire

pytestmark = pytest.mark.django_db
NOVEMBER = date(2025, 11, 1)
OWED = NoteArrears(since=NOVEMBER, amount=123_400)


def test_since_when_how_much_and_who_wrote_it_down(gu_room: Any, lin: Any, at: datetime) -> None:
    note_arrears(gu_room, OWED, by=lin, at=at)
    kept = room_by_id(gu_room.pk)
    assert kept is not None
    assert (kept.arrears_since, kept.arrears_amount, kept.arrears_by, kept.arrears_at) == (
        NOVEMBER,
        123_400,
        lin,
        at,
    )
    settle_arrears(kept, by=lin, at=at)
    kept = room_by_id(gu_room.pk)
    assert kept is not None
    assert (kept.arrears_since, kept.arrears_amount, kept.arrears_by, kept.arrears_at) == (None,) * 4


def test_both_are_facts_without_the_amount_and_once_each(gu_room: Any, lin: Any, at: datetime) -> None:
    for _again in range(2):
        note_arrears(gu_room, OWED, by=lin, at=at)
    settle_arrears(gu_room, by=lin, at=at)
    facts = list(facts_of(f"arrears:{gu_room.pk}"))
    assert [each.type for each in facts] == ["room.arrears_noted", "room.arrears_settled"]
    assert "1234" not in "".join(each.payload for each in facts)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"since": date(2026, 3, 3)}, "since"),
        ({"since": date(1800, 1, 1)}, "since"),
        ({"amount": 0}, "amount"),
        ({"amount": -1}, "amount"),
        ({"amount": 10**12}, "amount"),
    ],
)
def test_what_cannot_be_owed_is_said_at_its_field(
    changes: dict[str, Any], field: str, gu_room: Any, lin: Any, at: datetime
) -> None:
    given: dict[str, Any] = {"since": NOVEMBER} | changes
    with pytest.raises(Invalid) as refused:
        note_arrears(gu_room, NoteArrears(**given), by=lin, at=at)
    assert refused.value.first.field == field


def test_what_is_not_owed_is_not_settled(gu_room: Any, lin: Any, at: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        settle_arrears(gu_room, by=lin, at=at)
    assert refused.value.first.code == "nothing_owed"


def test_nothing_is_noted_for_a_room_that_is_retired(osmanthus: Any, lin: Any, at: datetime) -> None:
    empty = build(osmanthus, "5栋", "101")[0]
    retire_room(empty, by=NOBODY_IN_PARTICULAR, at=at)
    with pytest.raises(Refusal):
        note_arrears(empty, OWED, by=lin, at=at)


@pytest.mark.parametrize(
    ("who", "notes", "sees"),
    [
        ("lin", True, True),
        ("song", True, True),
        ("he", True, True),
        ("shen", True, True),
        ("company_head", True, True),
        ("quality", False, True),
        ("zhou", False, False),
        ("engineering_head", False, False),
        ("chen", False, False),
        ("stranger", False, False),
        ("administrator", False, False),
    ],
)
def test_whose_business_it_is(
    who: str, notes: bool, sees: bool, request: pytest.FixtureRequest, gu_room: Any, at: datetime
) -> None:
    staff = request.getfixturevalue(who)
    assert may_note_arrears(staff, gu_room.centre_id) is notes
    assert may_see_arrears(staff, gu_room.centre_id) is sees
    if not notes:
        with pytest.raises(Forbidden):
            note_arrears(gu_room, OWED, by=staff, at=at)
        with pytest.raises(Forbidden):
            settle_arrears(gu_room, by=staff, at=at)


def test_whoever_works_in_finance_notes_it(gu_room: Any, osmanthus: Any, at: datetime) -> None:
    finance = DepartmentKind.FINANCE
    cashier = hire("1090", "钱进", "钱会计", Post.DEPARTMENT_HEAD, centre=osmanthus, kind=finance)
    note_arrears(gu_room, OWED, by=cashier, at=at)
    assert may_see_arrears(cashier, gu_room.centre_id)
