"""Every act of a case at the screen: done, refused, not theirs, not to be seen, wrongly filled, overtaken."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from bihuan.cases import actions
from bihuan.cases.events.base import CaseEvent
from bihuan.cases.queries import timeline
from bihuan.cases.terms.deciding import Dispatch
from bihuan.cases.terms.handling import Contact, Tell
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.occupancy.actions import name_agent
from bihuan.occupancy.terms import NameAgent
from bihuan.organisation.models import Centre
from tests.cases.ceiling import Ceiling, invalid
from tests.desk.cases.acts import ACTS, Act

Desk = Callable[[str], Client]
HTMX = {"HTTP_HX_REQUEST": "true"}

every_act = pytest.mark.parametrize("act", ACTS, ids=str)


def test_no_act_is_forgotten() -> None:
    assert {each.verb for each in ACTS} == set(Verb)


@every_act
def test_its_form_opens_and_what_it_says_is_done(act: Act, ceiling: Ceiling, desk_of: Desk) -> None:
    act.ready(ceiling)
    case, address = f"/cases/{ceiling.case.matter.number}", act.address(ceiling)
    form = desk_of(act.by).get(address)
    assert form.status_code == 200
    assert VERBS[act.verb].clause in form.content.decode()

    done = desk_of(act.by).post(address, act.form(ceiling), follow=True)
    assert done.redirect_chain == [(case, 302)]
    assert done.status_code == 200
    latest = timeline(ceiling.fresh)[-1].event
    assert not isinstance(latest, CaseEvent) or act.verb == latest.VERB


@pytest.mark.parametrize("act", [each for each in ACTS if each.refused], ids=str)
def test_a_rule_against_it_is_said_with_its_clause(act: Act, ceiling: Ceiling, desk_of: Desk) -> None:
    assert act.refused is not None
    act.refused(ceiling)
    told_so_far, desk = len(timeline(ceiling.fresh)), desk_of(act.refused_by or act.by)
    opened, refused = desk.get(act.address(ceiling)), desk.post(act.address(ceiling), act.form(ceiling))
    assert opened.status_code == refused.status_code == 409
    for answer in (opened, refused):
        assert answer.context["obstacles"][0].clause in answer.content.decode()
    assert len(timeline(ceiling.fresh)) == told_so_far


def test_a_stranger_finds_none_of_them_there(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register()
    desk = desk_of("stranger")
    opened = {str(act): desk.get(act.address(ceiling)).status_code for act in ACTS}
    posted = {str(act): desk.post(act.address(ceiling), act.form(ceiling)).status_code for act in ACTS}
    assert opened == posted == {str(act): 404 for act in ACTS}


def test_whose_post_it_is_not_is_told_whose_it_is(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register()
    desks = {name: desk_of(name) for name in {act.wrong for act in ACTS if act.wrong}}
    for act in (each for each in ACTS if each.wrong):
        desk, address = desks[act.wrong], act.address(ceiling)
        whole, part = desk.get(address), desk.get(address, **HTMX)
        assert (str(act), whole.status_code, part.status_code) == (str(act), 403, 403)
        assert VERBS[act.verb].clause in part.content.decode()
        assert "<html" not in part.content.decode()
        assert (str(act), desk.post(address, act.form(ceiling)).status_code) == (str(act), 403)


@pytest.mark.parametrize("act", [each for each in ACTS if each.beside], ids=str)
def test_what_is_filled_wrongly_is_said_beside_it(act: Act, ceiling: Ceiling, desk_of: Desk) -> None:
    act.ready(ceiling)
    answer = desk_of(act.by).post(act.address(ceiling), act.form(ceiling, **act.bad))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [act.beside]
    assert f'id="id_{act.beside}_error"' in answer.content.decode()


@pytest.mark.parametrize("act", [each for each in ACTS if VERBS[each.verb].needs_version], ids=str)
def test_the_second_of_two_sees_what_changed_and_keeps_the_words(
    act: Act, ceiling: Ceiling, desk_of: Desk
) -> None:
    act.ready(ceiling)
    typed, address, desk = act.form(ceiling), act.address(ceiling), desk_of(act.by)
    ceiling.act(actions.log_contact, Contact(way="telephone", words="顾先生又打来"))

    overtaken = desk.post(address, typed)
    text = unescape(overtaken.content.decode())
    assert overtaken.status_code == 409
    assert "顾先生又打来" in text
    assert all(str(each) in text for name, each in typed.items() if name in ("remark", "reason"))

    fresh = ceiling.fresh.matter.version
    assert f'name="seen" value="{fresh}"' in text
    assert desk.post(address, typed | {"seen": fresh}).status_code == 302


@pytest.mark.parametrize("seen", ["", "0", "abc", "99999999999"])
def test_a_form_without_its_version_is_never_taken_for_fresh(
    seen: str, ceiling: Ceiling, desk_of: Desk
) -> None:
    ceiling.register().assessed().revisited()
    address = f"/cases/{ceiling.case.matter.number}/closure"
    assert desk_of("lin").post(address, {"seen": seen}).status_code == 409
    assert ceiling.fresh.matter.is_open


def test_from_a_list_the_sheet_closes_and_the_list_stays(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register()
    address, desk = f"/cases/{ceiling.case.matter.number}/notes", desk_of("lin")
    sheet = desk.get(address, **HTMX).content.decode()
    assert "<html" not in sheet
    assert f'hx-post="{address}"' in sheet

    answer = desk.post(address, {"words": "带梯子"}, **HTMX, HTTP_HX_CURRENT_URL="http://testserver/")
    assert answer.status_code == 204
    assert "sheet:close" in answer["HX-Trigger"]


def test_from_the_case_page_the_page_is_drawn_anew(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register()
    case = f"/cases/{ceiling.case.matter.number}"
    answer = desk_of("lin").post(
        f"{case}/notes", {"words": "带梯子"}, **HTMX, HTTP_HX_CURRENT_URL=f"http://testserver{case}"
    )
    assert answer["HX-Redirect"] == case


def test_a_dispatch_can_be_taken_back_from_the_word_that_says_it_was_sent(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    ceiling.register().assessed()
    case = f"/cases/{ceiling.case.matter.number}"
    typed = {"department": ceiling.cast.engineering.pk}
    page = desk_of("lin").post(f"{case}/dispatches", typed, follow=True).content.decode()
    sent = ceiling.case.dispatches.get()
    assert f'href="{case}/dispatches/{sent.pk}/withdrawal"' in page
    taken = desk_of("lin").post(f"{case}/dispatches/{sent.pk}/withdrawal", {"reason": "派错了"})
    assert taken.status_code == 302
    assert ceiling.case.dispatches.get().withdrawn_at


def test_of_two_dispatches_it_is_asked_which(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed()
    for whom in (ceiling.cast.zhou, ceiling.cast.song):
        ceiling.act(actions.dispatch_case, Dispatch(staff=whom.pk))
    address = f"/cases/{ceiling.case.matter.number}/withdrawals"
    assert "周师傅" in desk_of("lin").get(address).content.decode()
    unsaid = desk_of("lin").post(address, {"reason": "重复了"})
    assert list(unsaid.context["form"].errors) == ["dispatch"]
    second = ceiling.case.dispatches.last()
    assert desk_of("lin").post(address, {"reason": "重复了", "dispatch": second.pk}).status_code == 302


def test_a_former_round_is_no_place_for_a_revisit(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().told()
    rounds = f"/cases/{ceiling.case.matter.number}/rounds"
    assert desk_of("lin").get(f"{rounds}/1/revisit").status_code == 200
    assert desk_of("lin").get(f"{rounds}/2/revisit").status_code == 404


def test_the_department_that_answers_for_the_subject_is_suggested(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed()
    form = desk_of("lin").get(f"/cases/{ceiling.case.matter.number}/dispatches").context["form"]
    assert form["department"].initial == str(ceiling.cast.engineering.pk)


def test_the_agent_of_the_household_stands_first_among_those_to_dispatch_to(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    """RES-7; the box is left empty."""
    theirs = NameAgent(staff=ceiling.cast.song.pk, reason="会说粤语")
    name_agent(ceiling.cast.gu_room, theirs, by=ceiling.cast.he, at=ceiling.at)
    ceiling.register().assessed()
    form = desk_of("lin").get(f"/cases/{ceiling.case.matter.number}/dispatches").context["form"]
    assert form.fields["staff"].choices[1] == (str(ceiling.cast.song.pk), "宋佳（这一户的客服专员）")
    assert not form["staff"].initial


def test_the_residents_own_way_is_already_chosen(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register(answer_way="online").assessed().verified()
    form = desk_of("lin").get(f"/cases/{ceiling.case.matter.number}/telling").context["form"]
    assert form["way"].initial == "online"


def test_the_read_back_sentence_says_what_was_said(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register(confirmed=False)
    page = desk_of("lin").get(f"/cases/{ceiling.case.matter.number}/confirmation").content.decode()
    assert ceiling.case.said in page


def test_hostile_words_come_back_as_words(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register()
    words = "<script>alert(1)</script>'; DROP TABLE cases; --"
    page = (
        desk_of("lin")
        .post(f"/cases/{ceiling.case.matter.number}/notes", {"words": words}, follow=True)
        .content.decode()
    )
    assert "<script>alert" not in page
    assert words in unescape(page)


def test_a_nul_character_is_refused_beside_its_field(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register()
    answer = desk_of("lin").post(f"/cases/{ceiling.case.matter.number}/notes", {"words": "坏\x00字"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["words"]


def test_whoever_is_not_signed_in_is_led_to_the_door(ceiling: Ceiling, client: Client) -> None:
    ceiling.register()
    answer = client.get(f"/cases/{ceiling.case.matter.number}/closure")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in")


def test_the_result_told_is_kept_word_for_word(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().verified()
    typed = {"way": "telephone", "words": "已修好，\n请观察两天。"}
    desk_of("lin").post(f"/cases/{ceiling.case.matter.number}/telling", typed)
    told = timeline(ceiling.fresh)[-1].event
    assert Tell(way=told.way, words=told.words.replace("\r\n", "\n")) == Tell(**typed)


def test_the_head_sees_why_it_was_called_invalid(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().act(actions.assess, invalid())
    form = desk_of("shen").get(f"/cases/{ceiling.case.matter.number}/invalidity-confirmation")
    assert "按标准已做到" in form.content.decode()


@pytest.mark.parametrize(("hour", "warns"), [(10, False), (12, True), (22, True)])
def test_at_noon_and_at_night_it_is_said_that_residents_rest(
    hour: int, warns: bool, ceiling: Ceiling, desk_of: Desk, on_that_monday: Any
) -> None:
    ceiling.register().assessed().told()
    on_that_monday.at = on_that_monday.at.replace(hour=hour)
    form = desk_of("lin").get(f"/cases/{ceiling.case.matter.number}/revisit").content.decode()
    assert ("休息的时间" in form) is warns


def test_what_the_company_received_can_go_to_any_centre(
    ceiling: Ceiling, desk_of: Desk, head_office: Centre
) -> None:
    ceiling.register(centre=head_office, by=ceiling.cast.company_intake, room=None, person=None)
    address = f"/cases/{ceiling.case.matter.number}/dispatches"
    offered = dict(desk_of("company_intake").get(address).context["form"].fields["department"].choices)
    assert offered[str(ceiling.cast.engineering.pk)] == "桂花苑 工程维修部"
    sent = desk_of("company_intake").post(address, {"department": ceiling.cast.engineering.pk})
    assert sent.status_code == 302


@pytest.mark.parametrize(
    "address",
    ["attachments/99999999999999999999", "dispatches/99999999999999999999/withdrawal", "rounds/0/revisit"],
)
def test_a_key_nobody_gave_out_breaks_nothing(address: str, ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().told()
    place = f"/cases/{ceiling.case.matter.number}/{address}"
    assert desk_of("lin").get(place).status_code in (200, 404, 409)
    assert desk_of("lin").post(place, {"reason": "派错了"}).status_code in (404, 405, 409, 422)
