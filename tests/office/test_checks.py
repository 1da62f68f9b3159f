"""Checks that come round: empty homes (RES-5), residents' data and accounts (RES-8), line by line, signed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bihuan.cases.models import Case
from bihuan.clocks.models import Clock
from bihuan.journal.models import Fact
from bihuan.journal.queries import broken_chains, event_of
from bihuan.kernel.refusals import Forbidden, Invalid, Refusal
from bihuan.matters.models import Matter, Owed
from bihuan.office.actions import do_duty, note_lines, register_finding, sign_check
from bihuan.office.models import CheckLine, LaidDuty
from bihuan.office.terms import DoDuty, DutyState, NoteLine, SignCheck
from bihuan.organisation.actions import end_post, leave
from bihuan.organisation.models import Staff, StaffPost
from bihuan.organisation.terms import Post
from bihuan.privacy.queries.requests import somebody
from bihuan.residents.actions import add_contact, erase_person, set_room_state, take_back_stay
from bihuan.residents.models import Occupancy, Person
from bihuan.residents.terms import AddContact, RoomState, SetRoomState
from tests.cases.ceiling import anew
from tests.cases.conftest import BY
from tests.cast import build, settle

pytestmark = pytest.mark.django_db


def note(line: CheckLine, outcome: str, remark: str = "") -> NoteLine:
    return NoteLine(line=line.pk, outcome=outcome, remark=remark)


def lines(duty: LaidDuty) -> list[CheckLine]:
    return list(duty.lines.order_by("pk"))


@pytest.fixture
def empty(cast, at) -> list:
    """Three homes nobody lives in, in two buildings."""
    rooms = [*build(cast.osmanthus, "3栋", "1301", "1302"), *build(cast.osmanthus, "5栋", "0201")]
    for room, state in zip(rooms, ("vacant", "not_handed_over", "vacant"), strict=True):
        set_room_state(room, SetRoomState(state=state), by=BY, at=at)
    return rooms


@pytest.fixture
def round_(empty, cast, lay, duty, moment) -> LaidDuty:
    lay(moment(3, 10, 8))
    return duty("empty_homes", centre=cast.osmanthus)


@pytest.fixture
def of_data(cast, lay, duty, moment) -> LaidDuty:
    """Laid in February: nobody has asked about Mr Gu's card, and one lives there without a number."""
    Person.objects.filter(pk=cast.gu.pk).update(checked_on=None)
    settle(build(cast.osmanthus, "3栋", "0301")[0], "张三", "先生", "")
    lay(moment(2, 2, 8))
    return duty("residents", centre=cast.osmanthus)


@pytest.fixture
def of_accounts(cast, lay, duty, moment) -> LaidDuty:
    lay(moment(2, 2, 8))
    return duty("accounts", centre=cast.osmanthus)


def checked_by_others(duty: LaidDuty, cast, at) -> list[CheckLine]:
    """What is left for the supervisor, once the director has checked her account."""
    own, rest = [], []
    for each in lines(duty):
        (own if each.staff == cast.he else rest).append(each)
    note_lines(duty, [note(each, "kept", "在岗") for each in own], by=anew(cast.shen), at=at)
    return rest


# ── what a list holds once ──


def test_a_home_stands_once_in_a_check(round_, empty) -> None:
    """On both databases: an empty person makes no two rows alike."""
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckLine.objects.create(duty=round_, room=empty[0], of_room=True)
    CheckLine.objects.create(duty=round_, room=empty[0], marks="stale")


def test_a_home_without_anybody_on_record_is_a_line_about_the_home(cast, lay, duty, moment) -> None:
    (room,) = build(cast.osmanthus, "3栋", "0301")
    lay(moment(2, 2, 8))
    found = {each.room: each.of_room for each in lines(duty("residents", centre=cast.osmanthus))}
    assert found[room] is True


