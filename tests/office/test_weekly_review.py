"""The weekly review (TRK-3): the week's forms on one page, a comment each, signed; missed, it climbs."""

from datetime import timedelta
from typing import Any

import pytest

from bihuan.cases import actions as case_actions
from bihuan.cases.queries import timeline
from bihuan.clocks.actions import turn_hand
from bihuan.clocks.models import Clock
from bihuan.journal.actions import run_pending
from bihuan.journal.models import Fact
from bihuan.journal.queries import broken_chains
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal
from bihuan.matters.actions import name_about
from bihuan.matters.models import Matter, Owed
from bihuan.notices.models import Notice
from bihuan.office.access import duty_for
from bihuan.office.actions import do_duty, mark_all_seen, save_comments, sign_review
from bihuan.office.models import LaidDuty, ReviewForm
from bihuan.office.queries import forms_shown
from bihuan.office.terms import DoDuty, DutyState, FormComment, SignReview
from bihuan.organisation.actions import record_absence, turn_absences
from bihuan.organisation.terms import RecordAbsence
from tests.cases.ceiling import Ceiling, anew, because
from tests.cases.conftest import BY

pytestmark = pytest.mark.django_db


@pytest.fixture
def monday(moment):
    return moment(3, 2, 8)


@pytest.fixture
def review(last_week: Ceiling, lay, duty, monday) -> LaidDuty:
    """Luo's, about the week before."""
    lay(monday)
    return duty("review", last_week.cast.engineering)


@pytest.fixture
def luo(last_week: Ceiling):
    return anew(last_week.cast.engineering_head)


def said(number: str, comment: str = "", **more: Any) -> FormComment:
    return FormComment(number=number, comment=comment, **more)


def turn(at) -> None:
    while turn_hand(at=at):
        pass


# ── which forms ──


def test_open_and_done_forms_of_the_week_are_there_and_what_came_on_monday_is_not(
    last_week: Ceiling, lay, duty, monday
) -> None:
    cast, first = last_week.cast, last_week.case
    done = Ceiling(cast, monday - timedelta(days=6)).register().assessed().closed().case
    long_done = Ceiling(cast, monday - timedelta(days=30)).register().assessed().closed().case
    fresh = Ceiling(cast, monday).register().assessed().dispatched().case
    elsewhere = Ceiling(cast, monday - timedelta(days=4)).register().case
    lay(monday)
    engineering, service = duty("review", cast.engineering), duty("review", cast.customer_service)
    there = set(ReviewForm.objects.filter(duty=engineering).values_list("matter_id", flat=True))
    assert there == {first.pk, done.pk}
    assert not {long_done.pk, fresh.pk, elsewhere.pk} & there
    # What nobody was charged with is the department's that serves residents.
    assert list(ReviewForm.objects.filter(duty=service).values_list("matter_id", flat=True)) == [elsewhere.pk]


def test_a_voided_one_is_no_form_any_more(last_week: Ceiling, lay, duty, monday) -> None:
    last_week.act(case_actions.void_case, because(), by="shen")
    lay(monday)
    assert not duty("review", last_week.cast.engineering).forms.exists()


def test_the_head_never_sees_a_form_about_themselves(review: LaidDuty, luo, last_week: Ceiling) -> None:
    name_about(last_week.case.matter, (luo.pk,))
    assert forms_shown(review, luo.scope).rows == []
    with pytest.raises(Invalid) as refused:
        save_comments(review, [said(last_week.case.matter.number, "不归我看")], by=luo, at=review.laid_at)
    assert refused.value.first.code == "unknown"
    # It does not keep them from signing what they may see.
    assert sign_review(review, SignReview(), by=luo, at=review.laid_at).done_at
    # Nor does it tell them that there is one.
    assert '"forms":0' in Fact.objects.get(type="duty.review_signed").payload


# ── comments ──


def test_a_comment_is_kept_as_one_goes_and_said_to_nobody_before_the_signature(
    review: LaidDuty, luo, last_week: Ceiling
) -> None:
    number = last_week.case.matter.number
    save_comments(review, [said(number, "催一下厂家")], by=luo, at=review.laid_at)
    (form,) = forms_shown(review, luo.scope).rows
    assert (form.comment, form.seen_at) == ("催一下厂家", review.laid_at)
    assert not Fact.objects.filter(type="case.commented_in_review").exists()


