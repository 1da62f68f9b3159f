"""The case page: what was said, what happened, what is next, until when, and who."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from bihuan.cases import actions
from bihuan.cases.queries import timeline
from bihuan.cases.terms import handling
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.matters.models import Owed
from tests.cases.ceiling import STILL_DRIPS, Ceiling, because

Desk = Callable[[str], Client]
MOST_STATEMENTS = 13


def page_of(ceiling: Ceiling, desk: Client) -> Any:
    answer = desk.get(f"/cases/{ceiling.case.matter.number}")
    assert answer.status_code == 200
    return answer


def goes_round(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().assessed().revisited(STILL_DRIPS).act(actions.go_round, because("还在滴"))


def test_a_long_case_takes_no_more_statements_than_a_short_one(
    ceiling: Ceiling, desk_of: Desk, django_assert_max_num_queries: Any
) -> None:
    goes_round(ceiling).dispatched()
    while len(timeline(ceiling.fresh)) < 40:
        ceiling.act(actions.add_note, handling.Words(words="又问了一次"))
    desk = desk_of("lin")
    with django_assert_max_num_queries(MOST_STATEMENTS):
        page = page_of(ceiling, desk)
    assert page.content.decode().count('class="fact') >= 40


def test_what_was_said_stands_whole(ceiling: Ceiling, desk_of: Desk) -> None:
    said = "天花板滴水。" * 200
    assert said in page_of(ceiling.register(said=said), desk_of("lin")).content.decode()


def test_marks_that_turn_the_direction_stay_inside_what_was_said(ceiling: Ceiling, desk_of: Desk) -> None:
    said = "\u202e倒过来写的"
    assert f"“<bdi>{said}</bdi>”" in page_of(ceiling.register(said=said), desk_of("lin")).content.decode()


def test_an_earlier_round_folds_to_one_sentence(ceiling: Ceiling, desk_of: Desk) -> None:
    first, second = page_of(goes_round(ceiling), desk_of("lin")).context["story"]
    assert (first.folded, second.folded) == (True, False)
    assert first.summary == "防水重做，闭水48小时不漏；罗工核实；回访不满意"
    assert {each.round for each in second.entries} == {2}


def test_a_note_stands_on_its_own_ground_without_a_clause(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().act(actions.add_note, handling.Words(words="记得带梯子"))
    text = page_of(ceiling, desk_of("zhou")).content.decode()
    note = text[text.index('class="fact internal"') :].split("\n")[0]
    assert "记得带梯子" in note
    assert 'class="clause"' not in note


def test_next_is_what_this_person_owes(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().dispatched()
    assert page_of(ceiling, desk_of("zhou")).context["next"].primary.label == "记录首次联系"
    assert page_of(ceiling, desk_of("quality")).context["next"].primary is None


def test_what_is_next_says_the_clause_and_the_time_of_the_duty(ceiling: Ceiling, desk_of: Desk) -> None:
    """TRK-1: as the workbench says them, whatever else the case is late with."""
    ceiling.register().assessed().dispatched().planned()
    primary = page_of(ceiling, desk_of("engineering_head")).context["next"].primary
    duty = Owed.objects.get(matter=ceiling.case.matter, verb=Verb.APPROVE)
    assert primary.label == "批准方案"
    assert (primary.clause, primary.due_at) == (duty.clause, duty.due_order)
    assert primary.clause != VERBS[Verb.APPROVE].clause


def test_what_somebody_owes_is_never_folded_away(ceiling: Ceiling, desk_of: Desk) -> None:
    """TRK-1: assessing is rare once it is done, and stands in sight while it is owed."""
    ceiling.register()
    shown = page_of(ceiling, desk_of("lin")).context["next"]
    in_sight = {shown.primary.label, *(each.label for each in shown.others)}
    assert {"派办", "提交定性"} <= in_sight

    ceiling.assessed()
    assert "提交定性" in {each.label for each in page_of(ceiling, desk_of("lin")).context["next"].rare}


def test_what_others_owe_is_said_by_name(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().dispatched().planned()
    blocked = {each.label: str(each.why) for each in page_of(ceiling, desk_of("lin")).context["next"].blocked}
    assert blocked["批准方案"] == "要罗工来办"


def test_what_is_not_possible_yet_says_why_and_by_which_clause(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed()
    text = page_of(ceiling, desk_of("lin")).content.decode()
    closing = text[text.index("<b>结案</b>") :]
    assert "还没有记录原因" in closing.split("</li>")[0]
    assert "规程 4.3.2b" in closing.split("</li>")[0]


def test_every_clock_explains_itself(ceiling: Ceiling, desk_of: Desk) -> None:
    times = page_of(ceiling.register().assessed(), desk_of("lin")).context["times"]
    assert times.pressing.due_at == min(each.due_at for each in times.running)
    assert all(str(each.because) for each in times.running)


def test_a_clock_that_ran_over_makes_the_ring_say_so(
    ceiling: Ceiling, desk_of: Desk, on_that_monday: Any
) -> None:
    ceiling.register()
    on_that_monday.at += timedelta(days=20)
    assert "定性已超时" in page_of(ceiling, desk_of("lin")).content.decode()


def test_the_number_is_masked_and_shown_only_to_who_may_act(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register()
    for name, may in (("lin", True), ("quality", False)):
        text = page_of(ceiling, desk_of(name)).content.decode()
        assert "139****4410" in text
        assert "13912344410" not in text
        assert (f"/cases/{ceiling.case.matter.number}/phone" in text) is may


@pytest.mark.parametrize("name", ["stranger", "song"])
def test_a_stranger_and_whom_it_is_about_find_nothing(name: str, ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register(about=(ceiling.cast.song.pk,))
    for way in ("", "/print", "/phone", "/attachments/1"):
        assert desk_of(name).get(f"/cases/{ceiling.case.matter.number}{way}").status_code == 404


@pytest.mark.parametrize("number", ["GHY-2026-9999", "GHY-0-1", "x", "%00", "GHY-2026-0001'--"])
def test_a_number_nobody_gave_out_is_no_page(number: str, ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register()
    assert desk_of("lin").get(f"/cases/{number}").status_code == 404


def test_the_line_at_the_foot_takes_a_call_or_a_note(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register()
    case, desk = f"/cases/{ceiling.case.matter.number}", desk_of("lin")
    text = page_of(ceiling, desk).content.decode()
    assert f'action="{case}/notes"' in text
    assert f'formaction="{case}/contacts"' in text
    typed = {"as": "contact", "words": "说了进展", "way": "telephone"}
    assert desk.post(f"{case}/contacts", typed).status_code == 302
    assert timeline(ceiling.fresh)[-1].event.TYPE == "case.contacted"


def test_an_anonymous_opinion_has_no_contact_to_record(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register(anonymous=True, confirmed=False, answer_way="")
    page = page_of(ceiling, desk_of("lin"))
    assert page.context["next"].contact_url == ""
    assert "匿名" in page.context["head"].who


def test_a_closed_case_asks_for_nothing(ceiling: Ceiling, desk_of: Desk) -> None:
    page = page_of(ceiling.register().assessed().closed(), desk_of("lin"))
    assert page.context["next"].primary is None
    assert page.context["times"].pressing is None
    assert "已结案" in page.content.decode()
