"""Letting go what is past its time: shown, approved by a person, carried out as shown (RES-6)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from bihuan.cases.models import Case
from bihuan.desk.models import Draft
from bihuan.incidents.actions import report_incident
from bihuan.incidents.models import AttachedCase, Incident
from bihuan.incidents.terms import ReportIncident
from bihuan.journal.queries import broken_chains, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.cutoffs import Cutoffs
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal
from bihuan.matters.models import Attachment, Matter
from bihuan.organisation.models import Reveal
from bihuan.policies.terms import Kept
from bihuan.privacy.access import hold_for, run_for
from bihuan.privacy.actions import (
    approve_run,
    carry_out,
    check_identity,
    decide,
    go_on_letting_go,
    hold_back,
    lift_hold,
    show_past,
    take_in,
    withdraw_run,
)
from bihuan.privacy.models import RetentionItem, RetentionRun
from bihuan.privacy.queries.keepers import KEEPERS
from bihuan.privacy.queries.retention import Rules, held_people, is_held, standings
from bihuan.privacy.terms import Decide, Said, TakeIn
from bihuan.privacy.terms.retention import Because, HoldBack
from bihuan.quality.models import CorrectiveAction
from bihuan.residents.actions import (
    add_contact,
    add_vehicle,
    change_person,
    merge_persons,
    move_in,
    part_persons,
)
from bihuan.residents.models import Occupancy, Person
from bihuan.residents.queries import departed
from bihuan.residents.terms import AddContact, AddVehicle, ChangePerson, MoveIn
from tests.cases.conftest import BY
from tests.cast import settle
from tests.procedures import adopt, changed
from tests.quality.measure import Measure

LONG_AGO, LATELY = date(2022, 1, 31), date(2024, 1, 31)
OLD = Because(words="三年到期，没有纠纷")
Shows = Callable[..., RetentionRun]


@pytest.fixture
def moved_out(cast: Any) -> Person:
    """Mr Gu left four years ago."""
    found: Person = cast.gu
    leave(found)
    return found


def leave(*people: Person) -> None:
    Occupancy.objects.filter(person__in=people).update(since=date(2015, 6, 1), until=LONG_AGO)


@pytest.fixture
def closed(ceiling: Any, moment: Callable[..., datetime]) -> Case:
    """His ceiling of those days, long at rest."""
    case: Case = ceiling.register().case
    then = moment(5, 4, year=2021)
    Matter.objects.filter(pk=case.pk).update(is_open=False, closed_at=then, registered_at=then)
    return case


@pytest.fixture
def shows(cast: Any, at: datetime) -> Shows:
    return lambda kind=Kept.PEOPLE: show_past(kind, by=cast.quality, at=at)


@pytest.fixture
def approved(shows: Shows, cast: Any, at: datetime) -> Shows:
    return lambda kind=Kept.PEOPLE: approve_run(shows(kind), OLD, by=cast.company_head, at=at)


def all_of_it(at: datetime, most: int = 500) -> int:
    total = 0
    while done := go_on_letting_go(at=at, most=most):
        total += done
    return total


def past(at: datetime) -> dict[str, int]:
    return {each.kind: each.past for each in standings(at=at)}


def refused(act: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as found:
        act()
    return found.value.first.code


# ── what is past ──


def test_every_kind_has_its_period_its_clause_and_what_is_past_it(moved_out, at) -> None:
    found = {each.kind: each for each in standings(at=at)}
    assert set(found) == set(Kept)
    people = found[Kept.PEOPLE]
    assert (people.months, people.clause, people.past, people.oldest) == (36, "民法典 188", 1, LONG_AGO)
    assert [each.past for each in found.values() if each is not people] == [0, 0, 0, 0]


def test_every_kind_is_entered_by_whoever_keeps_it() -> None:
    assert set(KEEPERS) == set(Kept)


@pytest.mark.parametrize("until", [None, LATELY])
def test_whoever_lives_there_or_left_lately_is_not_past(until, moved_out, cast, at) -> None:
    again = settle(cast.gu_room, "顾明", "先生", "")
    Occupancy.objects.filter(person=again).update(person=moved_out, until=until)
    assert past(at)[Kept.PEOPLE] == 0


def test_whoever_has_something_open_is_not_past(ceiling, cast, at) -> None:
    ceiling.register()
    leave(cast.gu)
    assert past(at)[Kept.PEOPLE] == 0


def test_a_procedure_that_keeps_longer_keeps_them(moved_out, at) -> None:
    old = 'code = "people"\nmonths = 36'
    adopt(changed((old, 'code = "people"\nmonths = 120')), at=at, meant=True)
    assert past(at)[Kept.PEOPLE] == 0


# ── nothing without approval ──


def test_showing_lets_nothing_go(moved_out, shows, at) -> None:
    run = shows()
    assert (run.rows, list(run.items.values_list("key", "since"))) == (1, [(moved_out.pk, LONG_AGO)])
    assert all_of_it(at) == 0
    assert Person.objects.get(pk=moved_out.pk).name == "顾明"


def test_what_was_not_approved_stays(moved_out, shows, cast, at) -> None:
    run = withdraw_run(shows(), Because(words="还在打官司"), by=cast.quality, at=at)
    assert all_of_it(at) == 0
    assert Person.objects.get(pk=moved_out.pk).name == "顾明"
    assert refused(lambda: approve_run(run, OLD, by=cast.quality, at=at)) == "decided"
    assert shows().pk != run.pk


def test_approving_takes_a_reason(moved_out, shows, cast, at) -> None:
    run = shows()
    with pytest.raises(Invalid):
        approve_run(run, Because(words=" "), by=cast.quality, at=at)
    assert all_of_it(at) == 0


def test_one_list_of_a_kind_at_a_time_and_none_of_nothing(moved_out, shows) -> None:
    assert refused(lambda: shows(Kept.DRAFTS)) == "nothing_past"
    shows()
    assert refused(shows) == "listed_already"


@pytest.mark.parametrize("who", ["lin", "shen", "chen", "stranger", "general_manager"])
def test_nobody_else_reads_a_list(who, moved_out, shows, cast) -> None:
    run = shows()
    with pytest.raises(Forbidden):
        run_for(getattr(cast, who), run.pk)


def test_a_list_that_is_not_there_is_not_there(cast) -> None:
    with pytest.raises(NotVisible):
        run_for(cast.quality, 999)
    with pytest.raises(NotVisible):
        hold_for(cast.quality, 999)


# ── carried out ──


def test_what_is_shown_is_exactly_what_goes(moved_out, cast, shows, at) -> None:
    run = shows()
    later = settle(cast.gu_room, "何静", "女士", "13700001111")
    leave(later)
    approve_run(run, OLD, by=cast.company_head, at=at)
    assert all_of_it(at) == 1
    assert Person.objects.get(pk=moved_out.pk).name == "—"
    assert Person.objects.get(pk=later.pk).name == "何静"
    run.refresh_from_db()
    assert (run.stage, run.gone, run.kept) == ("done", 1, 0)


def test_the_case_and_the_counts_stay_and_nobody_is_in_them(closed, moved_out, approved, at) -> None:
    counted = Matter.objects.count()
    approved()
    all_of_it(at)
    case = Case.objects.select_related("matter").get(pk=closed.pk)
    assert (case.contact_name, case.phone_masked, case.matter.who) == ("", "", "")
    assert Matter.objects.count() == counted
    assert broken_chains() == []


def test_it_is_told_as_done_by_rule_and_by_whom_approved(moved_out, approved, cast, at) -> None:
    run = approved()
    all_of_it(at)
    last = facts_of(f"person:{moved_out.pk}")[-1]
    assert (last.type, last.actor) == ("retention.let_go", "system:retention")
    assert f'"approved_by":{cast.company_head.pk}' in last.payload.replace(" ", "")
    assert [each.type for each in facts_of(run.stream)] == [
        "retention.shown", "retention.approved", "retention.carried_out",
    ]  # fmt: skip


def test_whoever_came_back_since_it_was_shown_stays(moved_out, approved, at) -> None:
    run = approved()
    Occupancy.objects.filter(person=moved_out).update(until=None)
    assert all_of_it(at) == 1
    assert Person.objects.get(pk=moved_out.pk).name == "顾明"
    run.refresh_from_db()
    assert (run.gone, run.kept, run.items.get().outcome) == (0, 1, "kept")


def test_whoever_moves_in_as_they_are_about_to_go_stays(moved_out, approved, at, monkeypatch) -> None:
    """Whether they may go is asked once nobody can move in any more."""
    run, keeper = approved(), KEEPERS[Kept.PEOPLE]

    def meanwhile(keys: Any) -> None:
        Occupancy.objects.filter(person=moved_out).update(until=None)
        keeper.hold(keys)

    monkeypatch.setitem(KEEPERS, Kept.PEOPLE, replace(keeper, hold=meanwhile))
    assert all_of_it(at) == 1
    assert Person.objects.get(pk=moved_out.pk).name == "顾明"
    run.refresh_from_db()
    assert (run.gone, run.kept) == (0, 1)


def test_whoever_is_gone_moves_in_nowhere_and_is_called_nothing_again(moved_out, approved, cast, at) -> None:
    """From a page that was open before."""
    approved()
    all_of_it(at)
    acts: list[Callable[[], Any]] = [
        lambda: move_in(moved_out, cast.gu_room, MoveIn(role="owner", since=at.date()), by=BY, at=at),
        lambda: change_person(moved_out, ChangePerson(name="顾明"), by=BY, at=at),
        lambda: add_contact(moved_out, AddContact(means="telephone", value="13912344410"), by=BY, at=at),
        lambda: add_vehicle(moved_out, AddVehicle(plate="粤B12345"), by=BY, at=at),
    ]
    assert [refused(each) for each in acts] == ["erased"] * 4
    assert Person.objects.get(pk=moved_out.pk).name == "—"


def test_a_stay_that_ended_last_says_when_somebody_left(moved_out, cast, at) -> None:
    earlier = settle(cast.gu_room, "顾明", "先生", "")
    Occupancy.objects.filter(person=earlier).update(person=moved_out, until=date(2019, 5, 1))
    (found,) = Rules(at).past(Kept.PEOPLE)
    assert found == (moved_out.pk, LONG_AGO)


def test_the_longest_gone_are_read_along_their_index(moved_out, at) -> None:
    """RES-6, among a million: no more of them than the list holds."""
    if connection.vendor == "postgresql":
        # One row is read faster than its index; the question is what happens with many.
        connection.cursor().execute("SET LOCAL enable_seqscan = off")
    plan = departed(Cutoffs(date(2023, 3, 2)), but=held_people())[:5001].explain()
    assert "stays_ended" in plan
    assert "TEMP B-TREE" not in plan.upper()


@pytest.fixture
def many(cast: Any) -> list[Person]:
    found = [settle(cast.gu_room, f"住户{each}", "", "") for each in range(4)]
    leave(*found)
    return found


def test_killed_in_the_middle_it_goes_on_where_it_was(many, approved, at, monkeypatch) -> None:
    run = approved()
    assert go_on_letting_go(at=at, most=1) == 1

    def killed(*_args: Any, **_more: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("bihuan.privacy.actions.letting_go.record", killed)
        with pytest.raises(KeyboardInterrupt):
            go_on_letting_go(at=at, most=1)
    run.refresh_from_db()
    assert (run.gone, Person.objects.filter(name="—").count()) == (1, 1)
    assert all_of_it(at) == 3
    run.refresh_from_db()
    assert (run.stage, run.gone, Person.objects.filter(name="—").count()) == ("done", 4, 4)
    assert not RetentionItem.objects.filter(outcome="").exists()


def test_people_go_one_by_one_so_that_nobody_waits(many, approved, at) -> None:
    approved()
    assert go_on_letting_go(at=at, most=500) == 1


# ── the other kinds ──


def test_names_of_closed_cases_that_are_in_no_record_go(closed, approved, at) -> None:
    assert past(at)[Kept.CASE_CONTACTS] == 0
    Matter.objects.filter(pk=closed.pk).update(person=None)
    approved(Kept.CASE_CONTACTS)
    assert all_of_it(at) == 1
    case = Case.objects.select_related("matter").get(pk=closed.pk)
    assert (case.contact_name, bytes(case.phone_sealed), case.matter.number[:4]) == ("", b"", "GHY-")
    assert facts_of(f"matter:{closed.pk}")[-1].type == "retention.let_go"
    assert past(at)[Kept.CASE_CONTACTS] == 0


def test_who_stood_in_no_record_but_a_case_is_named_nowhere_it_led_to(
    closed, approved, cast, ceiling, at
) -> None:
    """What an incident says of them, and what is told of a corrective action."""
    known = ReportIncident(title="3栋渗水", scope="centre", since=at, sentence="顾明家上面在修")
    incident = report_incident(known, centre=cast.osmanthus, by=cast.lin, at=at)
    AttachedCase.objects.create(incident=incident, case=closed.matter, by=cast.lin, at=at)
    Measure(cast, ceiling.at).opened(cases=(closed.matter.number,))
    CorrectiveAction.objects.update(problem="顾明家又漏")
    Matter.objects.filter(pk=closed.pk).update(person=None)
    approved(Kept.CASE_CONTACTS)
    assert all_of_it(at) == 1
    assert "顾明" not in Incident.objects.get().sentence
    assert "顾明" not in CorrectiveAction.objects.get().problem


def test_recordings_of_closed_cases_go_and_pictures_stay(closed, cast, approved, at) -> None:
    common = {"matter": closed.matter, "size": 1, "by": cast.lin, "at": at}
    Attachment.objects.create(name="a.mp3", content_type="audio/mpeg", sha256="a" * 64, **common)
    Attachment.objects.create(name="b.jpg", content_type="image/jpeg", sha256="b" * 64, **common)
    approved(Kept.RECORDINGS)
    assert all_of_it(at) == 1
    assert Attachment.objects.get().name == "b.jpg"


def test_old_rows_of_the_access_log_go_and_that_somebody_looked_stays(looks, cast, approved, at) -> None:
    looks(cast.lin, when=at - timedelta(days=1200), reason="给顾明回电")
    kept = looks(cast.lin)
    approved(Kept.ACCESS_LOG)
    assert all_of_it(at) == 1
    assert Reveal.objects.get() == kept
    first, _second = facts_of(f"staff:{cast.lin.pk}")
    assert (first.type, [each.text for each in first.passages.all()]) == ("staff.number_revealed", [""])
    assert broken_chains() == []


def test_drafts_nobody_finished_go(cast, approved, at) -> None:
    Draft.objects.create(staff=cast.lin, token="a", fields={}, saved_at=at - timedelta(days=40))
    Draft.objects.create(staff=cast.song, token="b", fields={}, saved_at=at)
    approved(Kept.DRAFTS)
    assert all_of_it(at) == 1
    assert Draft.objects.get().staff_id == cast.song.pk


# ── held back ──


def test_whoever_is_held_back_is_neither_shown_nor_let_go(moved_out, approved, shows, cast, at) -> None:
    run = approved()
    hold = hold_back(HoldBack(words="诉讼中", person=moved_out.pk), by=cast.quality, at=at)
    assert all_of_it(at) == 1
    assert Person.objects.get(pk=moved_out.pk).name == "顾明"
    run.refresh_from_db()
    assert (run.gone, run.kept) == (0, 1)
    assert refused(shows) == "nothing_past"
    lift_hold(hold, Because(words="判了"), by=cast.quality, at=at)
    assert shows().rows == 1


def test_a_matter_held_back_keeps_its_person_and_its_own_details(closed, moved_out, cast, at) -> None:
    Matter.objects.filter(pk=closed.pk).update(person=moved_out)
    hold_back(HoldBack(words="调查中", number=closed.matter.number), by=cast.quality, at=at)
    assert past(at)[Kept.PEOPLE] == 0
    Matter.objects.filter(pk=closed.pk).update(person=None)
    assert past(at)[Kept.CASE_CONTACTS] == 0


def test_who_was_merged_into_somebody_holds_them_until_they_are_two_again(cast, at) -> None:
    again = settle(cast.gu_room, "顾明", "先生", "13700001111")
    hold_back(HoldBack(words="诉讼中", person=again.pk), by=cast.quality, at=at)
    leave(cast.gu, again)
    by = Actor.staff(cast.song.pk)
    merge = merge_persons(cast.gu, again, by=by, at=at)
    assert past(at)[Kept.PEOPLE] == 0
    assert is_held(cast.gu.pk)
    part_persons(merge, by=by, at=at)
    assert past(at)[Kept.PEOPLE] == 1
    assert not is_held(cast.gu.pk)


def test_what_is_held_is_not_erased_at_their_own_request_either(cast, at) -> None:
    held = Occupancy.objects.select_related("person", "room__centre").get(person=cast.gu)
    request = take_in(held, TakeIn(asked="deletion", words="请删"), by=cast.lin, at=at)
    request = check_identity(request, Said(words="看了证件"), by=cast.lin, at=at)
    request = decide(request, Decide(granted=True, words=""), by=cast.quality, at=at)
    hold_back(HoldBack(words="诉讼中", person=cast.gu.pk), by=cast.quality, at=at)
    assert refused(lambda: carry_out(request, Said(words="办"), by=cast.quality, at=at)) == "held"


def test_holding_takes_a_reason_and_something_there_is(cast, at) -> None:
    for command in (
        HoldBack(words="", person=cast.gu.pk),
        HoldBack(words="x"),
        HoldBack(words="x", number="GHY-2026-9999"),
        HoldBack(words="x", person=999_999),
    ):
        with pytest.raises(Invalid):
            hold_back(command, by=cast.quality, at=at)
    hold = hold_back(HoldBack(words="诉讼中", person=cast.gu.pk), by=cast.quality, at=at)
    again = HoldBack(words="又", person=cast.gu.pk)
    assert refused(lambda: hold_back(again, by=cast.quality, at=at)) == "held"
    lift_hold(hold, Because(words="完了"), by=cast.quality, at=at)
    assert refused(lambda: lift_hold(hold, Because(words="完了"), by=cast.quality, at=at)) == "lifted"