def test_signed_every_comment_stands_with_its_case_and_the_people_on_it_are_told(
    review: LaidDuty, luo, last_week: Ceiling, at, django_capture_on_commit_callbacks
) -> None:
    number = last_week.case.matter.number
    with django_capture_on_commit_callbacks(execute=True):
        command = SignReview(remark="本周还可以。", comments=[said(number, "催一下厂家")])
        sign_review(review, command, by=luo, at=at)
    entry = timeline(last_week.fresh)[-1]
    assert str(entry.sentence) == "每周查阅办理表时写评语：催一下厂家"
    assert (entry.actor, entry.clause, entry.is_internal) == ("罗工", "规程 4.4.2d7", True)
    told = {each.staff_id for each in Notice.objects.filter(matter=last_week.case.pk, kind="duty")}
    assert told == {last_week.cast.lin.pk, last_week.cast.zhou.pk}
    signed = Fact.objects.get(stream__name=review.matter.stream, type="duty.review_signed")
    assert (signed.actor, '"forms":1' in signed.payload) == (f"staff:{luo.pk}", True)
    assert "催一下厂家" not in signed.payload
    assert broken_chains() == []


def test_the_case_is_no_older_for_a_comment(review: LaidDuty, luo, last_week: Ceiling, at) -> None:
    before = last_week.fresh.matter.version
    sign_review(review, SignReview(comments=[said(last_week.case.matter.number, "好")]), by=luo, at=at)
    assert last_week.fresh.matter.version == before


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (FormComment(number="GHY-2026-0001", comment="长" * 5001), "too_long"),
        (FormComment(number="GHY-2026-0001", comment="a\x00b"), "unprintable"),
        (FormComment(number="GHY-2026-0001", follow_up=True), "required"),
        (FormComment(number="GHY-2026-0999", comment="没有这一单"), "unknown"),
    ],
)
def test_a_comment_that_cannot_be_right_is_refused_and_nothing_is_kept(
    review: LaidDuty, luo, at, command: FormComment, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        sign_review(review, SignReview(comments=[command]), by=luo, at=at)
    assert refused.value.first.code == code
    assert not ReviewForm.objects.exclude(comment="").exists()
    assert LaidDuty.objects.get(pk=review.pk).done_at is None


# ── the signature ──


def test_unseen_forms_stand_against_the_signature(review: LaidDuty, luo, at) -> None:
    with pytest.raises(Refusal) as refused:
        sign_review(review, SignReview(), by=luo, at=at)
    assert (refused.value.first.code, refused.value.first.clause) == ("unseen", "规程 4.4.2d7")
    mark_all_seen(review, by=luo, at=at)
    assert sign_review(review, SignReview(), by=luo, at=at).state(at=at) is DutyState.DONE


@pytest.mark.parametrize("who", ["shen", "he", "zhou", "lin", "company_head", "quality"])
def test_only_the_head_signs(review: LaidDuty, last_week: Ceiling, at, who: str) -> None:
    other = anew(getattr(last_week.cast, who))
    for act in (
        lambda: sign_review(review, SignReview(), by=other, at=at),
        lambda: save_comments(review, [], by=other, at=at),
        lambda: mark_all_seen(review, by=other, at=at),
    ):
        with pytest.raises(Forbidden) as refused:
            act()
        assert refused.value.first.clause == "规程 4.4.2d7"
    assert not Fact.objects.filter(stream__name=review.matter.stream).exclude(type="duty.laid").exists()


def test_a_machine_never_signs(review: LaidDuty, moment) -> None:
    turn(moment(4, 1))
    assert LaidDuty.objects.get(pk=review.pk).done_at is None


def test_what_is_signed_is_never_changed(review: LaidDuty, luo, last_week: Ceiling, at) -> None:
    mark_all_seen(review, by=luo, at=at)
    sign_review(review, SignReview(), by=luo, at=at)
    number = last_week.case.matter.number
    for act in (
        lambda: save_comments(review, [said(number, "事后补的")], by=luo, at=at),
        lambda: sign_review(review, SignReview(remark="再签"), by=luo, at=at),
        lambda: mark_all_seen(review, by=luo, at=at),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.first.code == "done_already"
    assert ReviewForm.objects.get(duty=review).comment == ""


def test_signed_in_time_its_clock_is_met_and_nobody_owes_anything(review: LaidDuty, luo, at) -> None:
    mark_all_seen(review, by=luo, at=at)
    sign_review(review, SignReview(), by=luo, at=at)
    assert Clock.objects.get(matter=review.pk).state == "met"
    matter = Matter.objects.get(pk=review.pk)
    assert (matter.is_open, matter.stage, matter.closed_at) == (False, "done", at)
    assert not Owed.objects.filter(matter=review.pk).exists()


def test_a_review_is_not_done_by_a_remark(review: LaidDuty, luo, at) -> None:
    with pytest.raises(Refusal) as refused:
        do_duty(review, DoDuty(remark="看过了"), by=luo, at=at)
    assert refused.value.first.code == "to_be_signed"


# ── the next week ──


def test_what_was_to_be_seen_again_comes_back_with_what_was_said_of_it(
    review: LaidDuty, luo, last_week: Ceiling, lay, duty, moment, at
) -> None:
    number = last_week.case.matter.number
    comments = [said(number, "下周看厂家来没来", follow_up=True)]
    sign_review(review, SignReview(comments=comments), by=luo, at=at)
    last_week.act(case_actions.void_case, because("重复登记"), by="shen", at=moment(3, 3, 9))
    lay(moment(3, 9, 8))
    (form,) = forms_shown(duty("review", last_week.cast.engineering), luo.scope).rows
    assert form.carried is not None
    assert (form.carried.comment, form.comment, form.seen_at) == ("下周看厂家来没来", "", None)


def test_what_was_never_signed_is_carried_nowhere(
    review: LaidDuty, luo, last_week: Ceiling, lay, duty, moment
) -> None:
    number = last_week.case.matter.number
    save_comments(review, [said(number, "草稿", follow_up=True)], by=luo, at=review.laid_at)
    lay(moment(3, 9, 8))
    (form,) = forms_shown(duty("review", last_week.cast.engineering), luo.scope).rows
    assert form.carried is None


def test_what_was_to_be_seen_again_is_not_lost_where_the_review_was_signed_late(
    review: LaidDuty, luo, last_week: Ceiling, lay, duty, moment
) -> None:
    lay(moment(3, 9, 8))
    comments = [said(last_week.case.matter.number, "下周看厂家来没来", follow_up=True)]
    sign_review(review, SignReview(comments=comments), by=luo, at=moment(3, 9, 10))
    sign_review(
        duty("review", last_week.cast.engineering),
        SignReview(comments=[said(last_week.case.matter.number, seen=True)]),
        by=luo,
        at=moment(3, 9, 11),
    )
    lay(moment(3, 16, 8))
    (form,) = forms_shown(duty("review", last_week.cast.engineering), luo.scope).rows
    assert form.carried is not None
    assert form.carried.comment == "下周看厂家来没来"
    # Once is enough.
    lay(moment(3, 23, 8))
    (form,) = forms_shown(duty("review", last_week.cast.engineering), luo.scope).rows
    assert form.carried is None


# ── missed ──


def test_the_head_is_reminded_in_the_afternoon(review: LaidDuty, luo, moment) -> None:
    turn(moment(3, 2, 15))
    (notice,) = Notice.objects.filter(matter=review.pk, kind="warning")
    assert notice.staff_id == luo.pk


def test_a_missed_one_is_overdue_and_climbs_to_the_director_then_the_company(
    review: LaidDuty, luo, last_week: Ceiling, moment
) -> None:
    cast = last_week.cast
    turn(moment(3, 3, 0, 1))
    told = {each.staff_id for each in Notice.objects.filter(matter=review.pk, kind="overdue")}
    assert told == {luo.pk, cast.shen.pk}
    assert Matter.objects.get(pk=review.pk).overseer_id == cast.shen.pk
    # Whose it is still owes it.
    assert [each.post for each in Owed.objects.filter(matter=review.pk)] == ["department_head"]
    turn(moment(3, 4, 0, 1))
    assert Matter.objects.get(pk=review.pk).overseer_id == cast.company_head.pk
    turn(moment(3, 10))
    turn(moment(3, 10))
    facts = Fact.objects.filter(stream__name=review.matter.stream, type="duty.brought_before")
    assert facts.count() == 4
    assert Matter.objects.get(pk=review.pk).overseer_id == cast.general_manager.pk


def test_done_late_it_is_done_late_for_ever(review: LaidDuty, luo, moment) -> None:
    turn(moment(3, 3, 0, 1))
    mark_all_seen(review, by=luo, at=moment(3, 3, 9))
    late = sign_review(review, SignReview(), by=luo, at=moment(3, 3, 9))
    assert late.state(at=moment(3, 20)) is DutyState.LATE
    assert Clock.objects.get(matter=review.pk).state == "breached"
    assert Matter.objects.get(pk=review.pk).overseer_id is None
    turn(moment(3, 20))
    facts = Fact.objects.filter(stream__name=review.matter.stream, type="duty.brought_before")
    assert facts.count() == 1


# ── other duties ──


def test_the_backup_is_done_by_an_intake_agent_with_a_remark(review: LaidDuty, last_week, duty, at) -> None:
    backup = duty("backup", last_week.cast.customer_service)
    lin = anew(last_week.cast.lin)
    done = do_duty(backup, DoDuty(remark="二月资料已备份到资料柜。"), by=lin, at=at)
    assert (done.done_by, done.state(at=at)) == (lin, DutyState.DONE)
    fact = Fact.objects.get(stream__name=backup.matter.stream, type="duty.done")
    assert "资料柜" not in fact.payload


@pytest.mark.parametrize("who", ["he", "shen", "zhou", "quality"])
def test_a_duty_is_refused_to_whoever_does_not_own_it(review, last_week, duty, at, who: str) -> None:
    backup = duty("backup", last_week.cast.customer_service)
    with pytest.raises(Forbidden):
        do_duty(backup, DoDuty(remark="替她做了"), by=anew(getattr(last_week.cast, who)), at=at)


def test_without_a_word_how_it_was_done_it_is_not_done(review, last_week, duty, at) -> None:
    backup = duty("backup", last_week.cast.customer_service)
    with pytest.raises(Invalid):
        do_duty(backup, DoDuty(remark="  "), by=anew(last_week.cast.lin), at=at)


# ── somebody stands in ──


def test_who_stands_in_for_the_head_signs_and_it_says_for_whom(
    review: LaidDuty, luo, last_week: Ceiling, moment
) -> None:
    he = last_week.cast.shen
    away = RecordAbsence(stand_in=he.pk, since=moment(3, 2, 9), until=moment(3, 4))
    record_absence(luo, away, by=BY, at=moment(3, 2, 8, 30))
    then_at = moment(3, 2, 9)
    with_reactions(then_at)
    assert [each.staff_id for each in Owed.objects.filter(matter=review.pk)] == [he.pk]
    with pytest.raises(Forbidden):
        mark_all_seen(review, by=anew(luo), at=moment(3, 2, 10))
    mark_all_seen(review, by=anew(he), at=moment(3, 2, 10))
    sign_review(review, SignReview(), by=anew(he), at=moment(3, 2, 10))
    fact = Fact.objects.get(stream__name=review.matter.stream, type="duty.review_signed")
    assert fact.actor == f"staff:{he.pk}+for:{luo.pk}"
    assert duty_for(anew(he), review.matter.number).done_by_id == he.pk


def with_reactions(at) -> None:
    turn_absences(at=at)
    run_pending(at=at)


# ── who sees it ──


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("engineering_head", True),
        ("shen", True),
        ("quality", True),
        ("company_head", True),
        ("he", False),
        ("zhou", False),
        ("lin", False),
        ("stranger", False),
    ],
)
def test_a_review_is_seen_by_its_head_and_those_above(review, last_week, who: str, sees: bool) -> None:
    staff = anew(getattr(last_week.cast, who))
    if sees:
        assert duty_for(staff, review.matter.number).pk == review.pk
    else:
        with pytest.raises(NotVisible):
            duty_for(staff, review.matter.number)
