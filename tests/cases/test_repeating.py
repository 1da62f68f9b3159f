"""What was said again: added, linked, or new; counted, and told to whoever has to know (HND-5, QAL-4)."""

from datetime import timedelta
from typing import Any

import pytest

from bihuan.cases import actions
from bihuan.cases.models import Case
from bihuan.cases.queries import company_of, likely_repeats, readable, timeline
from bihuan.cases.terms import handling
from bihuan.cases.terms.repeats import LinkRepeat, SayAgain, Told, UnlinkRepeat
from bihuan.journal.actions import run_pending
from bihuan.kernel.refusals import Invalid, NotVisible, Refusal
from bihuan.notices.models import Notice
from bihuan.quality.queries import why_needed
from bihuan.quality.terms.verbs import Reason
from tests.cases.ceiling import REMARK, Ceiling, anew, complaint

pytestmark = pytest.mark.django_db
ANSWER = handling.Answer(words="已排在周三")
AGAIN = SayAgain(words="今天又滴了一盆水")
WRONG = UnlinkRepeat(reason="看错了，不是一回事")


def later(ceiling: Ceiling, said: str = "天花板又渗水了", **changes: Any) -> Case:
    given = {"person": ceiling.cast.gu.pk, "room": ceiling.cast.gu_room.pk} | changes
    lin, centre = anew(ceiling.cast.lin), ceiling.cast.osmanthus
    return actions.register_case(
        complaint(said=said, **given), centre=centre, by=lin, at=ceiling.at + timedelta(days=1)
    )


def linked(ceiling: Ceiling, sort: str = "repeat") -> Case:
    link = LinkRepeat(earlier=ceiling.case.matter.number, sort=sort)
    return actions.link_repeat(later(ceiling), link, by=anew(ceiling.cast.lin), at=ceiling.at)


def told(ceiling: Ceiling, clause: str) -> set[int]:
    run_pending(at=ceiling.at)
    return set(Notice.objects.filter(matter=ceiling.case.pk, clause=clause).values_list("staff", flat=True))


def test_what_is_added_is_a_fact_and_its_owner_is_told(ceiling: Ceiling) -> None:
    ceiling.register().act(actions.say_again, AGAIN, by="song")
    assert ceiling.fresh.said_again == 1
    assert ceiling.fresh.said == ceiling.case.said
    assert timeline(ceiling.fresh)[-1].event.TYPE == "case.said_again"
    assert told(ceiling, "规程 4.2.3a") == {ceiling.cast.lin.pk}


def test_what_names_somebody_is_added_only_to_what_is_about_them_already(ceiling: Ceiling) -> None:
    song = ceiling.cast.song.pk
    ceiling.register()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.say_again, SayAgain(words="前台又挂了电话", about=(song,)))
    assert refused.value.first.code == "would_read_it"
    ceiling.register(about=(song,)).act(actions.say_again, SayAgain(words="前台又挂了电话", about=(song,)))
    assert ceiling.fresh.said_again == 1


def test_said_often_enough_it_needs_corrective_action_and_the_head_is_told(ceiling: Ceiling) -> None:
    ceiling.register(subject="").act(actions.say_again, AGAIN, by="song")
    lin = anew(ceiling.cast.lin)
    assert Reason.REPEATED not in why_needed(ceiling.fresh, lin.scope)
    linked(ceiling)
    assert Reason.REPEATED in why_needed(ceiling.fresh, lin.scope)
    # Her own link is nothing to tell Ms Lin; who leads hears that it is said again and again.
    assert ceiling.cast.he.pk in told(ceiling, "规程 4.3.1b")


def test_a_linked_repeat_counts_until_it_is_unlinked(ceiling: Ceiling) -> None:
    ceiling.register()
    second = linked(ceiling)
    assert (ceiling.fresh.repeated_by, second.follows) == (1, "repeat")
    parted = actions.unlink_repeat(second, WRONG, by=anew(ceiling.cast.lin), at=ceiling.at)
    assert (ceiling.fresh.repeated_by, parted.follows) == (0, "")
    assert company_of(ceiling.fresh, anew(ceiling.cast.lin).scope).later == []


