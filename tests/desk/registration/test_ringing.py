"""A telephone says who rings: the page stands there with the household (TEL-4, INT-7)."""

from datetime import timedelta

import pytest

from bihuan.kernel.refusals import Invalid, NotVisible
from bihuan.residents.access import announced, announced_phone
from bihuan.residents.terms import AnnounceCall
from tests.cast import build, settle

pytestmark = pytest.mark.django_db

RINGING = "/cases/new/ringing"
HIS = AnnounceCall(phone="139-1234-4410")


@pytest.fixture
def desk(signed_in, lin, clock):
    return signed_in(lin)


def test_a_number_one_person_has_chooses_them_and_greets_them_by_name(desk, gu, gu_room):
    page = desk.post(RINGING, {"phone": "13912344410"}).content.decode()
    assert f'name="person" value="{gu.pk}"' in page
    assert 'id="id_where" value="3-1202"' in page
    assert 'id="house"' in page
    assert "上午好，顾先生，桂花苑" in page
    assert "13912344410" not in page


def test_a_ticket_opens_for_whoever_it_was_made_for_and_not_for_long(lin, song, at):
    ticket = announced(HIS, to=lin, at=at)
    assert "4410" not in ticket
    assert announced_phone(ticket, by=lin, at=at + timedelta(minutes=9)) == "13912344410"
    for by, when in ((song, at), (lin, at + timedelta(minutes=11)), (lin, at - timedelta(minutes=1))):
        with pytest.raises(NotVisible):
            announced_phone(ticket, by=by, at=when)
    for broken in ("", "x", "===", ticket[:-8], "\0", "长"):
        with pytest.raises(NotVisible):
            announced_phone(broken, by=lin, at=at)


def test_what_is_no_number_is_refused(lin, at):
    with pytest.raises(Invalid):
        announced(AnnounceCall(phone="顾先生"), to=lin, at=at)


def test_a_ticket_on_the_page_is_the_number(desk, signed_in, lin, song, gu, gu_room, at):
    ticket = announced(HIS, to=lin, at=at)
    assert "顾先生" in desk.post(RINGING, {"call": ticket}).content.decode()
    assert signed_in(song).post(RINGING, {"call": ticket}).status_code == 404


def test_a_number_of_several_offers_them_and_an_unknown_one_stays_in_the_field(desk, gu, osmanthus):
    settle(build(osmanthus, "4栋", "101")[0], "袁红", "女士", "13912344410")
    both = desk.post(RINGING, {"phone": "13912344410"}).content.decode()
    assert both.count("data-suggestion") == 2
    unknown = desk.post(RINGING, {"phone": "13800000009"}).content.decode()
    assert 'value="13800000009"' in unknown
    assert "来电号码没有登记过" in unknown


def test_what_is_being_typed_for_somebody_else_does_not_move(desk, gu, gu_room):
    page = desk.post(RINGING, {"phone": "13912344410", "busy": "1"}).content.decode()
    assert 'id="house"' in page
    assert 'name="person"' not in page
    assert "来电号码没有登记过" in desk.post(RINGING, {"phone": "13800000009", "busy": "1"}).content.decode()


def test_a_stranger_learns_nothing_from_a_number(signed_in, stranger, gu, gu_room, clock):
    page = signed_in(stranger).post(RINGING, {"phone": "13912344410"}).content.decode()
    assert "顾" not in page
    assert "3-1202" not in page


def test_who_rings_is_answered_in_a_fixed_number_of_statements(desk, gu, gu_room, statements):
    with statements() as asked:
        desk.post(RINGING, {"phone": "13912344410"})
    assert len(asked) <= 9, "\n".join(asked)
