"""How somebody wishes to be told: kept, told as a fact of their own, and refused as a whole."""

from datetime import datetime, time
from typing import Any

import pytest

from bihuan.journal.models import Fact
from bihuan.kernel.refusals import Invalid
from bihuan.notices.actions import choose
from bihuan.notices.models import Preference
from bihuan.notices.queries import own_wishes
from bihuan.notices.terms import ChooseNotices, NoticeKind

pytestmark = pytest.mark.django_db

WISHED = ChooseNotices(
    ways={"warning": "17:00", "duty": "off", "received": "at_once"}, rests_from=time(12), rests_until=time(13)
)


def facts(staff: Any) -> list[str]:
    rows = Fact.objects.filter(stream__name=f"staff:{staff.pk}", type="staff.notices_chosen").order_by("seq")
    return [each.payload for each in rows]


def test_what_somebody_wishes_is_kept_and_a_fact_on_their_own_stream(zhou, at: datetime) -> None:
    wishes = choose(zhou.pk, WISHED, at=at)
    assert own_wishes(zhou.pk) == wishes
    assert [wishes.way(each) for each in (NoticeKind.WARNING, NoticeKind.DUTY, NoticeKind.RECEIVED)] == [
        "17:00",
        "off",
        "at_once",
    ]
    assert len(facts(zhou)) == 1


def test_when_somebody_rests_is_in_no_fact(zhou, at: datetime) -> None:
    choose(zhou.pk, WISHED, at=at)
    assert "12:00" not in str(facts(zhou))


def test_the_same_again_is_no_fact(zhou, at: datetime) -> None:
    choose(zhou.pk, WISHED, at=at)
    choose(zhou.pk, WISHED, at=at)
    assert len(facts(zhou)) == 1


def test_what_is_not_named_any_more_is_at_once_again(zhou, at: datetime) -> None:
    choose(zhou.pk, WISHED, at=at)
    choose(zhou.pk, ChooseNotices(), at=at)
    row = Preference.objects.get(staff=zhou)
    assert (row.off, row.collected, row.rests_from, row.rests_until) == ([], {}, None, None)
    assert len(facts(zhou)) == 2


def test_one_mistake_and_nothing_is_kept(zhou, at: datetime) -> None:
    with pytest.raises(Invalid):
        choose(zhou.pk, ChooseNotices(ways={"warning": "off", "overdue": "off"}), at=at)
    assert not Preference.objects.exists()
    assert facts(zhou) == []
