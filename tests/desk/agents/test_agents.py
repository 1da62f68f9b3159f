"""责任分派 on the screen: looked at first, then carried out; by hand; what an agent sees (RES-7, CLK-13)."""

import pytest

from bihuan.occupancy.models import Ability, FirstContact
from bihuan.residents.models import HouseholdAgent, Room
from tests.cast import build
from tests.occupancy.estate import contact_with, just_came, peopled, shared
from tests.occupancy.monday import AT, TODAY

pytestmark = pytest.mark.usefixtures("clock")


def build_one(centre):
    return build(centre, "9栋", "901")[0]


@pytest.fixture
def estate(osmanthus, gu_room, gu, lin, song):
    """Mr Gu, Ms Yuan who came today, and four more."""
    rooms = [gu_room, *peopled(osmanthus, "3栋", "1203"), *peopled(osmanthus, "5栋", "101", "102")]
    (new,) = peopled(osmanthus, "5栋", "103")
    return [*rooms, new]


def test_a_head_looks_at_the_plan_and_carries_it_out(he, estate, osmanthus, lin, signed_in):
    just_came(peopled_room := build_one(osmanthus), TODAY)
    here = signed_in(he)
    assert "6 户没有专员" in here.get("/agents").text
    page = here.get("/agents/sharing")
    assert "要首次联系的新住户" in page.text
    assert peopled_room.label in page.text
    assert HouseholdAgent.objects.count() == 0
    plan = page.context["plan"]
    done = here.post("/agents/sharing", {"seen": plan.digest, "new_since": "2026-01-31"})
    assert done.url == "/agents"
    page = here.get("/agents").text
    assert "每一户都有专员" in page
    assert "上次分派：2026-03-02" in page
    assert FirstContact.objects.count() == 1


def test_a_plan_that_is_not_true_any_more_is_shown_anew(he, estate, osmanthus, signed_in):
    here = signed_in(he)
    answer = here.post("/agents/sharing", {"seen": "0" * 32, "new_since": ""})
    assert answer.status_code == 422
    assert "请看过新的预览" in answer.text
    assert answer.context["plan"].digest in answer.text
    assert HouseholdAgent.objects.count() == 0


def test_ability_is_set_and_counts(he, estate, song, signed_in):
    here = signed_in(he)
    assert here.post("/agents/1052/ability", {"ability": "1000"}).status_code == 422
    assert here.post("/agents/1052/ability", {"ability": "50"}).url == "/agents"
    assert Ability.objects.get().ability == 50
    shares = {each.agent.staff: each.fair for each in here.get("/agents/sharing").context["plan"].shares}
    assert shares[song] == 2


def test_one_household_is_given_by_hand_and_its_history_is_read(he, estate, lin, song, signed_in):
    here, room = signed_in(he), estate[0]
    assert here.post(f"/rooms/{room.pk}/agents/new", {"staff": lin.pk, "reason": ""}).status_code == 422
    here.post(f"/rooms/{room.pk}/agents/new", {"staff": lin.pk, "reason": "住得近"})
    here.post(f"/rooms/{room.pk}/agents/new", {"staff": song.pk, "reason": "会说粤语"})
    page = here.get(f"/rooms/{room.pk}/agents").text
    assert page.index("会说粤语") < page.index("住得近")
    assert "宋佳" in here.get(f"/rooms/{room.pk}").text


def test_the_person_and_the_household_beside_the_intake_name_the_agent(he, estate, gu, song, signed_in):
    here, room = signed_in(he), estate[0]
    here.post(f"/rooms/{room.pk}/agents/new", {"staff": song.pk, "reason": "会说粤语"})
    assert "客服专员：宋佳" in here.get(f"/residents/{gu.pk}").text
    assert "宋佳" in here.get(f"/cases/new/household?room={room.pk}").text


def test_an_agent_sees_the_own_households_and_speaks_with_the_new_one(
    he, lin, song, osmanthus, gu, signed_in
):
    room = build_one(osmanthus)
    just_came(room, TODAY)
    shared(osmanthus, he, new_since=TODAY)
    mine = {each.pk for each in Room.objects.filter(agent=lin)}
    page = signed_in(lin).get("/my-households").text
    assert "1 户" in page
    number, owner = contact_with(room).matter.number, Room.objects.get(pk=room.pk).agent
    here = signed_in(owner)
    assert "首次联系" in here.get("/").text
    assert (room.pk in mine) == (owner == lin)
    typed = {"way": "in_person", "whom": "袁女士的母亲", "words": "想要车位"}
    assert here.post(f"/first-contacts/{number}/contact", {**typed, "words": ""}).status_code == 422
    assert here.post(f"/first-contacts/{number}/contact", typed).url == f"/first-contacts/{number}"
    assert "想要车位" in here.get(f"/first-contacts/{number}").text
    assert number not in here.get("/first-contacts").text
    assert number in here.get("/first-contacts?all=1").text


def test_what_is_overdue_stands_on_the_heads_page(he, lin, osmanthus, gu, signed_in, clock):
    room = build_one(osmanthus)
    just_came(room, TODAY)
    shared(osmanthus, he, new_since=TODAY)
    clock.at = AT.replace(day=10)
    page = signed_in(he).get("/agents").text
    assert "到期没有首次联系" in page
    assert room.label in page


@pytest.mark.parametrize("who", ["lin", "zhou", "engineering_head"])
def test_sharing_out_is_the_heads(who, estate, request, signed_in):
    here = signed_in(request.getfixturevalue(who))
    for path in ("/agents", "/agents/sharing", "/agents/1047", "/agents/1047/ability"):
        assert here.get(path).status_code == 403
    answer = here.post(f"/rooms/{estate[0].pk}/agents/new", {"reason": "x"})
    assert answer.status_code == 403
    assert "客服部职责 一.3" in answer.text


def test_a_first_contact_is_the_agents(he, lin, song, zhou, shen, stranger, osmanthus, gu, signed_in):
    room = build_one(osmanthus)
    just_came(room, TODAY)
    shared(osmanthus, he, new_since=TODAY)
    found = contact_with(room)
    path = f"/first-contacts/{found.matter.number}"
    other = song if found.staff == lin else lin
    assert signed_in(other).get(path).status_code == 200
    assert signed_in(other).get(f"{path}/contact").status_code == 403
    assert signed_in(shen).post(f"{path}/contact", {}).status_code == 403
    for nobody in (zhou, stranger):
        assert signed_in(nobody).get(path).status_code == 404
    assert signed_in(zhou).get("/first-contacts").status_code == 403


def test_a_stranger_finds_no_household_to_give(estate, stranger, signed_in):
    here = signed_in(stranger)
    for path in (f"/rooms/{estate[0].pk}/agents", f"/rooms/{estate[0].pk}/agents/new"):
        assert here.get(path).status_code == 404


def test_the_pages_take_a_fixed_number_of_statements(
    he, lin, estate, osmanthus, signed_in, django_assert_max_num_queries
):
    just_came(build_one(osmanthus), TODAY)
    shared(osmanthus, he, new_since=TODAY)
    number = FirstContact.objects.get().matter.number
    here = signed_in(he)
    here.get("/agents")
    most = {
        "/agents": 10,
        "/agents/sharing": 11,
        "/agents/1047": 12,
        "/my-households": 7,
        f"/rooms/{estate[0].pk}/agents": 7,
        f"/rooms/{estate[0].pk}": 6,
        "/first-contacts": 5,
        f"/first-contacts/{number}": 10,
    }
    for path, number_of in most.items():
        with django_assert_max_num_queries(number_of):
            assert here.get(path).status_code == 200
