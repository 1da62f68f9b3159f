"""Nobody is told twice for one thing, at night, or of what is about themselves (ESC-2, RVS-8)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bihuan.kernel.messages import say
from bihuan.matters.actions import name_about
from bihuan.matters.models import Matter
from bihuan.notices.actions import tell
from bihuan.notices.models import Notice, Preference
from bihuan.notices.queries import unread_count
from bihuan.notices.terms import ALWAYS_TOLD, NoticeKind
from tests.cases.ceiling import Ceiling
from tests.notices.conftest import keys, telling
from tests.procedures import adopt_standard

pytestmark = pytest.mark.django_db

EARLY_NIGHT = """
name = "桂花苑服务标准"
in_force_from = 2026-03-02

[[quiet_hours]]
opens = "12:00"
closes = "14:00"
clause = "电话 2.4"

[[quiet_hours]]
opens = "20:00"
closes = "08:00"
clause = "电话 2.4"
"""


def test_nobody_is_told_twice_for_one_thing(zhou, shen, at) -> None:
    """ESC-2: neither in one breath nor when a killed worker begins anew."""
    tell([telling(zhou), telling(zhou), telling(shen)], at=at)
    tell([telling(zhou, message=say("再说一遍"))], at=at + timedelta(hours=1))
    assert keys(zhou, at=at) == keys(shen, at=at) == ["fact:1"]
    assert "再说一遍" not in Notice.objects.get(staff=zhou).message


def test_what_comes_at_night_is_there_in_the_morning(zhou, told, moment) -> None:
    """RVS-8: the quiet hours of the procedure."""
    told(zhou, when=moment(3, 2, 21, 0))
    assert keys(zhou, at=moment(3, 3, 7, 59)) == []
    assert unread_count(zhou.scope, at=moment(3, 3, 7, 59)) == 0
    assert keys(zhou, at=moment(3, 3, 8, 0)) == ["fact:1"]


def test_a_major_matter_does_not_wait_for_the_morning(zhou, told, moment) -> None:
    told(zhou, when=moment(3, 2, 23, 30), urgent=True)
    assert unread_count(zhou.scope, at=moment(3, 2, 23, 30)) == 1


def test_his_own_hours_of_rest_hold_it_back_too(zhou, told, moment) -> None:
    Preference.objects.create(
        staff=zhou, rests_from=moment(1, 1, 8).time(), rests_until=moment(1, 1, 9, 30).time()
    )
    told(zhou, when=moment(3, 2, 23, 0))
    assert keys(zhou, at=moment(3, 3, 9, 29)) == []
    assert keys(zhou, at=moment(3, 3, 9, 30)) == ["fact:1"]


def test_whoever_a_matter_is_about_hears_nothing_of_it(ceiling, cast, told, at) -> None:
    matter = ceiling.register().case.matter
    name_about(matter, (cast.zhou.pk,))
    assert told(cast.zhou, matter=matter.pk) is None
    assert told(cast.shen, matter=matter.pk) is not None


def test_assessed_praise_reaches_the_person_praised(ceiling, cast, told, at) -> None:
    """HND-8."""
    matter = ceiling.register().case.matter
    name_about(matter, (cast.zhou.pk,))
    Matter.objects.filter(pk=matter.pk).update(praise_assessed=True)
    assert told(cast.zhou, matter=matter.pk) is not None


def test_whoever_has_left_hears_nothing(zhou, told) -> None:
    zhou.is_active = False
    zhou.save()
    assert told(zhou) is None


def test_a_kind_somebody_does_not_want_is_not_told(zhou, told) -> None:
    Preference.objects.create(staff=zhou, off=[NoticeKind.WARNING])
    assert told(zhou, "fact:1", kind=NoticeKind.WARNING) is None
    assert told(zhou, "fact:2", kind=NoticeKind.RECEIVED) is not None


def test_neither_the_overdue_nor_the_major_can_be_off(zhou, told) -> None:
    Preference.objects.create(staff=zhou, off=list(NoticeKind))
    assert told(zhou, "fact:1", kind=NoticeKind.OVERDUE) is not None
    assert told(zhou, "fact:2", kind=NoticeKind.RECEIVED, urgent=True) is not None
    assert told(zhou, "fact:3", kind=NoticeKind.RECEIVED) is None


@pytest.mark.parametrize("kind", ALWAYS_TOLD)
def test_what_waits_for_this_one_person_comes_at_once_whatever_they_wish(kind, zhou, told, at) -> None:
    Preference.objects.create(staff=zhou, off=[kind], collected={kind: "17:00"})
    assert told(zhou, kind=kind).visible_from == at


def test_what_is_collected_until_five_comes_at_five(zhou, told, at, moment) -> None:
    Preference.objects.create(staff=zhou, collected={NoticeKind.WARNING: "17:00"})
    told(zhou, "fact:1", kind=NoticeKind.WARNING)
    told(zhou, "fact:2")
    told(zhou, "fact:3", kind=NoticeKind.WARNING, urgent=True)
    assert keys(zhou, at=at) == ["fact:3", "fact:2"]
    assert "fact:1" in keys(zhou, at=moment(3, 2, 17))


def test_at_noon_a_colleague_is_told_although_no_resident_is_rung_up(zhou, told, moment) -> None:
    """RVS-8 is about calls."""
    assert told(zhou, when=moment(3, 2, 12, 30)).visible_from == moment(3, 2, 12, 30)


def test_a_matter_is_quiet_at_the_night_of_its_own_centre(ceiling, cast, told, moment) -> None:
    """ORG-4: stricter in 桂花苑 from eight in the evening on; elsewhere from nine."""
    before = ceiling.register().case.matter_id
    adopt_standard(cast.osmanthus, EARLY_NIGHT, at=ceiling.at)
    since = Ceiling(cast, ceiling.at).register().case.matter_id
    half_past_eight = moment(3, 2, 20, 30)
    assert told(cast.zhou, "fact:1", matter=before, when=half_past_eight).visible_from == half_past_eight
    assert told(cast.zhou, "fact:2", matter=since, when=half_past_eight).visible_from == moment(3, 3, 8)


def test_what_is_no_matters_is_quiet_at_the_companys_night(zhou, told, moment) -> None:
    assert told(zhou, when=moment(3, 2, 23)).visible_from == moment(3, 3, 8)


def test_five_hundred_are_told_in_four_statements(
    ceiling, cast, at: datetime, django_assert_num_queries: Any
) -> None:
    matter = ceiling.register().case.matter_id
    wanted = [telling(cast.zhou, f"fact:{number}", matter=matter) for number in range(500)]
    with django_assert_num_queries(4):
        tell(wanted, at=at)
    assert Notice.objects.count() == 500


def test_telling_nothing_asks_nothing(at: datetime, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        tell([], at=at)