def test_what_repeats_a_repeat_is_linked_to_the_first(ceiling: Ceiling) -> None:
    ceiling.register()
    second = linked(ceiling)
    third, lin = later(ceiling), anew(ceiling.cast.lin)
    actions.link_repeat(third, LinkRepeat(earlier=second.matter.number), by=lin, at=ceiling.at)
    assert ceiling.fresh.repeated_by == 2


def test_a_complaint_about_how_it_was_received_is_secondary_and_the_heads_to_see(ceiling: Ceiling) -> None:
    ceiling.register()
    second = linked(ceiling, "reception")
    assert (second.follows, ceiling.fresh.repeated_by) == ("reception", 0)
    run_pending(at=ceiling.at)
    people = set(Notice.objects.filter(matter=ceiling.case.pk).values_list("staff", flat=True))
    assert people
    assert ceiling.cast.lin.pk not in people


def received_badly(ceiling: Ceiling, *names: str) -> Case:
    """A complaint about how the dripping ceiling was received, about these."""
    ceiling.register()
    about = tuple(getattr(ceiling.cast, each).pk for each in names)
    second = later(ceiling, "前台接电话很不耐烦，话没说完就挂了", about=about)
    link = LinkRepeat(earlier=ceiling.case.matter.number, sort="reception")
    return actions.link_repeat(second, link, by=anew(ceiling.cast.song), at=ceiling.at)


def read(ceiling: Ceiling, who: str) -> list[str]:
    scope = anew(getattr(ceiling.cast, who)).scope
    return [each.event.TYPE for each in readable(timeline(ceiling.fresh), scope)]


def test_whoever_it_is_about_does_not_read_with_the_earlier_one_that_it_came(ceiling: Ceiling) -> None:
    second = received_badly(ceiling, "lin")
    assert "case.repeat_came_in" in read(ceiling, "he")
    assert "case.repeat_came_in" not in read(ceiling, "lin")
    actions.unlink_repeat(second, WRONG, by=anew(ceiling.cast.song), at=ceiling.at)
    assert "case.repeat_parted" in read(ceiling, "he")
    assert {"case.repeat_came_in", "case.repeat_parted"}.isdisjoint(read(ceiling, "lin"))


def test_a_head_it_is_about_is_not_told_of_it_and_the_next_above_is(ceiling: Ceiling) -> None:
    received_badly(ceiling, "he")
    people = told(ceiling, "规程 4.3.1b")
    assert ceiling.cast.he.pk not in people
    assert ceiling.cast.shen.pk in people


def test_whoever_the_earlier_one_is_about_does_not_read_on_the_later_one_that_it_follows(
    ceiling: Ceiling,
) -> None:
    ceiling.register(about=(ceiling.cast.song.pk,))
    second = linked(ceiling)
    scopes = [anew(each).scope for each in (ceiling.cast.song, ceiling.cast.he)]
    song, he = ([each.event.TYPE for each in readable(timeline(second), scope)] for scope in scopes)
    assert "case.repeat_linked" in he
    assert "case.repeat_linked" not in song


def test_only_an_earlier_opinion_of_the_centre_that_one_may_see_is_linked(ceiling: Ceiling) -> None:
    ceiling.register(about=(ceiling.cast.song.pk,))
    second, song = later(ceiling), anew(ceiling.cast.song)
    with pytest.raises(Invalid) as refused:
        actions.link_repeat(second, LinkRepeat(earlier=ceiling.case.matter.number), by=song, at=ceiling.at)
    assert refused.value.first.field == "earlier"
    with pytest.raises(Invalid):
        actions.link_repeat(second, LinkRepeat(earlier=second.matter.number), by=song, at=ceiling.at)
    stranger = anew(ceiling.cast.stranger)
    with pytest.raises(NotVisible):
        actions.say_again(second, AGAIN, by=stranger, at=ceiling.at)


def test_it_is_linked_once(ceiling: Ceiling) -> None:
    ceiling.register()
    second = linked(ceiling)
    again, lin = LinkRepeat(earlier=ceiling.case.matter.number), anew(ceiling.cast.lin)
    with pytest.raises(Refusal) as refused:
        actions.link_repeat(second, again, by=lin, at=ceiling.at)
    assert refused.value.first.code == "done"


