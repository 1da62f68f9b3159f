"""The whole history of a room and of a person on one page (RES-3)."""

import pytest

from bihuan.incidents.actions import report_incident
from bihuan.incidents.terms import ReportIncident
from bihuan.matters.actions import name_about
from bihuan.privacy.actions import take_in
from bihuan.privacy.terms import TakeIn
from bihuan.residents.models import Occupancy
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]


@pytest.fixture(autouse=True)
def on_that_monday(clock) -> None:
    return None


def test_the_page_asks_for_its_history_and_leads_to_it(ceiling: Ceiling, signed_in) -> None:
    here = signed_in(ceiling.cast.lin)
    for page in (f"/rooms/{ceiling.cast.gu_room.pk}", f"/residents/{ceiling.cast.gu.pk}"):
        assert f'href="{page}/history"' in here.get(page).text


def test_the_history_leads_to_the_case_and_back_and_is_narrowed(ceiling: Ceiling, signed_in) -> None:
    ceiling.register()
    here, number = signed_in(ceiling.cast.lin), ceiling.case.matter.number
    for page in (f"/rooms/{ceiling.cast.gu_room.pk}", f"/residents/{ceiling.cast.gu.pk}"):
        assert f'href="/cases/{number}"' in here.get(f"{page}/history").text
        assert number not in here.get(f"{page}/history?part=records").text
        part = here.get(f"{page}/history", headers={"HX-Request": "true"}).text
        assert part.lstrip().startswith("<section")


@pytest.mark.parametrize(
    "asked", ["part=king", "before=x", "before=99999999999999999.1", "part=cases&before=0.1"]
)
def test_whatever_is_asked_for_is_answered(ceiling: Ceiling, signed_in, asked: str) -> None:
    page = signed_in(ceiling.cast.lin).get(f"/residents/{ceiling.cast.gu.pk}/history?{asked}")
    assert page.status_code == 200


def test_a_stranger_finds_no_history_and_who_is_named_finds_no_case(ceiling: Ceiling, signed_in) -> None:
    ceiling.register()
    name_about(ceiling.case.matter, (ceiling.cast.song.pk,))
    here, number = signed_in(ceiling.cast.song), ceiling.case.matter.number
    for page in (f"/rooms/{ceiling.cast.gu_room.pk}", f"/residents/{ceiling.cast.gu.pk}"):
        assert number not in here.get(f"{page}/history").text
        assert signed_in(ceiling.cast.stranger).get(f"{page}/history").status_code == 404


def test_a_history_takes_a_fixed_number_of_statements(
    ceiling: Ceiling, signed_in, django_assert_max_num_queries
) -> None:
    ceiling.register().assessed().dispatched()
    here = signed_in(ceiling.cast.lin)
    for page in (f"/rooms/{ceiling.cast.gu_room.pk}", f"/residents/{ceiling.cast.gu.pk}"):
        here.get(f"{page}/history")
        with django_assert_max_num_queries(13):
            here.get(f"{page}/history")


def test_the_case_leads_to_the_room_and_the_person(ceiling: Ceiling, signed_in) -> None:
    ceiling.register()
    page = signed_in(ceiling.cast.lin).get(f"/cases/{ceiling.case.matter.number}").text
    assert f'href="/rooms/{ceiling.cast.gu_room.pk}"' in page
    assert f'href="/residents/{ceiling.cast.gu.pk}"' in page


def test_their_own_requests_are_told_to_whoever_keeps_residents_and_to_nobody_else(
    ceiling: Ceiling, signed_in
) -> None:
    cast, address = ceiling.cast, f"/residents/{ceiling.cast.gu.pk}/history"
    held = Occupancy.objects.select_related("person", "room__centre").get(person=cast.gu)
    number = take_in(
        held, TakeIn(asked="copy", words="想看看留了我什么"), by=cast.lin, at=ceiling.at
    ).matter.number
    for reader, sees in ((cast.lin, True), (cast.quality, True), (cast.zhou, False)):
        for asked in ("", "?part=requests"):
            page = signed_in(reader).get(address + asked).text
            assert (f'href="/personal-requests/{number}"' in page) is sees
            assert ("想看看留了我什么" in page) is sees
    assert "part=requests" not in signed_in(cast.lin).get(f"/rooms/{cast.gu_room.pk}/history").text


def test_an_incident_that_concerned_the_room_is_told_though_nobody_called_about_it(
    ceiling: Ceiling, signed_in
) -> None:
    cast = ceiling.cast
    known = ReportIncident(title="全小区停水", scope="centre", since=ceiling.at, sentence="正在抢修")
    number = report_incident(known, centre=cast.osmanthus, by=cast.lin, at=ceiling.at).matter.number
    here = signed_in(cast.zhou)
    for asked in ("", "?part=incidents"):
        assert f'href="/incidents/{number}"' in here.get(f"/rooms/{cast.gu_room.pk}/history{asked}").text
    assert number not in here.get(f"/residents/{cast.gu.pk}/history").text
