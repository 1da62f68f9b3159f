"""A corrective action from opening to closing, and round again where it did not help (HND-5)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

from bihuan.cases.queries import timeline
from bihuan.clocks.models import Clock
from bihuan.journal.models import Fact
from bihuan.journal.queries import broken_chains
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import end_of
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal, Stale
from bihuan.matters.models import Matter, Owed
from bihuan.notices.models import Notice
from bihuan.organisation.actions import record_absence
from bihuan.organisation.models import StaffPost
from bihuan.organisation.terms import RecordAbsence
from bihuan.quality import actions
from bihuan.quality.access import action_for
from bihuan.quality.models import CorrectiveAction, LinkedCase
from bihuan.quality.queries import linked_cases, whole
from bihuan.quality.terms import commands
from bihuan.quality.terms.verbs import Verb
from tests.cases.ceiling import Ceiling
from tests.quality.measure import BAD, DONE, DUE, GOOD, Measure, because, measures, opening, photo

pytestmark = pytest.mark.django_db


def owed(measure: Measure) -> list[tuple[str, int | None, str]]:
    rows = Owed.objects.filter(matter=measure.action.pk)
    return [(each.verb, each.staff_id, each.post) for each in rows]


def facts(measure: Measure) -> list[str]:
    found = Fact.objects.filter(stream__name=measure.matter.stream).order_by("seq")
    return [each.type.removeprefix("corrective.") for each in found]


def test_director_shen_opens_one_for_the_drains_and_mr_zhou_owes_it_by_its_day(
    measure: Measure, cast: SimpleNamespace
) -> None:
    measure.opened()
    matter = Matter.objects.get(pk=measure.action.pk)
    assert matter.number == "GHY-JZ-2026-0001"
    assert (matter.stage, matter.holder, matter.due_at) == ("doing", cast.zhou, end_of(DUE))
    assert owed(measure) == [("report_done", cast.zhou.pk, "")]
    assert facts(measure) == ["opened"]


def test_what_helped_is_closed_by_somebody_else_than_whoever_did_it(
    measure: Measure, cast: SimpleNamespace
) -> None:
    measure.opened().done()
    assert measure.matter.stage == "checking"
    assert owed(measure) == [("check", cast.quality.pk, "")]
    measure.found_effective()
    assert (measure.matter.stage, measure.matter.is_open) == ("closed", False)
    assert owed(measure) == []
    assert facts(measure) == ["opened", "matter.attached", "done", "effective"]
    assert broken_chains() == []


def test_what_did_not_help_goes_round_again_with_another_measure_and_another_day(
    measure: Measure, cast: SimpleNamespace
) -> None:
    measure.opened().done().found_wanting()
    assert (measure.matter.stage, measure.matter.round) == ("planning", 2)
    assert owed(measure) == [("plan", cast.zhou.pk, "")]
    measure.planned_anew()
    assert (measure.matter.stage, measure.matter.due_at) == ("doing", end_of(date(2026, 3, 27)))
    # Last round's photograph shows nothing of this round.
    with pytest.raises(Refusal) as refused:
        measure.act(actions.report_done, DONE)
    assert refused.value.first.code == "no_evidence"
    measure.done(width=41)
    assert measure.matter.stage == "checking"
    titles = [each.correction for each in whole(measure.action, cast.shen, at=measure.at).rounds]
    assert titles == ["全部地漏查一遍，坏的换掉", "改成铜地漏"]


def test_each_step_has_its_clock_with_the_clause_it_follows(measure: Measure) -> None:
    measure.opened().done().found_wanting().planned_anew()
    kept = Clock.objects.filter(matter=measure.action.pk).order_by("pk")
    found = [(each.code, each.round, each.state) for each in kept]
    assert found == [
        ("HND-5a", 1, "met"),
        ("HND-5b", 1, "met"),
        ("HND-5c", 2, "met"),
        ("HND-5a", 2, "running"),
    ]
    assert {each.clause for each in kept} == {"规程 4.3.1b"}


def test_nothing_counts_as_done_without_something_that_shows_it(measure: Measure) -> None:
    measure.opened()
    with pytest.raises(Refusal) as refused:
        measure.act(actions.report_done, DONE)
    assert (refused.value.first.code, refused.value.first.clause) == ("no_evidence", "规程 4.3.1b")
    measure.act(actions.attach_evidence, photo()).act(actions.report_done, DONE)
    assert measure.matter.stage == "checking"


def test_the_effect_is_not_looked_at_before_it_can_show(measure: Measure) -> None:
    measure.opened().done()
    with pytest.raises(Refusal) as refused:
        measure.act(actions.check_effect, GOOD, by="quality")
    assert refused.value.first.code == "too_early"


def test_nobody_judges_their_own_work(measure: Measure, cast: SimpleNamespace) -> None:
    with pytest.raises(Invalid) as wrong:
        measure.opened(owner=cast.shen.pk, checker=cast.shen.pk)
    assert wrong.value.first.field == "checker"
    measure.opened(owner=cast.engineering_head.pk).act(
        actions.report_done, DONE, by="engineering_head", evidence=photo()
    ).when_it_shows()
    with pytest.raises(Refusal) as refused:
        measure.act(actions.check_effect, GOOD, by="engineering_head")
    assert refused.value.first.code == "own_work"


@pytest.mark.parametrize("who", ["lin", "zhou", "song"])
def test_who_leads_nobody_opens_none(measure: Measure, who: str) -> None:
    with pytest.raises(Forbidden):
        measure.opened(by=who)
    assert not CorrectiveAction.objects.exists()


@pytest.mark.parametrize("who", ["engineering_head", "he", "shen", "quality", "company_head"])
def test_heads_and_the_quality_manager_open_one_without_any_opinion(measure: Measure, who: str) -> None:
    assert measure.opened(by=who, checker=measure.cast.general_manager.pk).matter.is_open


@pytest.mark.parametrize(
    ("act", "command", "who"),
    [
        (actions.report_done, DONE, "shen"),
        (actions.check_effect, GOOD, "lin"),
        (actions.hand_over, commands.HandOver(owner=1, checker=2, reason="忙"), "zhou"),
        (actions.void_action, because(), "zhou"),
        (actions.attach_evidence, photo(), "song"),
    ],
)
def test_another_ones_act_is_refused(measure: Measure, act, command, who: str) -> None:
    measure.opened()
    before = facts(measure)
    with pytest.raises(Forbidden):
        measure.act(act, command, by=who)
    assert facts(measure) == before


def test_a_stranger_does_not_see_it_and_cannot_open_one_there(
    measure: Measure, cast: SimpleNamespace
) -> None:
    measure.opened()
    with pytest.raises(NotVisible):
        action_for(cast.stranger, measure.matter.number)
    with pytest.raises(NotVisible):
        measure.act(actions.report_done, DONE, by="stranger")
    with pytest.raises(NotVisible):
        measure.opened(by="stranger")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"problem": ""}, "problem"),
        ({"cause": "weather"}, "cause"),
        ({"cause_words": ""}, "cause_words"),
        ({"correction": ""}, "correction"),
        ({"prevention": "\u200b"}, "prevention"),
        ({"due_on": None}, "due_on"),
        ({"due_on": date(2026, 3, 1)}, "due_on"),
        ({"check_on": date(2026, 3, 12)}, "check_on"),
        ({"check_on": None}, "check_on"),
        ({"owner": None}, "owner"),
        ({"owner": 2**70}, "owner"),
        ({"owner": 999_999}, "owner"),
        ({"checker": 999_999}, "checker"),
        ({"cases": ("GHY-2026-9999",)}, "cases"),
    ],
)
def test_what_was_typed_wrong_is_said_at_its_field_and_nothing_is_written(
    measure: Measure, changes: dict, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        measure.opened(**changes)
    assert field in {each.field for each in refused.value.obstacles}
    assert not Matter.objects.exists()


def test_who_has_only_a_lower_post_does_not_check(measure: Measure, cast: SimpleNamespace) -> None:
    with pytest.raises(Invalid) as refused:
        measure.opened(checker=cast.lin.pk)
    assert refused.value.first.field == "checker"


def test_what_was_changed_meanwhile_is_not_overwritten(measure: Measure) -> None:
    measure.opened()
    seen = measure.matter.version
    measure.done()
    with pytest.raises(Stale):
        measure.act(actions.void_action, because(), by="shen", seen=seen)


def test_one_opened_by_mistake_is_voided_and_keeps_its_number(measure: Measure) -> None:
    measure.opened().act(actions.void_action, because("重复开立"), by="shen")
    assert (measure.matter.stage, measure.matter.is_open) == ("voided", False)
    assert not Clock.objects.filter(matter=measure.action.pk, ended_at=None).exists()
    assert measure.opened().matter.number == "GHY-JZ-2026-0002"


def test_once_done_it_is_not_voided_any_more(measure: Measure) -> None:
    with pytest.raises(Refusal) as refused:
        measure.opened().done().act(actions.void_action, because(), by="shen")
    assert refused.value.first.code == "begun"


def test_when_it_is_over_nothing_more_is_done_to_it(measure: Measure) -> None:
    measure.opened().done().found_effective()
    for act, command, who in (
        (actions.report_done, DONE, "zhou"),
        (actions.check_effect, BAD, "quality"),
        (actions.set_measures, measures(due_on=date(2026, 4, 1), check_on=date(2026, 4, 2)), "zhou"),
        (actions.attach_evidence, photo(width=50), "zhou"),
    ):
        with pytest.raises(Refusal) as refused:
            measure.act(act, command, by=who)
        assert refused.value.first.code == "over"


# ── the opinions it follows from ──


def test_the_ceiling_and_what_it_led_to_name_each_other(
    of_the_ceiling: Callable[..., Measure], ceiling: Ceiling, cast: SimpleNamespace
) -> None:
    measure = of_the_ceiling()
    (link,) = linked_cases(measure.action, cast.shen.scope)
    assert link.case_id == ceiling.case.pk
    said = [each.sentence.params.get("number") for each in timeline(ceiling.case)]
    assert "GHY-JZ-2026-0001" in said
    version = Matter.objects.get(pk=ceiling.case.pk).version
    assert version == ceiling.case.matter.version


def test_an_opinion_is_linked_later_and_parted_again_with_a_reason(
    measure: Measure, ceiling: Ceiling, cast: SimpleNamespace
) -> None:
    number = ceiling.register().case.matter.number
    link = commands.LinkCase(number=number.lower(), reason="同一根管子")
    measure.opened().act(actions.link_case, link)
    with pytest.raises(Invalid) as refused:
        measure.act(actions.link_case, link)
    assert refused.value.first.code == "already"
    row = LinkedCase.objects.get()
    measure.act(actions.unlink_case, because("查明是另一根管子"), row.pk, by="shen")
    row.refresh_from_db()
    assert (row.removed_by, row.removed_reason) == (cast.shen, "查明是另一根管子")
    assert linked_cases(measure.action, cast.shen.scope) == []
    assert [each.event.TYPE for each in timeline(ceiling.case)][-2:] == [
        "case.led_to_corrective",
        "case.parted_from_corrective",
    ]


def test_whoever_the_opinion_is_about_learns_nothing_of_it_from_the_action(
    measure: Measure, ceiling: Ceiling, cast: SimpleNamespace
) -> None:
    ceiling.register(about=(cast.zhou.pk,))
    measure.opened(cases=(ceiling.case.matter.number,))
    seen = whole(measure.action, cast.zhou, at=measure.at)
    assert seen.links == []
    assert ceiling.case.matter.number not in repr([each.sentence for each in seen.entries])
    link = LinkedCase.objects.get()
    with pytest.raises(NotVisible):
        measure.act(actions.unlink_case, because(), link.pk)
    with pytest.raises(Invalid):
        measure.act(actions.link_case, commands.LinkCase(number=ceiling.case.matter.number, reason="x"))


def test_why_the_opinion_was_linked_is_not_read_by_whoever_it_is_about(
    measure: Measure, ceiling: Ceiling, cast: SimpleNamespace
) -> None:
    ceiling.register(about=(cast.zhou.pk,))
    measure.opened()
    link = commands.LinkCase(number=ceiling.case.matter.number, reason="顾先生说师傅态度不好")
    measure.act(actions.link_case, link, by="shen")

    def reads(staff) -> str:
        return repr([each.sentence for each in whole(measure.action, staff, at=measure.at).entries])

    assert "态度不好" in reads(cast.shen)
    assert "态度不好" not in reads(cast.zhou)
    measure.act(actions.unlink_case, because("不是师傅的事"), LinkedCase.objects.get().pk, by="shen")
    assert "不是师傅的事" in reads(cast.shen)
    assert "关联" not in reads(cast.zhou)


# ── who is told, who has it when it is overdue ──


def told(staff) -> list[str]:
    return list(Notice.objects.filter(staff=staff).order_by("pk").values_list("kind", flat=True))


def test_who_does_it_and_who_checks_it_are_told(
    measure: Measure, cast: SimpleNamespace, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        measure.opened()
    assert (told(cast.zhou), told(cast.quality), told(cast.shen)) == (["received"], ["received"], [])
    with django_capture_on_commit_callbacks(execute=True):
        measure.done()
    assert told(cast.quality) == ["received", "request"]
    with django_capture_on_commit_callbacks(execute=True):
        measure.found_wanting()
    assert told(cast.zhou) == ["received", "request"]
    assert told(cast.shen) == ["decision"]


def test_it_warns_on_the_morning_of_its_day_and_climbs_when_the_day_is_over(
    measure: Measure, cast: SimpleNamespace
) -> None:
    measure.opened().turned(
        datetime.combine(DUE, datetime.min.time(), measure.at.tzinfo) + timedelta(hours=9)
    )
    assert told(cast.zhou) == ["warning"]
    measure.turned(end_of(DUE) + timedelta(hours=1))
    assert told(cast.engineering_head) == ["overdue"]
    assert measure.matter.overseer == cast.engineering_head
    # The 13th is a Friday: the next working day is over on Monday's midnight.
    measure.turned(end_of(DUE) + timedelta(days=3, hours=1))
    assert measure.matter.overseer == cast.company_head
    assert told(cast.engineering_head) == ["overdue"]
    # The hand does not take it for a case.
    assert "brought_before" in facts(measure)
    assert "case.brought_before" not in facts(measure)
    # Once it is done nobody has it beyond those who always had.
    measure.done()
    assert measure.matter.overseer is None


def test_where_the_head_does_it_the_next_above_hears_of_it(measure: Measure, cast: SimpleNamespace) -> None:
    measure.opened(owner=cast.engineering_head.pk).turned(end_of(DUE) + timedelta(hours=1))
    assert measure.matter.overseer == cast.shen


def test_when_mr_zhou_leaves_the_director_owes_naming_somebody_else(
    measure: Measure, cast: SimpleNamespace
) -> None:
    measure.opened()
    StaffPost.objects.filter(staff=cast.zhou).update(until=measure.at.date())
    actions.give_back(cast.zhou.pk, at=measure.at)
    actions.give_back(cast.zhou.pk, at=measure.at)
    assert facts(measure) == ["opened", "left"]
    assert owed(measure.anew()) == [("hand_over", None, "centre_director")]
    another = commands.HandOver(owner=cast.song.pk, checker=cast.quality.pk, reason="周师傅调走了")
    measure.act(actions.hand_over, another, by="shen")
    assert owed(measure) == [("report_done", cast.song.pk, "")]


def test_when_whoever_should_check_leaves_it_says_so_at_once(measure: Measure, cast: SimpleNamespace) -> None:
    measure.opened()
    StaffPost.objects.filter(staff=cast.quality).update(until=measure.at.date())
    actions.give_back(cast.quality.pk, at=measure.at)
    assert measure.anew().action.checker is None
    measure.done()
    assert owed(measure) == [("hand_over", None, "centre_director")]


def test_while_mr_zhou_is_away_his_stand_in_does_it_in_his_place(
    measure: Measure, cast: SimpleNamespace, django_capture_on_commit_callbacks
) -> None:
    measure.opened()
    away = RecordAbsence(
        stand_in=cast.engineering_head.pk, since=measure.at, until=measure.at + timedelta(days=3)
    )
    with django_capture_on_commit_callbacks(execute=True):
        record_absence(cast.zhou, away, by=Actor.staff(cast.shen.pk), at=measure.at)
    assert owed(measure) == [("report_done", cast.engineering_head.pk, "")]
    measure.act(actions.report_done, DONE, by="engineering_head", evidence=photo())
    fact = Fact.objects.get(type="corrective.done")
    assert str(fact.actor) == str(Actor.staff(cast.engineering_head.pk, instead_of=cast.zhou.pk))
    assert measure.matter.holder == cast.zhou


def test_who_did_it_does_not_owe_looking_at_it_in_the_place_of_a_checker_who_is_away(
    measure: Measure, cast: SimpleNamespace, django_capture_on_commit_callbacks
) -> None:
    measure.opened(checker=cast.engineering_head.pk).done()
    assert owed(measure) == [("check", cast.engineering_head.pk, "")]
    away = RecordAbsence(stand_in=cast.zhou.pk, since=measure.at, until=measure.at + timedelta(days=3))
    with django_capture_on_commit_callbacks(execute=True):
        record_absence(cast.engineering_head, away, by=Actor.staff(cast.shen.pk), at=measure.at)
    assert owed(measure) == [("hand_over", None, "centre_director")]


def test_a_change_of_days_counts_what_is_to_be_checked_anew_and_raises_no_version(
    measure: Measure, cast: SimpleNamespace
) -> None:
    measure.opened().done()
    version = measure.matter.version
    actions.count_open_ones_anew(centre=None, at=measure.at)
    assert measure.anew().matter.version == version


def test_the_acts_open_to_somebody_are_those_they_may_and_can_do(
    measure: Measure, cast: SimpleNamespace
) -> None:
    measure.opened()
    assert whole(measure.action, cast.lin, at=measure.at).may == ()
    his = whole(measure.action, cast.zhou, at=measure.at)
    assert set(his.may) == {Verb.LINK, Verb.UNLINK, Verb.ATTACH}
    assert his.against[Verb.REPORT_DONE][0].code == "no_evidence"


def test_a_whole_one_costs_as_many_statements_however_much_happened(
    measure: Measure, cast: SimpleNamespace, django_assert_max_num_queries
) -> None:
    measure.opened()
    with django_assert_max_num_queries(14):
        whole(measure.action, cast.shen, at=measure.at)
    measure.done().found_wanting().planned_anew().done(width=41)
    with django_assert_max_num_queries(14):
        whole(measure.action, cast.shen, at=measure.at)


def test_an_opening_is_one_command_by_its_owner_and_checker(cast: SimpleNamespace) -> None:
    assert opening(cast.zhou.pk, cast.shen.pk).problems(today=date(2026, 3, 2)) == []
