"""Who hears that time runs out, and that it has: once, and in their language (ESC-2)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from bihuan.cases import actions
from bihuan.cases.projections import overseeing
from bihuan.cases.terms import deciding, handling
from bihuan.clocks.actions import turn_hand
from bihuan.clocks.events import ClockBreached, ClockWarned
from bihuan.journal.models import Fact
from bihuan.notices.models import Notice, Preference
from bihuan.notices.queries import inbox, told
from bihuan.organisation.actions import record_absence
from bihuan.organisation.models import Staff, StaffPost
from bihuan.organisation.terms import RecordAbsence
from bihuan.paper.wording import sentence
from tests.cases.ceiling import Ceiling

Moment = Callable[..., datetime]
Then = Callable[..., None]
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


def turn(at: datetime) -> int:
    """Until there is nothing left to do at this moment."""
    return sum(iter(lambda: turn_hand(at=at), 0))


def heard(at: datetime) -> list[tuple[str, str]]:
    """(staff number, kind) of everything said at a moment."""
    rows = Notice.objects.filter(at=at).order_by("staff__staff_number", "pk")
    return [(str(number), kind) for number, kind in rows.values_list("staff__staff_number", "kind")]


def said_to(staff: Staff, at: datetime) -> list[str]:
    shown = told(list(inbox(staff.scope, at=at).order_by("pk")))
    return [sentence(each.sentence, now=at) for each in shown if each.sentence]


def gone(staff: Staff, moment: Moment) -> None:
    StaffPost.objects.filter(staff=staff).update(until=moment(3, 3).date())


@pytest.fixture
def with_zhou(ceiling: Ceiling) -> Ceiling:
    """Minor, so that two days count; Mr Zhou has it since Monday."""
    ceiling.register(channel="wechat").assessed("minor").dispatched()
    Notice.objects.all().delete()
    return ceiling


# ── warned ──


def test_the_one_who_has_it_in_hand_is_warned_on_the_morning_of_the_last_day(
    with_zhou: Ceiling, moment: Moment
) -> None:
    turn(moment(3, 4, 9))
    assert heard(moment(3, 4, 9)) == [("1068", "warning")]
    assert said_to(with_zhou.cast.zhou, moment(3, 4, 9)) == ["“核实”快到期了：3月4日(周三)24:00前。"]


def test_a_department_that_has_not_handed_it_over_is_warned_by_its_head(
    ceiling: Ceiling, moment: Moment
) -> None:
    ceiling.register(channel="wechat").assessed("minor")
    ceiling.act(actions.dispatch_case, deciding.Dispatch(department=ceiling.cast.engineering.pk))
    turn(moment(3, 4, 9))
    assert heard(moment(3, 4, 9)) == [("1022", "warning")]


def test_what_ms_lin_owes_she_is_warned_of(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register(channel="wechat", kind="enquiry")
    turn(moment(3, 5, 9))
    assert heard(moment(3, 5, 9)) == [("1047", "warning")]


def test_who_has_left_passes_the_warning_to_the_head_of_the_department(
    with_zhou: Ceiling, moment: Moment
) -> None:
    gone(with_zhou.cast.zhou, moment)
    turn(moment(3, 4, 9))
    assert heard(moment(3, 4, 9)) == [("1022", "warning")]


def test_without_that_head_it_goes_to_the_director(with_zhou: Ceiling, moment: Moment) -> None:
    gone(with_zhou.cast.zhou, moment)
    gone(with_zhou.cast.engineering_head, moment)
    turn(moment(3, 4, 9))
    assert heard(moment(3, 4, 9)) == [("1001", "warning")]


def test_an_agent_without_a_post_passes_it_to_the_supervisor(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register(channel="wechat", kind="enquiry")
    gone(ceiling.cast.lin, moment)
    turn(moment(3, 5, 9))
    assert heard(moment(3, 5, 9)) == [("1031", "warning")]


def test_what_was_late_when_it_was_set_warns_its_holder_and_nobody_above(
    ceiling: Ceiling, moment: Moment
) -> None:
    ceiling.register(channel="wechat", severity="")
    turn(moment(3, 5, 9))
    ceiling.at = moment(3, 5, 10)
    ceiling.assessed("minor").dispatched()
    turn(moment(3, 5, 10, 1))
    assert heard(moment(3, 5, 10, 1)) == [("1068", "warning")]
    (last,) = said_to(ceiling.cast.zhou, moment(3, 5, 10, 1))[-1:]
    assert last == "“核实”定下时就已经过了期限（3月4日(周三)24:00前），请马上办。"
    assert not Notice.objects.filter(kind="overdue").exists()


# ── overdue ──


def test_level_by_level_everybody_who_sits_there_hears_it_once(with_zhou: Ceiling, moment: Moment) -> None:
    for day in (5, 6, 7, 10):
        turn(moment(3, day))
        turn(moment(3, day, 0, 1))
    overdue = Notice.objects.filter(kind="overdue", message__contains="核实").order_by("pk")
    assert [each.staff.staff_number for each in overdue.select_related("staff")] == [
        "1022", "0010", "0002", "0001",
    ]  # fmt: skip


def test_two_heads_of_one_department_both_hear_it(with_zhou: Ceiling, moment: Moment) -> None:
    cast = with_zhou.cast
    StaffPost.objects.create(
        staff=cast.chen,
        post="department_head",
        centre=cast.osmanthus,
        department=cast.engineering,
        since=moment(3, 1).date(),
    )
    turn(moment(3, 5))
    assert {("1022", "overdue"), ("1080", "overdue")} <= set(heard(moment(3, 5)))


def test_a_second_clock_that_finds_it_higher_already_is_not_said_again_for_each_of_its_steps(
    with_zhou: Ceiling, moment: Moment
) -> None:
    """CLK-4 is before the general manager when the others climb behind it."""
    for day in range(5, 21):
        turn(moment(3, day))
    keys = list(Notice.objects.filter(staff=with_zhou.cast.general_manager).values_list("key", flat=True))
    codes = [key.split(":")[2] for key in keys]
    assert len(codes) == len(set(codes))


def test_whoever_has_it_hears_in_which_words_and_by_which_clause(with_zhou: Ceiling, moment: Moment) -> None:
    turn(moment(3, 5))
    head = with_zhou.cast.engineering_head
    assert "“核实”到期没有办（3月4日(周三)24:00前），现在由您督办。" in said_to(head, moment(3, 5, 9))
    (notice,) = Notice.objects.filter(staff=head, kind="overdue", message__contains="核实")
    assert (notice.clause, notice.urgent, notice.matter_id) == ("规程 4.3.1f", False, with_zhou.case.pk)


def test_a_major_matter_is_said_at_night_too(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register(channel="wechat", severity="major")
    turn(moment(3, 3))
    (notice,) = Notice.objects.filter(staff=ceiling.cast.shen, kind="overdue")
    assert (notice.urgent, notice.visible_from) == (True, moment(3, 3))


def test_what_is_not_major_waits_for_the_morning(with_zhou: Ceiling, moment: Moment) -> None:
    turn(moment(3, 5))
    notice = Notice.objects.filter(staff=with_zhou.cast.engineering_head, kind="overdue").first()
    assert notice.visible_from == moment(3, 5, 8)


def test_after_a_standstill_both_sentences_say_that_the_system_was_down(
    with_zhou: Ceiling, moment: Moment
) -> None:
    turn(moment(3, 4, 12))
    turn(moment(3, 5, 3))
    at = moment(3, 5, 9)
    assert said_to(with_zhou.cast.zhou, at)[0] == (
        "“核实”快到期了：3月4日(周三)24:00前；系统当时没有运行，现在补报。"
    )
    assert said_to(with_zhou.cast.engineering_head, at)[0] == (
        "“核实”到期没有办（3月4日(周三)24:00前），现在由您督办；系统当时没有运行，现在补报。"
    )


def test_everything_missed_comes_in_the_order_it_was_due(with_zhou: Ceiling, moment: Moment) -> None:
    turn(moment(3, 9))
    climbed = Notice.objects.filter(kind="overdue", message__contains="核实").order_by("pk")
    assert [each.staff.staff_number for each in climbed] == ["1022", "0010", "0002"]


def test_it_is_said_in_the_language_of_whoever_reads_it(with_zhou: Ceiling, moment: Moment) -> None:
    turn(moment(3, 4, 12))
    turn(moment(3, 5, 3))
    with override("en"):
        words = [
            *said_to(with_zhou.cast.zhou, moment(3, 5, 9)),
            *said_to(with_zhou.cast.engineering_head, moment(3, 5, 9)),
        ]
    assert words
    assert not any("一" <= letter <= "鿿" for each in words for letter in each)


# ── once ──


def test_killed_between_telling_and_the_end_nothing_was_said_and_the_next_turn_says_it_once(
    with_zhou: Ceiling, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = moment(3, 5)
    with monkeypatch.context() as patch:
        patch.setattr(overseeing, "restate_many", _killed)
        with pytest.raises(KeyboardInterrupt):
            turn_hand(at=at)
    assert heard(at) == []
    assert not Fact.objects.filter(type=ClockBreached.TYPE).exists()
    turn(at)
    turn(at)
    assert heard(at).count(("1022", "overdue")) == 1
    assert Fact.objects.filter(type=ClockBreached.TYPE).count() == 1


def _killed(*_args: Any, **_more: Any) -> None:
    raise KeyboardInterrupt


def test_whoever_is_told_of_a_moved_due_time_is_warned_of_the_new_one(
    ceiling: Ceiling, moment: Moment
) -> None:
    """Another due time is another thing."""
    ceiling.register(channel="wechat", kind="enquiry")
    turn(moment(3, 5, 9))
    ceiling.act(
        actions.log_contact,
        handling.Contact(way="telephone", words="再等几天", promised_at=moment(3, 5, 20)),
        at=moment(3, 5, 10),
    )
    turn(moment(3, 5, 19, 30))
    warned = Notice.objects.filter(staff=ceiling.cast.lin, kind="warning")
    assert len(set(warned.values_list("key", flat=True))) == warned.count() == 2


def test_nobody_is_warned_who_does_not_want_to_be_and_everybody_hears_of_the_overdue(
    with_zhou: Ceiling, moment: Moment
) -> None:
    for staff in (with_zhou.cast.zhou, with_zhou.cast.engineering_head):
        Preference.objects.create(staff=staff, off=["warning", "overdue"])
    turn(moment(3, 4, 9))
    turn(moment(3, 5))
    assert set(Notice.objects.values_list("kind", flat=True)) == {"overdue"}


def test_warning_many_costs_as_many_statements_as_warning_two(ceiling: Ceiling, moment: Moment) -> None:
    def cost(number: int, at: datetime) -> int:
        for _each in range(number):
            ceiling.register(channel="wechat").assessed("minor").dispatched()
        with CaptureQueriesContext(connection) as asked:
            assert turn_hand(at=at) == number
        return len(asked)

    few = cost(2, moment(3, 4, 9))
    assert cost(9, moment(3, 4, 9, 1)) <= few
    assert Fact.objects.filter(type=ClockWarned.TYPE).count() == 11


# ── away ──


def leaves(staff: Staff, stand_in: Staff, then: Then, *, at: datetime) -> None:
    then(record_absence, staff, RecordAbsence(stand_in=stand_in.pk, since=at, until=at + 3 * DAY), at=at)


def test_whoever_stands_in_for_mr_zhou_is_warned_in_his_place(
    with_zhou: Ceiling, moment: Moment, then: Then
) -> None:
    """ORG-3: a warning does not wait until he is back."""
    leaves(with_zhou.cast.zhou, with_zhou.cast.engineering_head, then, at=moment(3, 4, 8))
    turn(moment(3, 4, 9))
    assert heard(moment(3, 4, 9)) == [("1022", "warning")]


def test_what_is_overdue_reaches_whoever_stands_in_for_the_head(
    with_zhou: Ceiling, moment: Moment, then: Then
) -> None:
    leaves(with_zhou.cast.engineering_head, with_zhou.cast.he, then, at=moment(3, 4, 8))
    turn(moment(3, 5))
    assert ("1031", "overdue") in heard(moment(3, 5))
    assert "1022" not in {number for number, _kind in heard(moment(3, 5))}
    assert with_zhou.fresh.matter.overseer == with_zhou.cast.he
