"""Each case is judged to its end by the version it was opened under; trying another changes nothing."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.cases import actions
from bihuan.cases.queries import authority, readings
from bihuan.cases.queries.would_move import open_count, would_move
from bihuan.journal.models import Fact
from bihuan.kernel.refusals import Forbidden, Invalid
from bihuan.matters.queries import all_matters
from bihuan.policies.queries.shipped import read_procedure, shipped_procedure
from tests.cases.ceiling import Ceiling, valid
from tests.procedures import adopt, adopt_standard, changed

pytestmark = pytest.mark.django_db
IMPORTANT = 'when = ["complaint", "not invalid", "important"]'
QUICKER = (f'span = "3 days"\n{IMPORTANT}', f'span = "2 days"\n{IMPORTANT}')
HERE = 'when = ["complaint", "not invalid", "not major", "contactable", "not company"]'


def due(ceiling: Ceiling, code: str, at: datetime) -> datetime:
    return next(each.due_at for each in readings(ceiling.case, at=at) if each.code == code)


def test_a_case_keeps_the_version_it_was_opened_under(ceiling: Ceiling, at: datetime, cast) -> None:
    ceiling.register()
    assert ceiling.case.matter.procedure == "1"
    before = due(ceiling, "CLK-5", at)
    adopt(changed(('span = "3 working days"', 'span = "2 working days"')), at=at)
    assert due(ceiling, "CLK-5", at) == before
    later = Ceiling(cast, at)
    later.register()
    assert later.case.matter.procedure == "2"
    assert due(later, "CLK-5", at) == before - timedelta(days=1)


def test_a_case_of_a_centre_with_a_standard_is_judged_by_it(
    ceiling: Ceiling, at: datetime, osmanthus
) -> None:
    adopt_standard(osmanthus, at=at)
    ceiling.register()
    assert ceiling.case.matter.procedure == "1+GHY-1"
    reading = next(each for each in readings(ceiling.case, at=at) if each.code == "CLK-5")
    assert (reading.clause, reading.due_at.isoformat()) == ("桂花苑 1", "2026-03-05T00:00:00+08:00")


def test_who_may_do_what_follows_the_cases_own_version(ceiling: Ceiling, at: datetime, cast) -> None:
    """ORG-3."""
    narrower = ('verb = "assess"\nmay = ["desk", "owner", "head"]', 'verb = "assess"\nmay = ["head"]')
    ceiling.register()
    adopt(changed(narrower), at=at)
    actions.assess(ceiling.case, valid(), by=cast.lin, at=at)
    later = Ceiling(cast, at)
    later.register()
    assert authority(later.case)["assess"] == {"head"}
    with pytest.raises(Forbidden):
        actions.assess(later.case, valid(), by=cast.lin, at=at)


def test_grounds_are_those_of_the_cases_own_version(ceiling: Ceiling, at: datetime, cast) -> None:
    ceiling.register()
    renamed = ('code = "efficiency"\nname = "工作效率"', 'code = "slowness"\nname = "工作效率"')
    adopt(changed(renamed), at=at, meant=True)
    with pytest.raises(Invalid):
        actions.assess(ceiling.case, valid(ground="slowness"), by=cast.lin, at=at)
    actions.assess(ceiling.case, valid(ground="efficiency"), by=cast.lin, at=at)


def test_registering_asks_once_for_version_subjects_and_days(ceiling: Ceiling) -> None:
    with CaptureQueriesContext(connection) as asked:
        ceiling.register(subject="repair.leak")
    about = [each["sql"] for each in asked.captured_queries if "policies_" in each["sql"]]
    assert len(about) == 1, about


# ── what would be, if another governed ──


def test_trying_another_procedure_says_what_would_move_and_changes_nothing(
    ceiling: Ceiling, at: datetime, cast
) -> None:
    ceiling.register()
    actions.assess(ceiling.case, valid(), by=cast.lin, at=at)
    facts, tried = Fact.objects.count(), read_procedure(changed(QUICKER))
    (move,) = would_move(all_matters(), lambda centre: tried, at=at)
    assert (move.number, move.code, move.after_clause) == (
        ceiling.case.matter.number,
        "CLK-3b",
        "投诉接待 5",
    )
    assert move.before
    assert move.after == move.before - timedelta(days=1)
    assert not move.now_late
    assert Fact.objects.count() == facts
    assert all_matters().get().procedure == "1"


def test_what_would_be_late_at_once_and_what_would_fall_away_are_said(
    ceiling: Ceiling, at: datetime, cast
) -> None:
    ceiling.register()
    actions.assess(ceiling.case, valid(), by=cast.lin, at=at)
    tried = read_procedure(changed(QUICKER, (HERE, 'when = ["complaint", "company"]')))
    later = at + timedelta(days=2, hours=15)
    found = {each.code: each for each in would_move(all_matters(), lambda centre: tried, at=later)}
    assert found["CLK-3b"].now_late
    assert (found["CLK-5"].after, found["CLK-5"].after_clause) == (None, "")


def test_the_same_procedure_moves_nothing_and_closed_cases_are_not_asked(
    ceiling: Ceiling, at: datetime
) -> None:
    ceiling.register()
    assert list(would_move(all_matters(), lambda centre: shipped_procedure(), at=at)) == []
    assert open_count(all_matters()) == 1
    tried = read_procedure(changed(('span = "3 working days"', 'span = "2 working days"')))
    all_matters().update(is_open=False)
    assert list(would_move(all_matters(), lambda centre: tried, at=at)) == []


def test_trying_takes_few_statements_however_many_are_open(ceiling: Ceiling, at: datetime, cast) -> None:
    tried = read_procedure(changed(('span = "3 working days"', 'span = "2 working days"')))
    for number in range(6):
        Ceiling(cast, at).register(said=f"第{number}次滴水")
    seen: list[int] = []
    with CaptureQueriesContext(connection) as asked:
        moves = list(would_move(all_matters(), lambda centre: tried, at=at, looked_at=seen.append))
    assert (len(moves), seen) == (6, [1, 2, 3, 4, 5, 6])
    # The cases with their matters, and the stamp of policies.
    assert len(asked) == 2
