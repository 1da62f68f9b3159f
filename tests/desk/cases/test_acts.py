"""Every act of a case at the screen: done, refused, not theirs, not to be seen, wrongly filled, overtaken."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from bihuan.cases import actions
from bihuan.cases.events.base import CaseEvent
from bihuan.cases.queries import timeline
from bihuan.cases.terms.deciding import Dispatch
from bihuan.cases.terms.handling import Contact, Tell
from bihuan.cases.terms.verbs import VERBS, Verb
from tests.cases.ceiling import Ceiling
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


@every_act
def test_a_stranger_finds_nothing_there(act: Act, ceiling: Ceiling, desk_of: Desk) -> None:
    act.ready(ceiling)
    desk = desk_of("stranger")
    assert desk.get(act.address(ceiling)).status_code == 404
    assert desk.post(act.address(ceiling), act.form(ceiling)).status_code == 404


@pytest.mark.parametrize("act", [each for each in ACTS if each.wrong], ids=str)
def test_whose_post_it_is_not_is_told_whose_it_is(act: Act, ceiling: Ceiling, desk_of: Desk) -> None:
    act.ready(ceiling)
    desk = desk_of(act.wrong)
    whole, part = desk.get(act.address(ceiling)), desk.get(act.address(ceiling), **HTMX)
    assert whole.status_code == part.status_code == 403
    assert VERBS[act.verb].clause in part.content.decode()
    assert "<html" not in part.content.decode()
    assert desk.post(act.address(ceiling), act.form(ceiling)).status_code == 403


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