def closed(ceiling: Ceiling) -> Case:
    """Said again, as a question that was answered on the spot: closed before anybody thought of a link."""
    asked = later(ceiling, "天花板渗水修到哪一步了", kind="enquiry")
    answered = actions.answer_on_the_spot(asked, ANSWER, by=anew(ceiling.cast.lin), at=ceiling.at)
    return actions.close_case(answered, REMARK, by=anew(ceiling.cast.lin), at=ceiling.at)


def test_a_closed_one_is_linked_and_unlinked_and_stays_closed(ceiling: Ceiling) -> None:
    ceiling.register()
    second, lin = closed(ceiling), anew(ceiling.cast.lin)
    assert second.matter.closed_at
    link = LinkRepeat(earlier=ceiling.case.matter.number)
    second = actions.link_repeat(second, link, by=lin, at=ceiling.at)
    assert (second.follows, ceiling.fresh.repeated_by) == ("repeat", 1)
    parted = actions.unlink_repeat(second, WRONG, by=lin, at=ceiling.at)
    assert (parted.follows, ceiling.fresh.repeated_by) == ("", 0)
    assert (parted.matter.is_open, parted.matter.stage) == (False, "closed")


def test_what_repeats_something_closed_last_week_is_linked_to_it(ceiling: Ceiling) -> None:
    ceiling.register(kind="enquiry")
    ceiling.act(actions.answer_on_the_spot, ANSWER).act(actions.close_case, REMARK)
    assert ceiling.fresh.matter.closed_at
    ceiling.at += timedelta(days=7)
    linked(ceiling)
    assert ceiling.fresh.repeated_by == 1
    run_pending(at=ceiling.at)
    # Nothing of it was under observation: it is repeated, and stays closed (RVS-6).
    assert ceiling.fresh.matter.is_open is False


def test_whoever_it_is_about_learns_nothing_from_the_company_of_another(ceiling: Ceiling) -> None:
    ceiling.register()
    second = later(ceiling, about=(ceiling.cast.song.pk,))
    link = LinkRepeat(earlier=ceiling.case.matter.number)
    actions.link_repeat(second, link, by=anew(ceiling.cast.lin), at=ceiling.at)
    assert company_of(ceiling.fresh, anew(ceiling.cast.song).scope).later == []
    assert len(company_of(ceiling.fresh, anew(ceiling.cast.lin).scope).later) == 1


# ── likely ones ──


def likely(ceiling: Ceiling, *, by: str = "lin", days: int = 1, text: str = "天花板又渗水了") -> list[str]:
    home = Told(
        title="",
        text=text,
        centre=ceiling.cast.osmanthus.pk,
        site=ceiling.cast.osmanthus.name,
        building=ceiling.cast.gu_room.building.name,
        room=ceiling.cast.gu_room.label,
    )
    scope = anew(getattr(ceiling.cast, by)).scope
    found = likely_repeats(
        home, centre=ceiling.cast.osmanthus.pk, scope=scope, at=ceiling.at + timedelta(days=days)
    )
    return [each.case.matter.number for each in found]


def test_a_likely_repeat_is_found_for_a_calendar_month(ceiling: Ceiling) -> None:
    ceiling.register()
    number = ceiling.case.matter.number
    assert likely(ceiling) == [number]
    assert likely(ceiling, days=31) == [number]
    assert likely(ceiling, days=32) == []
    assert likely(ceiling, text="楼下有人乱停车") == []


def test_whoever_it_is_about_does_not_find_it(ceiling: Ceiling) -> None:
    ceiling.register(about=(ceiling.cast.song.pk,))
    assert likely(ceiling, by="song") == []
    assert likely(ceiling) != []


def test_looking_takes_two_statements(ceiling: Ceiling, django_assert_num_queries: Any) -> None:
    ceiling.register()
    scope = anew(ceiling.cast.lin).scope
    told = Told(title="", text="天花板又渗水了", centre=ceiling.cast.osmanthus.pk)
    with django_assert_num_queries(2):
        likely_repeats(told, centre=ceiling.cast.osmanthus.pk, scope=scope, at=ceiling.at + timedelta(days=1))
