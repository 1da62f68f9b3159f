"""责任分派 on the screen: looked at first, then carried out; by hand; what an agent sees (RES-7, CLK-13)."""

import pytest

from bihuan.occupancy.actions import name_agent, sharing
from bihuan.occupancy.models import Ability, FirstContact
from bihuan.occupancy.terms import NameAgent
from bihuan.organisation.actions import give_post
from bihuan.organisation.terms import DepartmentKind, Post
from bihuan.residents.models import HouseholdAgent, Occupancy, Room
from tests.cast import build, department
from tests.looks import reveals_of
from tests.occupancy.estate import BY, contact_with, just_came, peopled, shared
from tests.occupancy.monday import A_DAY, AT, TODAY

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


def test_a_large_centre_shows_how_far_it_is_and_can_be_stopped(he, lin, estate, signed_in, monkeypatch):
    monkeypatch.setattr(sharing, "AT_FIRST", 1)
    here, fragment = signed_in(he), {"HX-Request": "true"}
    assert here.get("/agents/sharing/progress", headers=fragment).headers["HX-Refresh"] == "true"
    seen = here.get("/agents/sharing").context["plan"].digest
    assert here.post("/agents/sharing", {"seen": seen, "new_since": "2026-01-31"}).url == "/agents"
    page = here.get("/agents").text
    assert "何主管 分派的 5 户里办了 1 户" in page
    assert "预览分派" not in page
    assert here.get("/agents/sharing").url == "/agents"
    assert 'href="/agents/sharing/end"' in page
    drawn = here.get("/agents/sharing/progress", headers=fragment).text
    assert "20%" in drawn
    # What replaces itself every two seconds holds nothing that opens a sheet.
    assert "/agents/sharing/end" not in drawn
    assert here.get("/agents/sharing/progress").url == "/agents"
    for path in ("/agents/sharing/progress", "/agents/sharing/end"):
        assert signed_in(lin).get(path).status_code == 403
    assert "其余的照旧" in here.get("/agents/sharing/end").text
    assert here.post("/agents/sharing/end").url == "/agents"
    assert "4 户没有专员" in here.get("/agents").text
    assert "没有可以停下的" in here.post("/agents/sharing/end").text


def test_what_an_ability_comes_to_is_said_in_households(he, estate, song, signed_in):
    here = signed_in(he)
    page = here.get("/agents/1052/ability").text
    assert "100 = 正常" in page
    assert "这里5户里这位：填50约2户、填100约2户、填150约3户" in page
    assert "要填整数" in here.post("/agents/1052/ability", {"ability": "一半"}).text
    assert "请填写这一项" in here.post("/agents/1052/ability", {"ability": ""}).text
    assert "最多300" in here.post("/agents/1052/ability", {"ability": "301"}).text
    assert Ability.objects.count() == 0


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


def test_the_agent_sees_the_number_to_ring_beside_it_and_says_why(
    lin, song, he, gu, osmanthus, gu_room, signed_in
):
    """RES-6: masked, and one number after a reason that stands in the log."""
    name_agent(gu_room, NameAgent(staff=lin.pk, reason="近", is_new=True), by=he, at=AT)
    page = f"/first-contacts/{contact_with(gu_room).matter.number}"
    number = f"{page}/people/{Occupancy.objects.get(person=gu).pk}/phone"
    here = signed_in(lin)
    assert f'href="{number}"' in here.get(page).text
    assert "13912344410" not in here.get(page).text
    assert "为什么要看全号" in here.get(number).text
    assert here.post(number, {"reason": ""}).status_code == 422
    assert reveals_of(f"person:{gu.pk}") == []
    answer = here.post(number, {"why": "call"})
    assert "13912344410" in answer.text
    assert f'href="{page}"' in answer.text
    (looked,) = reveals_of(f"person:{gu.pk}")
    assert (looked.staff, looked.why, looked.centre) == (lin, "call", osmanthus)
    other = signed_in(song)
    assert number not in other.get(page).text
    assert other.post(number, {"why": "call"}).status_code == 403


def test_a_first_contact_stands_in_the_history_of_room_and_person(
    lin, zhou, he, gu, gu_room, signed_in, clock
):
    """RES-3, CLK-13: for whoever may read what was said with residents."""
    name_agent(gu_room, NameAgent(staff=lin.pk, reason="近", is_new=True), by=he, at=AT)
    number = contact_with(gu_room).matter.number
    room, person = f"/rooms/{gu_room.pk}/history", f"/residents/{gu.pk}/history"
    here = signed_in(lin)
    assert "新住户分给" in here.get(room).text
    assert number not in here.get(person).text
    clock.at = AT + A_DAY
    made = {"way": "in_person", "person": gu.pk, "words": "想要车位"}
    here.post(f"/first-contacts/{number}/contact", made)
    for page in (room, person, f"{room}?part=contacts"):
        seen = here.get(page).text
        assert "想要车位" in seen
        assert f'href="/first-contacts/{number}"' in seen
    assert number not in here.get(f"{room}?part=cases").text
    assert number not in signed_in(zhou).get(room).text


def test_only_contacts_of_the_centres_one_looks_at_are_counted(
    lin, he, pines, osmanthus, gu, gu_room, signed_in
):
    """An agent of two centres who looks at one of them."""
    service = department(pines, DepartmentKind.CUSTOMER_SERVICE)
    give_post(lin, Post.INTAKE_AGENT, centre=pines, department=service, since=TODAY, by=BY, at=AT)
    (there,) = peopled(pines, "1栋", "101")
    new = NameAgent(staff=lin.pk, reason="近", is_new=True)
    for room in (gu_room, there):
        name_agent(room, new, by=he, at=AT)
    here = signed_in(lin)
    assert "2 户等首次联系" in here.get("/my-households").text
    here.post("/centre", {"centre": osmanthus.code})
    page = here.get("/my-households").text
    assert "1 户等首次联系" in page
    assert there.label not in page


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


def test_whoever_reads_english_is_told_of_it_in_english(he, lin, osmanthus, signed_in):
    room = build_one(osmanthus)
    just_came(room, TODAY)
    shared(osmanthus, he, new_since=TODAY)
    agent = signed_in(contact_with(room).staff)
    agent.post("/language", {"language": "en", "next": "/"})
    row = agent.get("/").text.partition("New household")[2].partition("</div>")[0]
    assert "First contact" in row
    assert "首次联系" not in row


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
