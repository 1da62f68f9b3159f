"""Looking at personal data oftener than usual is raised by itself, and looked into by a person (RES-6)."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal
from bihuan.notices.models import Notice
from bihuan.organisation.models import Reveal
from bihuan.organisation.terms import Origin, Post, Posting, Scope, Shown, Through
from bihuan.policies.queries.shipped import shipped_procedure
from bihuan.privacy.access import require_reader, unusual_use_for
from bihuan.privacy.actions import judge, settle_unusual
from bihuan.privacy.models import UnusualUse
from bihuan.privacy.queries import LogFilter, log, subjects_of
from bihuan.privacy.rules.unusual import Look, is_on_duty, marks_of
from bihuan.privacy.terms import Mark, SettleUnusual

TERMS = shipped_procedure().privacy
QUIET = Look(in_hour=1, in_day=1, foreign_in_day=0, is_foreign=False, hour=time(10, 20), on_duty=False)
FINE = SettleUnusual(finding="work", words="那天替三栋逐户通知停水。")


# ── the rule ──


@pytest.mark.parametrize(
    ("changes", "marks"),
    [
        ({}, set()),
        ({"in_hour": TERMS.per_hour}, set()),
        ({"in_hour": TERMS.per_hour + 1}, {Mark.OFTEN_HOUR}),
        ({"in_day": TERMS.per_day + 1}, {Mark.OFTEN_DAY}),
        ({"is_foreign": True, "foreign_in_day": TERMS.foreign_per_day}, set()),
        ({"is_foreign": True, "foreign_in_day": TERMS.foreign_per_day + 1}, {Mark.FOREIGN}),
        ({"foreign_in_day": TERMS.foreign_per_day + 1}, set()),
        ({"hour": time(21, 59)}, set()),
        ({"hour": time(22)}, {Mark.NIGHT}),
        ({"hour": time(5, 59)}, {Mark.NIGHT}),
        ({"hour": time(6)}, set()),
        ({"hour": time(23), "on_duty": True}, set()),
    ],
)
def test_the_procedure_says_from_when_on_a_look_is_unusual(changes, marks) -> None:
    assert marks_of(replace(QUIET, **changes), TERMS) == marks


def test_whoever_is_on_duty_looks_at_night_as_well() -> None:
    assert is_on_duty(Scope(1, (Posting(Post.DUTY_OFFICER, 1),)))
    assert not is_on_duty(Scope(1, (Posting(Post.INTAKE_AGENT, 1, 2),)))


# ── what is logged ──


def test_the_log_keeps_what_was_shown_and_from_where(lin, at, osmanthus) -> None:
    from bihuan.organisation.actions import log_reveal
    from bihuan.organisation.terms import LogReveal

    shown = LogReveal(
        subject="cases", reason="月报", why="report", shown=Shown.EXPORT, centre=osmanthus.pk, rows=40
    )
    log_reveal(shown, by=lin, at=at, origin=Origin(Through.API, "10.1.2.3"))
    kept = Reveal.objects.get()
    assert (kept.shown, kept.rows, kept.why, kept.through, kept.address, kept.centre) == (
        "export", 40, "report", "api", "10.1.2.3", osmanthus,
    )  # fmt: skip
    assert str(event_of(facts_of(f"staff:{lin.pk}")[-1]).sentence()) == "导出了40行的表格，理由：月报"


def test_a_list_no_longer_than_usual_raises_nothing(lin, quality, looks) -> None:
    assert looks(lin).unusual == ""
    assert not UnusualUse.objects.exists()
    assert not Notice.objects.exists()


def test_many_looks_in_an_hour_are_marked_and_told_once_a_day(lin, quality, looks, at) -> None:
    for minute in range(TERMS.per_hour + 3):
        looks(lin, when=at + timedelta(minutes=minute))
    marked = Reveal.objects.exclude(unusual="").order_by("pk")
    assert [each.marks for each in marked] == [["often_hour"]] * 3
    use = UnusualUse.objects.get()
    assert (use.staff, use.marks, use.raised_at) == (lin, "often_hour", marked[0].at)
    told = Notice.objects.get()
    assert (told.staff, told.kind) == (quality, "access")
    assert "林" not in told.message
    looks(lin, when=at + timedelta(days=1, hours=13))
    assert UnusualUse.objects.count() == Notice.objects.count() == 2


def test_a_look_spread_over_the_day_is_not_many_in_an_hour(lin, quality, looks, at) -> None:
    for each in range(TERMS.per_hour + 3):
        looks(lin, when=at + timedelta(minutes=20 * each))
    assert not UnusualUse.objects.exists()


def test_a_list_of_open_numbers_counts_as_many_and_a_masked_one_not_at_all(lin, quality, looks) -> None:
    assert looks(lin, shown=Shown.EXPORT, subject="cases", rows=500, masked=True).pk
    assert not UnusualUse.objects.exists()
    looks(lin, shown=Shown.EXPORT, subject="cases", rows=500)
    assert UnusualUse.objects.get().marks == "often_day often_hour"


def test_what_else_is_unusual_on_the_same_day_is_added_and_not_told_again(lin, quality, looks, at) -> None:
    looks(lin, when=at.replace(hour=23))
    looks(lin, when=at.replace(hour=23, minute=40), rows=TERMS.per_hour)
    assert UnusualUse.objects.get().marks == "night often_hour"
    assert Notice.objects.count() == 1
    assert len(facts_of(UnusualUse.objects.get().stream)) == 1


def test_a_company_post_that_looks_into_one_centre_after_the_other_is_raised(
    company_intake, quality, looks, osmanthus, head_office
) -> None:
    looks(company_intake, centre=head_office.pk, rows=10)
    for _each in range(TERMS.foreign_per_day):
        looks(company_intake, centre=osmanthus.pk)
    assert not UnusualUse.objects.exists()
    looks(company_intake, centre=osmanthus.pk)
    assert UnusualUse.objects.get().marks == "foreign"


def test_so_is_a_list_over_several_centres_by_whoever_sees_all_of_them(
    company_intake, lin, quality, looks
) -> None:
    looks(lin, shown=Shown.EXPORT, subject="cases", rows=TERMS.foreign_per_day + 1)
    assert not UnusualUse.objects.exists()
    looks(company_intake, shown=Shown.EXPORT, subject="cases", rows=TERMS.foreign_per_day + 1)
    assert UnusualUse.objects.get().marks == "foreign"


def test_about_the_quality_manager_the_company_is_told(quality, company_head, looks, at) -> None:
    looks(quality, when=at.replace(hour=23))
    assert Notice.objects.get().staff == company_head


def test_looking_again_at_the_same_row_changes_nothing(lin, quality, looks, at) -> None:
    row = looks(lin, when=at.replace(hour=23))
    assert judge(row.pk) == {Mark.NIGHT}
    assert (UnusualUse.objects.count(), Notice.objects.count()) == (1, 1)


# ── what came of it ──


@pytest.fixture
def use(lin, quality, looks, at) -> UnusualUse:
    looks(lin, when=at.replace(hour=23))
    return UnusualUse.objects.get()


def test_what_came_of_it_is_a_fact_of_a_person(use, quality, at) -> None:
    settle_unusual(use, FINE, by=quality, at=at)
    raised, settled = facts_of(use.stream)
    assert (raised.actor, settled.actor) == ("system:access-log", f"staff:{quality.pk}")
    assert "停水" not in settled.payload
    assert "停水" in str(event_of(settled).sentence())


def test_it_is_looked_into_once_and_never_by_oneself(use, lin, quality, company_head, at) -> None:
    settle_unusual(use, FINE, by=quality, at=at)
    with pytest.raises(Refusal) as refused:
        settle_unusual(use, FINE, by=company_head, at=at)
    assert (refused.value.first.code, refused.value.first.clause) == ("settled", "服务规范 10")
    UnusualUse.objects.update(settled_at=None, settled_by=None, staff=quality)
    with pytest.raises(Refusal) as refused:
        settle_unusual(use, FINE, by=quality, at=at)
    assert refused.value.first.code == "own_use"


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"finding": ""}, "finding"), ({"finding": "x"}, "finding"), ({"words": " "}, "words")],
)
def test_without_a_result_nothing_is_written(use, quality, at, typed, field) -> None:
    with pytest.raises(Invalid) as refused:
        settle_unusual(use, replace(FINE, **typed), by=quality, at=at)
    assert refused.value.first.field == field


def test_only_the_quality_manager_and_the_company_read_the_log(use, cast, general_manager) -> None:
    for reader in (cast.quality, cast.company_head):
        require_reader(reader)
    for other in (cast.lin, cast.he, cast.shen, general_manager, cast.stranger):
        with pytest.raises(Forbidden):
            unusual_use_for(other, use.pk)
    with pytest.raises(NotVisible):
        unusual_use_for(cast.quality, use.pk + 1)


# ── reading ──


def test_the_log_is_filtered_by_person_centre_day_and_what_is_unusual(
    lin, song, osmanthus, looks, at
) -> None:
    hers, late = looks(lin, centre=osmanthus.pk), looks(lin, when=at.replace(hour=23))
    other = looks(song, when=at + timedelta(days=1))

    def found(**asked):
        return set(log(LogFilter(**asked)).values_list("pk", flat=True))

    assert found() == {hers.pk, late.pk, other.pk}
    assert found(who="1047") == found(who="林晓") == {hers.pk, late.pk}
    assert found(centre=osmanthus.pk) == {hers.pk}
    assert found(since=at.date(), until=at.date()) == {hers.pk, late.pk}
    assert found(unusual=True) == {late.pk}


def test_a_row_says_what_it_was_about_but_not_to_whom_the_case_is_hidden(
    ceiling, cast, looks, quality
) -> None:
    from bihuan.matters.actions import name_about

    case = ceiling.register().case
    rows = [looks(cast.lin, subject=f"case:{case.pk}"), looks(cast.lin, subject=f"person:{cast.gu.pk}")]
    rows += [looks(cast.lin, subject="case:99999"), looks(cast.lin, subject="cases")]
    found = subjects_of(rows, quality.scope)
    assert found[f"case:{case.pk}"].number == case.matter.number
    assert (found[f"person:{cast.gu.pk}"].room, found[f"person:{cast.gu.pk}"].label) == (
        cast.gu_room.pk,
        cast.gu_room.label,
    )
    assert found["case:99999"].number == found["cases"].number == ""
    name_about(case.matter, (quality.pk,))
    assert subjects_of(rows, quality.scope)[f"case:{case.pk}"].number == ""
