"""The inbox: read, taken back, taken note of, and silent about what is out of sight."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from bihuan.kernel.messages import Ref, say
from bihuan.kernel.refusals import NotVisible
from bihuan.matters.actions import name_about
from bihuan.notices import queries
from bihuan.notices.access import notice_for
from bihuan.notices.actions import read, read_about, read_all, sweep_notices, unread
from bihuan.notices.models import Notice
from bihuan.notices.queries import inbox, unread_by_kind, unread_count
from bihuan.notices.terms import NoticeKind
from tests.cases.ceiling import anew
from tests.notices.conftest import keys

pytestmark = pytest.mark.django_db


def test_the_first_reading_counts(zhou, told, at) -> None:
    notice = told(zhou)
    read(notice, at=at)
    read(notice, at=at + timedelta(hours=1))
    notice.refresh_from_db()
    assert notice.read_at == at
    assert unread_count(anew(zhou).scope, at=at) == 0


def test_all_marked_read_is_taken_back_and_what_was_read_before_stays_read(zhou, told, at) -> None:
    first = told(zhou, "fact:1")
    told(zhou, "fact:2")
    told(zhou, "fact:3", kind=NoticeKind.WARNING)
    read(first, at=at)
    later = at + timedelta(minutes=5)
    assert read_all(anew(zhou).scope, at=later) == 2
    assert unread(zhou.pk, read_at=later) == 2
    assert unread_count(anew(zhou).scope, at=later) == 2
    assert keys(zhou, at=later, unread=True) == ["fact:3", "fact:2"]


def test_one_kind_is_marked_read_and_the_others_wait(zhou, told, at) -> None:
    told(zhou, "fact:1")
    told(zhou, "fact:2", kind=NoticeKind.WARNING)
    assert read_all(anew(zhou).scope, at=at, kind=NoticeKind.WARNING) == 1
    assert keys(zhou, at=at, unread=True) == ["fact:1"]


def test_what_is_held_back_is_not_marked_read_unseen(zhou, told, moment) -> None:
    told(zhou, when=moment(3, 2, 22, 0))
    assert read_all(anew(zhou).scope, at=moment(3, 2, 22, 5)) == 0


def test_what_somebody_did_on_the_matter_itself_they_need_not_read(ceiling, cast, told, at) -> None:
    matter = ceiling.register().case.matter_id
    for key, kind in (("fact:1", NoticeKind.OVERDUE), ("fact:2", NoticeKind.RECEIVED)):
        told(cast.zhou, key, matter=matter, kind=kind)
        told(cast.shen, key, matter=matter, kind=kind)
    read_about(matter, NoticeKind.OVERDUE, by=cast.zhou.pk, at=at)
    assert keys(cast.zhou, at=at, unread=True) == ["fact:2"]
    assert keys(cast.shen, at=at, unread=True) == ["fact:2", "fact:1"]


def test_a_notice_is_its_readers_own(zhou, lin, told, at, moment) -> None:
    notice = told(zhou)
    assert notice_for(zhou, notice.pk, at=at).key == "fact:1"
    with pytest.raises(NotVisible):
        notice_for(lin, notice.pk, at=at)
    held_back = told(zhou, "fact:2", when=moment(3, 2, 22, 0))
    with pytest.raises(NotVisible):
        notice_for(zhou, held_back.pk, at=at)


def test_of_a_matter_out_of_sight_there_is_no_notice(ceiling, cast, told, at) -> None:
    """Not a row, not a number, nothing to mark: whoever it is about would know by any of them."""
    matter = ceiling.register().case.matter
    notice = told(cast.zhou, matter=matter.pk)
    assert [str(each) for each in sentences(cast.zhou, at)] == ["派给您了，请接受。"]
    name_about(matter, (cast.zhou.pk,))
    scope = anew(cast.zhou).scope
    assert sentences(cast.zhou, at) == []
    assert unread_count(scope, at=at) == 0
    assert unread_by_kind(scope, at=at) == {}
    assert read_all(scope, at=at) == 0
    with pytest.raises(NotVisible):
        notice_for(anew(cast.zhou), notice.pk, at=at)


def test_what_waits_is_counted_by_kind_in_one_statement(
    zhou, told, at, moment, django_assert_num_queries
) -> None:
    for number, kind in enumerate([NoticeKind.WARNING, NoticeKind.RECEIVED, NoticeKind.RECEIVED]):
        told(zhou, f"fact:{number}", kind=kind)
    read(told(zhou, "fact:9", kind=NoticeKind.DAYS), at=at)
    scope = anew(zhou).scope
    with django_assert_num_queries(1):
        assert unread_by_kind(scope, at=at) == {"warning": 1, "received": 2}


def sentences(staff: Any, at: Any) -> list[Any]:
    return [each.sentence for each in queries.told(list(inbox(anew(staff).scope, at=at).latest_first()))]


def test_people_and_departments_are_called_as_they_are_called_today(zhou, engineering, told, at) -> None:
    message = say(
        "%(who)s派给%(department)s", who=Ref("staff", zhou.pk), department=Ref("department", engineering.pk)
    )
    told(zhou, message=message)
    zhou.called = "老周"
    zhou.save()
    assert str(sentences(zhou, at)[0]) == "老周派给工程维修部"


def test_a_page_of_the_inbox_takes_three_statements(
    ceiling, cast, told, at, django_assert_num_queries
) -> None:
    matter = ceiling.register().case.matter
    for number in range(30):
        told(
            cast.zhou,
            f"fact:{number}",
            matter=matter.pk,
            message=say(
                "%(who)s派给%(department)s",
                who=Ref("staff", cast.lin.pk),
                department=Ref("department", cast.engineering.pk),
            ),
        )
    scope = anew(cast.zhou).scope
    with django_assert_num_queries(3):
        assert len({str(each.sentence) for each in _said(scope, at)}) == 1


def _said(scope: Any, at: Any) -> Any:
    return queries.told(list(inbox(scope, at=at).latest_first()[:50]))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's own words for its plan")
@pytest.mark.parametrize("only_unread", [False, True])
def test_the_inbox_is_walked_along_an_index_never_sorted(only_unread: bool, zhou, told, at) -> None:
    told(zhou)
    plan = inbox(zhou.scope, at=at, unread=only_unread).latest_first()[:51].explain()
    assert "SEARCH notices_notice USING INDEX" in plan
    assert "TEMP B-TREE" not in plan


def test_the_badge_takes_one_statement_and_stops_counting(zhou, at, django_assert_num_queries) -> None:
    rows = [
        Notice(staff=zhou, kind="received", key=str(number), message="{}", at=at, visible_from=at)
        for number in range(150)
    ]
    Notice.objects.bulk_create(rows)
    scope = anew(zhou).scope
    with django_assert_num_queries(1):
        assert unread_count(scope, at=at) == 100


def test_what_was_read_ninety_days_ago_goes_and_what_nobody_read_stays(zhou, told: Any, at) -> None:
    read(told(zhou, "fact:1"), at=at)
    told(zhou, "fact:2")
    assert sweep_notices(at=at + timedelta(days=90)) == 0
    assert sweep_notices(at=at + timedelta(days=91)) == 1
    assert keys(zhou, at=at) == ["fact:2"]