def test_somebody_stands_once_in_a_check_wherever_they_live(of_data, empty, cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckLine.objects.create(duty=of_data, room=empty[0], person=cast.gu)


def test_of_one_home_two_entries_made_by_mistake_may_both_be_deleted(cast, lay, duty, moment, at) -> None:
    (room,) = build(cast.osmanthus, "3栋", "0301")
    people = [settle(room, name, "先生", "") for name in ("张三", "李四")]
    lay(moment(2, 2, 8))
    check = duty("residents", centre=cast.osmanthus)
    for each in people:
        take_back_stay(Occupancy.objects.get(person=each), by=BY, at=at)
    assert [each.person for each in lines(check) if each.room == room] == [None, None]
    assert not any(each.of_room for each in lines(check) if each.room == room)


# ── empty homes ──


def test_every_home_that_stands_empty_or_is_not_handed_over_is_listed_building_by_building(
    round_, empty
) -> None:
    """RES-5."""
    assert [each.room for each in lines(round_)] == empty
    assert [each.codes for each in lines(round_)] == [["vacant"], ["not_handed_over"], ["vacant"]]


def test_the_front_desk_owes_it_and_without_one_the_intake_agents(round_, cast, then, moment) -> None:
    assert [each.post for each in Owed.objects.filter(matter=round_.matter)] == ["front_desk"]
    post = StaffPost.objects.get(staff=cast.song)
    then(end_post, post, until=moment(3, 10).date(), at=moment(3, 10, 9))
    assert [each.post for each in Owed.objects.filter(matter=round_.matter)] == ["intake_agent"]


def test_what_is_ticked_on_the_way_is_kept_and_no_fact(round_, cast, at) -> None:
    first, before = lines(round_)[0], Fact.objects.count()
    note_lines(round_, [note(first, "wrong")], by=anew(cast.song), at=at)
    first.refresh_from_db()
    assert (first.outcome, first.settled_by) == ("wrong", cast.song)
    assert Fact.objects.count() == before


def test_it_is_signed_when_every_home_has_a_result_and_what_is_wrong_says_what(round_, cast, at) -> None:
    one, two, three = lines(round_)
    song = anew(cast.song)
    with pytest.raises(Refusal) as refused:
        sign_check(round_, SignCheck(lines=[note(one, "fine")]), by=song, at=at)
    assert refused.value.first.code == "unsettled"
    rest = [note(one, "fine"), note(two, "not_entered", "没有钥匙"), note(three, "wrong")]
    with pytest.raises(Refusal) as refused:
        sign_check(round_, SignCheck(lines=rest), by=song, at=at)
    assert refused.value.first.code == "unexplained"
    rest[2] = note(three, "wrong", "客厅窗没关")
    signed = sign_check(round_, SignCheck(lines=rest, remark="查完了"), by=song, at=at)
    assert signed.state(at=at) is DutyState.DONE
    (of_room,) = Fact.objects.filter(type="room.found_wrong")
    assert of_room.stream.name == f"room:{three.room_id}"
    fact = event_of(Fact.objects.get(type="duty.check_signed"))
    assert (fact.lines, fact.found) == (3, 1)
    assert broken_chains() == []
    with pytest.raises(Refusal) as refused:
        note_lines(round_, [note(one, "wrong", "后来又看见")], by=song, at=at)
    assert refused.value.first.code == "done_already"


def test_a_finding_becomes_a_case_once_and_is_linked_to_it(round_, cast, at) -> None:
    first, song = lines(round_)[0], anew(cast.song)
    case = register_finding(round_, first.pk, [note(first, "wrong", "厨房漏水")], by=song, at=at)
    first.refresh_from_db()
    assert first.came_of_it == case.matter
    assert (case.said, case.matter.room) == ("厨房漏水", first.room)
    with pytest.raises(Refusal) as refused:
        register_finding(round_, first.pk, by=song, at=at)
    assert refused.value.first.code == "registered_already"
    assert Case.objects.count() == 1


def test_of_what_is_all_right_no_case_is_made(round_, cast, at) -> None:
    first = lines(round_)[0]
    with pytest.raises(Refusal) as refused:
        register_finding(round_, first.pk, [note(first, "fine")], by=anew(cast.song), at=at)
    assert refused.value.first.code == "nothing_wrong"
    assert not Case.objects.exists()


def test_missed_it_is_overdue_as_a_matter(round_, moment) -> None:
    assert round_.due_at == moment(4, 1)
    assert Clock.objects.get(matter=round_.pk).code == "empty_homes"
    assert round_.state(at=moment(4, 1)) is DutyState.OVERDUE


@pytest.mark.parametrize("who", ["zhou", "shen", "he", "stranger"])
def test_others_note_register_and_sign_nothing(round_, cast, at, who: str) -> None:
    first, other = lines(round_)[0], anew(getattr(cast, who))
    for act in (
        lambda: note_lines(round_, [note(first, "fine")], by=other, at=at),
        lambda: register_finding(round_, first.pk, by=other, at=at),
        lambda: sign_check(round_, SignCheck(), by=other, at=at),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a_line_of_another_check_and_a_result_of_another_kind_are_said_by_field(round_, cast, at) -> None:
    first, song = lines(round_)[0], anew(cast.song)
    for wrong in (
        NoteLine(line=first.pk + 999, outcome="fine"),
        note(first, "kept"),
        note(first, "splendid"),
    ):
        with pytest.raises(Invalid):
            note_lines(round_, [wrong], by=song, at=at)
    assert not CheckLine.objects.exclude(outcome="").exists()


def test_it_is_not_done_by_a_remark_and_other_duties_are_not_checked(round_, cast, duty, at) -> None:
    with pytest.raises(Refusal) as refused:
        do_duty(round_, DoDuty(remark="都看了"), by=anew(cast.song), at=at)
    assert refused.value.first.code == "to_be_checked"
    practice = duty("practice", cast.customer_service)
    with pytest.raises(Refusal) as refused:
        sign_check(practice, SignCheck(), by=anew(cast.he), at=at)
    assert refused.value.first.code == "not_a_check"


def test_noting_a_hundred_homes_costs_no_more_than_one(cast, lay, duty, moment, at) -> None:
    for room in build(cast.osmanthus, "9栋", *(f"{floor:02}01" for floor in range(1, 41))):
        set_room_state(room, SetRoomState(state=RoomState.VACANT), by=BY, at=at)
    lay(moment(3, 10, 8))
    check, song = duty("empty_homes", centre=cast.osmanthus), anew(cast.song)
    asked = []
    for some in (lines(check)[:1], lines(check)[1:]):
        with CaptureQueriesContext(connection) as queries:
            note_lines(check, [note(each, "fine") for each in some], by=song, at=at)
        asked.append(len(queries) - sum(each["sql"].startswith("UPDATE") for each in queries))
    assert asked[0] == asked[1]


# ── residents' data ──


def test_the_worst_comes_first_and_says_what_is_wrong(of_data) -> None:
    """RES-8."""
    assert [(each.person.name, each.codes) for each in lines(of_data)] == [
        ("张三", ["no_contact"]),
        ("顾明", ["stale"]),
    ]


def test_corrected_is_taken_at_its_word_only_if_it_is(of_data, cast, at) -> None:
    zhang, gu = lines(of_data)
    he = anew(cast.he)
    said = [note(zhang, "corrected"), note(gu, "confirmed", "电话问过")]
    with pytest.raises(Refusal) as refused:
        sign_check(of_data, SignCheck(lines=said), by=he, at=at)
    assert refused.value.first.code == "not_corrected"
    add_contact(zhang.person, AddContact(means="telephone", value="13800001111"), by=BY, at=at)
    sign_check(of_data, SignCheck(lines=said), by=he, at=at)
    assert set(Person.objects.values_list("checked_on", flat=True)) == {at.date()}
    told = Fact.objects.filter(type="person.data_checked").order_by("pk")
    assert {each.stream.name for each in told} == {f"person:{zhang.person_id}", f"person:{gu.person_id}"}


def test_who_could_not_be_reached_stays_as_stale_as_before(of_data, cast, at) -> None:
    zhang, gu = lines(of_data)
    said = [note(zhang, "unreached", "敲门两次没人"), note(gu, "unreached", "电话不通")]
    sign_check(of_data, SignCheck(lines=said), by=anew(cast.he), at=at)
    gu.person.refresh_from_db()
    assert gu.person.checked_on is None


def test_an_entry_that_was_a_mistake_is_still_deleted_and_its_line_needs_nothing(of_data, cast, at) -> None:
    zhang, gu = lines(of_data)
    take_back_stay(Occupancy.objects.get(person=zhang.person), by=BY, at=at)
    zhang.refresh_from_db()
    assert zhang.person is None
    said = [note(gu, "confirmed", "电话问过")]
    with pytest.raises(Refusal):
        # Its room is still there: whoever looks says so.
        sign_check(of_data, SignCheck(lines=said), by=anew(cast.he), at=at)
    sign_check(
        of_data, SignCheck(lines=[*said, note(zhang, "confirmed", "登错的，已删去")]), by=anew(cast.he), at=at
    )


def test_whoever_left_the_records_since_keeps_nobody_from_signing(of_data, cast, at) -> None:
    zhang, gu = lines(of_data)
    he = anew(cast.he)
    note_lines(of_data, [note(gu, "unreached", "顾先生电话不通")], by=he, at=at)
    erase_person(cast.gu.pk, by=BY, at=at, somebody=somebody(cast.gu.pk))
    sign_check(of_data, SignCheck(lines=[note(zhang, "confirmed", "当面问过")]), by=he, at=at)
    assert event_of(Fact.objects.get(type="duty.check_signed")).lines == 1
    assert event_of(Fact.objects.get(type="person.data_checked")).outcome == "confirmed"


# ── accounts ──


def test_every_account_of_the_centre_is_listed_with_what_it_may(of_accounts, cast) -> None:
    found = {each.staff: each for each in lines(of_accounts)}
    assert {cast.lin, cast.he, cast.zhou, cast.shen} <= set(found)
    assert cast.stranger not in found
    assert found[cast.zhou].codes == ["never"]
    assert found[cast.zhou].as_found["postings"] == [["technician", cast.osmanthus.pk, cast.engineering.pk]]


def test_kept_as_it_is_needs_a_reason_only_where_something_is_remarkable(of_accounts, cast, at) -> None:
    Staff.objects.filter(pk=cast.lin.pk).update(last_login=at)
    rows, he = checked_by_others(of_accounts, cast, at), anew(cast.he)
    with pytest.raises(Refusal) as refused:
        sign_check(of_accounts, SignCheck(lines=[note(each, "kept") for each in rows]), by=he, at=at)
    assert refused.value.first.code == "unexplained"
    said = [note(each, "kept", "刚发了手机" if each.marks else "") for each in rows]
    sign_check(of_accounts, SignCheck(lines=said), by=he, at=at)
    assert Fact.objects.filter(type="staff.account_checked").count() == len(lines(of_accounts))


def test_taken_away_is_taken_at_its_word_only_if_it_is(of_accounts, cast, at) -> None:
    he = anew(cast.he)
    said = [
        note(each, "taken" if each.staff == cast.zhou else "kept", "核对过")
        for each in checked_by_others(of_accounts, cast, at)
    ]
    with pytest.raises(Refusal) as refused:
        sign_check(of_accounts, SignCheck(lines=said), by=he, at=at)
    assert refused.value.first.code == "not_taken"
    leave(cast.zhou, by=BY, at=at)
    sign_check(of_accounts, SignCheck(lines=said), by=he, at=at + timedelta(minutes=1))


def test_nobody_checks_their_own_account_and_the_director_checks_the_supervisors(
    of_accounts, cast, at
) -> None:
    he, rows = anew(cast.he), lines(of_accounts)
    (own,) = [each for each in rows if each.staff == cast.he]
    others = [note(each, "kept", "核对过") for each in rows if each != own]
    for outcome in ("kept", "taken"):
        with pytest.raises(Refusal) as refused:
            note_lines(of_accounts, [note(own, outcome, "我自己")], by=he, at=at)
        assert (refused.value.first.code, refused.value.first.clause) == ("own_account", "岗位职责 八")
        assert "请沈主任打开这一页" in str(refused.value.first.message)
    # Also what stood there by her own hand before.
    for stored in ("", "kept"):
        CheckLine.objects.filter(pk=own.pk).update(outcome=stored, settled_by=cast.he if stored else None)
        with pytest.raises(Refusal) as refused:
            sign_check(of_accounts, SignCheck(lines=others), by=he, at=at)
        assert refused.value.first.code == "own_account"
    CheckLine.objects.filter(pk=own.pk).update(outcome="", settled_by=None)
    note_lines(of_accounts, [note(own, "kept", "在岗")], by=anew(cast.shen), at=at)
    sign_check(of_accounts, SignCheck(lines=others), by=he, at=at)
    own.refresh_from_db()
    assert (own.outcome, own.settled_by) == ("kept", cast.shen)
    assert Fact.objects.filter(type="staff.account_checked").count() == len(rows)


def test_whoever_checks_the_owners_account_checks_no_other(of_accounts, round_, cast, at) -> None:
    own, other = (
        next(each for each in lines(of_accounts) if each.staff == staff) for staff in (cast.he, cast.zhou)
    )
    shen = anew(cast.shen)
    for act in (
        lambda: note_lines(of_accounts, [note(other, "kept", "在岗")], by=shen, at=at),
        lambda: sign_check(of_accounts, SignCheck(), by=shen, at=at),
        lambda: note_lines(of_accounts, [note(own, "kept", "在岗")], by=anew(cast.zhou), at=at),
        lambda: note_lines(round_, [note(lines(round_)[0], "fine")], by=shen, at=at),
    ):
        with pytest.raises(Forbidden):
            act()
    assert not CheckLine.objects.exclude(outcome="").exists()


def test_where_nobody_is_above_the_own_account_stays_open_and_is_not_said_to_be_checked(
    of_accounts, cast, at
) -> None:
    StaffPost.objects.exclude(post=Post.SERVICE_SUPERVISOR).update(until=at.date())
    he, rows = anew(cast.he), lines(of_accounts)
    (own,) = [each for each in rows if each.staff == cast.he]
    with pytest.raises(Refusal) as refused:
        note_lines(of_accounts, [note(own, "kept", "我自己")], by=he, at=at)
    assert "这一条空着" in str(refused.value.first.message)
    others = [note(each, "kept", "核对过") for each in rows if each != own]
    sign_check(of_accounts, SignCheck(lines=others), by=he, at=at)
    assert not Fact.objects.filter(type="staff.account_checked", stream__name=f"staff:{cast.he.pk}").exists()


def test_the_head_office_has_its_own_and_the_head_of_the_companys_department_owes_it(
    cast, lay, duty, moment
) -> None:
    lay(moment(2, 2, 8))
    office = duty("hq_accounts")
    assert office.centre.is_head_office
    assert cast.quality in {each.staff for each in lines(office)}
    assert [each.post for each in Owed.objects.filter(matter=office.matter)] == ["company_head"]
    assert not Matter.objects.filter(number=office.matter.number, centre=cast.osmanthus).exists()
