"""What is owed to the resident counts from the same transaction on (INT-5, CLK-5..8, CLK-10, CLS-8)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bihuan.cases import actions
from bihuan.cases.queries import readings, timeline
from bihuan.cases.terms import handling
from bihuan.clocks.terms import ClockReading
from bihuan.kernel.refusals import Refusal
from bihuan.matters.models import Owed
from tests.cases.ceiling import REMARK, STILL_DRIPS, TOLD, Ceiling, because

Moment = Callable[..., datetime]


def clock(ceiling: Ceiling, code: str, at: datetime | None = None) -> ClockReading | None:
    found = {each.code: each for each in readings(ceiling.fresh, at=at or ceiling.at)}
    return found.get(code)


def call(**more: object) -> handling.Contact:
    return handling.Contact(**({"way": "telephone", "words": "还在等配件"} | more))  # type: ignore[arg-type]  # as given


def verbs(ceiling: Ceiling) -> set[str]:
    return set(Owed.objects.filter(matter_id=ceiling.case.pk).values_list("verb", flat=True))


def test_an_undecided_opinion_counts_as_a_complaint(ceiling: Ceiling) -> None:
    """CLS-8."""
    ceiling.register(kind="", severity="important")
    assert clock(ceiling, "CLK-5") is not None
    assert clock(ceiling, "CLK-3a") is not None


def test_the_tightest_clock_is_on_the_matter_for_lists(ceiling: Ceiling) -> None:
    ceiling.register(severity="important")
    matter = ceiling.fresh.matter
    assert (matter.due_code, matter.due_at) == ("CLK-3a", ceiling.at + timedelta(hours=1))


def test_the_workbench_row_is_due_with_the_clock_that_drives_it(ceiling: Ceiling) -> None:
    ceiling.register().assessed().told()
    row = Owed.objects.get(matter_id=ceiling.case.pk, verb="revisit")
    tightest = min((clock(ceiling, "CLK-5"), clock(ceiling, "CLK-6")), key=lambda each: each.due_at)
    assert (row.due_order, row.clause) == (tightest.due_at, tightest.clause)


def test_a_definite_answer_keeps_the_promise(ceiling: Ceiling) -> None:
    ceiling.register(promised_at=ceiling.at + timedelta(days=1))
    assert "contact" in verbs(ceiling)
    ceiling.act(actions.log_contact, call(definite=True))
    kept = clock(ceiling, "CLK-8")
    assert kept is not None
    assert kept.stopped_at == ceiling.at
    assert "contact" not in verbs(ceiling)


def test_a_newly_agreed_time_replaces_the_promise(ceiling: Ceiling) -> None:
    later = ceiling.at + timedelta(days=3)
    ceiling.register(promised_at=ceiling.at + timedelta(days=1))
    ceiling.act(actions.log_contact, call(promised_at=later))
    anew = clock(ceiling, "CLK-8")
    assert anew is not None
    assert (anew.due_at, anew.stopped_at) == (later, None)


def test_a_promise_made_after_the_answer_is_judged_by_itself(ceiling: Ceiling) -> None:
    """Each promise is judged; the definite answer that was given stays given (CLK-2b)."""
    ceiling.register(severity="major", promised_at=ceiling.at + timedelta(days=1)).assessed("major")
    ceiling.act(actions.log_contact, call(definite=True))
    friday = ceiling.at + timedelta(days=4)
    ceiling.act(actions.log_contact, call(promised_at=friday), at=ceiling.at + timedelta(hours=1))
    promise, answer = clock(ceiling, "CLK-8"), clock(ceiling, "CLK-2b")
    assert promise is not None
    assert answer is not None
    assert (promise.due_at, promise.stopped_at) == (friday, None)
    assert answer.stopped_at == ceiling.at
    in_time = friday - timedelta(hours=1)
    ceiling.act(actions.log_contact, call(definite=True), at=in_time)
    kept = clock(ceiling, "CLK-8")
    assert kept is not None
    assert (kept.stopped_at, kept.state) == (in_time, "met")


def test_telling_the_result_later_does_not_unkeep_a_promise_kept_in_time(ceiling: Ceiling) -> None:
    ceiling.register(promised_at=ceiling.at + timedelta(hours=2)).assessed()
    ceiling.act(actions.log_contact, call(definite=True)).verified()
    ceiling.act(actions.tell, TOLD, at=ceiling.at + timedelta(days=2))
    promise = clock(ceiling, "CLK-8", ceiling.at + timedelta(days=2))
    assert promise is not None
    assert promise.state == "met"


def test_a_case_is_not_closed_over_an_open_promise(ceiling: Ceiling) -> None:
    ceiling.register().assessed().revisited()
    ceiling.act(actions.log_contact, call(promised_at=ceiling.at + timedelta(days=1)))
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.close_case, REMARK)
    assert [each.code for each in refused.value.obstacles] == ["promise_open"]


def test_every_contact_is_told_with_its_way_words_and_person(ceiling: Ceiling) -> None:
    """TRK-2."""
    ceiling.register().act(actions.log_contact, call(), by="song")
    entry = timeline(ceiling.case)[-1]
    assert (entry.actor, getattr(entry.event, "way", ""), entry.at) == ("宋佳", "telephone", ceiling.at)
    assert "还在等配件" in str(entry.sentence)
    assert ceiling.fresh.last_contact_at == ceiling.at


def test_a_promise_is_made_for_the_future(ceiling: Ceiling) -> None:
    with pytest.raises(Refusal) as refused:
        ceiling.register(promised_at=ceiling.at)
    assert refused.value.first.field == "promised_at"


def test_every_contact_begins_the_next_three_days(ceiling: Ceiling, moment: Moment) -> None:
    """CLK-7: a major complaint hears of its progress twice a week."""
    ceiling.register(severity="major").assessed("major")
    ceiling.act(actions.log_contact, call(), at=moment(3, 4, 9))
    progress = clock(ceiling, "CLK-7")
    assert progress is not None
    assert progress.due_at == moment(3, 8)
    assert "contact" in verbs(ceiling)


def test_what_is_verified_is_told_the_same_day(ceiling: Ceiling, moment: Moment) -> None:
    """CLK-10."""
    ceiling.register().assessed().verified()
    telling = clock(ceiling, "CLK-10")
    assert telling is not None
    assert telling.due_at == moment(3, 3)


def test_a_revisit_that_starts_a_new_round_does_not_stop_the_control_period(ceiling: Ceiling) -> None:
    """CLK-5."""
    ceiling.register().assessed().revisited(STILL_DRIPS)
    assert (control := clock(ceiling, "CLK-5")) is not None
    assert control.stopped_at is None
    ceiling.act(actions.go_round, because("还在滴"), at=ceiling.at + timedelta(days=1))
    handling_clock = clock(ceiling, "CLK-3b")
    assert handling_clock is not None
    assert handling_clock.starts_at == ceiling.at + timedelta(days=1)


def test_a_closed_case_is_due_no_more(ceiling: Ceiling) -> None:
    ceiling.register().assessed().closed()
    assert ceiling.fresh.matter.due_at is None
    assert ceiling.fresh.matter.due_code == ""
