"""Keys in custody: one person has a key at a time, and it is known who (RES-5)."""

import pytest

from bihuan.journal.models import Fact
from bihuan.journal.queries import event_of
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.occupancy.actions import end_custody, lend_key, return_key, take_back_return, take_in_key
from bihuan.occupancy.models import Key
from bihuan.occupancy.queries import keys_kept, loans_of, out_with
from bihuan.occupancy.terms import EndCustody, Ending, KeyState, LendKey, TakeInKey
from tests.occupancy.monday import A_DAY, AT, TODAY

LOST = EndCustody(ending=Ending.LOST, words="周师傅说掉在地下室，已换锁芯。")
GIVEN = EndCustody(ending=Ending.HANDED_OVER, words="顾先生凭身份证领走。")


def to(staff, **more) -> LendKey:
    return LendKey(staff=staff.pk, **{"purpose": "查漏水", "due_on": TODAY + A_DAY, **more})


def facts(room) -> list[str]:
    return [each.type for each in Fact.objects.filter(stream__name=f"room:{room.pk}").order_by("seq")][-3:]


def test_a_key_goes_to_mr_zhou_and_comes_back(key, zhou, gu_room, by):
    lend_key(key, to(zhou), by=by, at=AT)
    assert Key.objects.get().state is KeyState.OUT
    return_key(key, by=by, at=AT + A_DAY)
    assert Key.objects.get().state is KeyState.IN
    assert facts(gu_room) == ["key.taken_in", "key.lent", "key.returned"]


def test_what_comes_back_late_says_by_how_much(key, zhou, by):
    lend_key(key, to(zhou), by=by, at=AT)
    assert Key.objects.get().days_over(TODAY + A_DAY) == 0
    assert Key.objects.get().days_over(TODAY + 4 * A_DAY) == 3
    return_key(key, by=by, at=AT + 4 * A_DAY)
    assert event_of(Fact.objects.latest("pk")).late == 3


def test_a_key_that_is_out_is_neither_lent_again_nor_handed_over(key, zhou, lin, by):
    lend_key(key, to(zhou), by=by, at=AT)
    for act in (
        lambda: lend_key(key, to(lin), by=by, at=AT),
        lambda: end_custody(key, GIVEN, by=by, at=AT),
        lambda: take_back_return(key, by=by, at=AT),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.obstacles[0].code == "key_is_out"
    assert [each.holder for each in loans_of(key.pk)] == ["周师傅"]


def test_a_slip_of_the_return_is_taken_back_and_the_same_person_has_it(key, zhou, by):
    lend_key(key, to(zhou), by=by, at=AT)
    return_key(key, by=by, at=AT)
    take_back_return(key, by=by, at=AT)
    found = keys_kept(key.centre_id).get()
    assert (found.state, out_with(found).holder) == (KeyState.OUT, "周师傅")
    assert found.due_on == TODAY + A_DAY


def test_what_never_went_out_has_no_return_to_take_back(key, by):
    for act in (take_back_return, return_key):
        with pytest.raises(Refusal) as refused:
            act(key, by=by, at=AT)
        assert refused.value.obstacles[0].code == "key_is_in"


def test_a_lost_key_is_gone_while_it_is_out_and_who_lost_it_stays_known(key, zhou, by):
    lend_key(key, to(zhou), by=by, at=AT)
    end_custody(key, LOST, by=by, at=AT + A_DAY)
    gone = Key.objects.get()
    assert (gone.state, gone.days_over(TODAY + 9 * A_DAY)) == (KeyState.GONE, 0)
    assert loans_of(key.pk)[0].returned_at is None
    assert not keys_kept(key.centre_id).exists()


@pytest.mark.parametrize("act", ["lend", "return", "back", "end"])
def test_nothing_is_done_with_a_key_that_is_not_kept_any_more(key, zhou, by, act):
    end_custody(key, GIVEN, by=by, at=AT)
    acts = {
        "lend": lambda: lend_key(key, to(zhou), by=by, at=AT),
        "return": lambda: return_key(key, by=by, at=AT),
        "back": lambda: take_back_return(key, by=by, at=AT),
        "end": lambda: end_custody(key, LOST, by=by, at=AT),
    }
    with pytest.raises(Refusal) as refused:
        acts[act]()
    assert (refused.value.obstacles[0].code, refused.value.obstacles[0].clause) == (
        "key_is_gone",
        "前台职责 5",
    )


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"staff": None}, "borrower"),
        ({"borrower": "王师傅（装修）"}, "borrower"),
        ({"due_on": TODAY - A_DAY}, "due_on"),
        ({"purpose": " "}, "purpose"),
        ({"staff": 2**70}, "staff"),
    ],
)
def test_a_loan_says_who_what_for_and_until_when(key, zhou, by, more, field):
    with pytest.raises(Invalid) as refused:
        lend_key(key, LendKey(**{**vars(to(zhou)), **more}), by=by, at=AT)
    assert field in [each.field for each in refused.value.obstacles]
    assert Key.objects.get().state is KeyState.IN


def test_somebody_of_another_centre_gets_no_key(key, stranger, by):
    with pytest.raises(Invalid):
        lend_key(key, to(stranger), by=by, at=AT)


@pytest.mark.parametrize(
    ("more", "field"),
    [({"opens": ""}, "opens"), ({"copies": 0}, "copies"), ({"received_on": TODAY + A_DAY}, "received_on")],
)
def test_what_is_taken_in_says_what_it_opens_and_how_many(gu_room, by, more, field):
    taken_in = TakeInKey(**{"opens": "信箱", "received_on": TODAY, **more})
    with pytest.raises(Invalid) as refused:
        take_in_key(gu_room, taken_in, by=by, at=AT)
    assert [each.field for each in refused.value.obstacles] == [field]
    assert not Key.objects.exists()


def test_no_name_stands_in_the_chain(key, by):
    lend_key(key, LendKey(borrower="王建国", purpose="看房", due_on=TODAY), by=by, at=AT)
    assert "王建国" not in Fact.objects.latest("pk").payload
