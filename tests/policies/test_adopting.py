"""Versions are adopted and stay: which governs on a day, what is refused, and that rows never change."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from bihuan.journal.apps import triggers_stand
from bihuan.journal.queries import broken_chains, event_of, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Forbidden, NotVisible, Refusal
from bihuan.organisation.models import Centre, Staff
from bihuan.policies import access, actions
from bihuan.policies.errors import ProcedureRefused, UnknownVersion
from bihuan.policies.models import AdoptedProcedure, CentreStandard, EndedStandard
from bihuan.policies.queries.in_force import procedure_in_force, procedure_named
from bihuan.policies.queries.shipped import shipped_procedure, shipped_text
from bihuan.policies.queries.subjects import taxonomy
from bihuan.policies.queries.versions import adopted_versions, offered_version, standards
from bihuan.policies.rules.governing import governs, standard_of, standing_from
from bihuan.policies.terms.versions import Governing
from tests.cast import NOBODY_IN_PARTICULAR as BY
from tests.procedures import STRICTER_IN_OSMANTHUS, adopt, adopt_standard, changed

pytestmark = pytest.mark.django_db
LONGER = ('span = "10 days"', 'span = "12 days"')
SHORTER = ('span = "10 days"', 'span = "9 days"')


def key(centre: Centre | None, at: datetime) -> str:
    return procedure_in_force(centre.pk if centre else None, at).key


def refused(text: str, *, at: datetime) -> str:
    with pytest.raises(Refusal) as refusal:
        adopt(text, at=at)
    return refusal.value.first.code


# ── the first ──


def test_before_anything_was_adopted_the_shipped_file_is_its_version(at: datetime) -> None:
    assert procedure_in_force(None, at).procedure is shipped_procedure()
    assert key(None, at) == "1"
    assert adopted_versions() == []


def test_the_shipped_file_becomes_the_first_version_once(at: datetime) -> None:
    actions.adopt_shipped(at=at)
    actions.adopt_shipped(at=at)
    (only,) = adopted_versions()
    assert (only.version, only.adopted_by) == (1, "system:shipped")
    assert AdoptedProcedure.objects.get().text == shipped_text()
    assert procedure_in_force(None, at).procedure is shipped_procedure()
    assert str(event_of(facts_of("procedure")[0]).sentence()).startswith("采用规程第1版")


def test_a_newer_file_that_came_with_the_product_is_only_offered(at: datetime, monkeypatch) -> None:
    actions.adopt_shipped(at=at)
    assert offered_version(adopted_versions()) is None
    monkeypatch.setattr("bihuan.policies.queries.versions.shipped_procedure", lambda: procedure_like(3))
    actions.adopt_shipped(at=at)
    assert offered_version(adopted_versions()) == 3
    assert key(None, at) == "1"


def procedure_like(version: int):
    from bihuan.policies.queries.shipped import read_procedure

    return read_procedure(changed(version=version))


# ── the next ──


def test_an_adopted_version_governs_from_its_day(at: datetime, moment) -> None:
    text = changed(SHORTER).replace("2026-03-02", "2026-03-05")
    adopt(text, at=at)
    assert (key(None, at), key(None, moment(3, 5))) == ("1", "2")
    assert AdoptedProcedure.objects.get(version=2).text == text
    assert [str(event_of(each).sentence()) for each in facts_of("procedure")] == [
        "采用规程第1版，从2026-01-01起生效。",
        "采用规程第2版，从2026-03-05起生效。",
    ]
    assert broken_chains() == []


def test_which_governs_takes_one_statement_and_reading_it_again_none(
    at: datetime, osmanthus: Centre, django_assert_num_queries
) -> None:
    adopt(changed(SHORTER), at=at)
    adopt_standard(osmanthus, at=at)
    key(osmanthus, at)
    with django_assert_num_queries(1):
        assert key(osmanthus, at) == "2+GHY-1"
    with django_assert_num_queries(0):
        procedure_named("2+GHY-1")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (shipped_text(), "same_text"),
        (changed(SHORTER, version=1), "version_not_higher"),
        (changed(SHORTER).replace("2026-03-02", "2026-03-01"), "in_the_past"),
        (changed(LONGER), "laxer"),
    ],
)
def test_what_stands_against_adopting_is_said(text: str, code: str, at: datetime) -> None:
    assert refused(text, at=at) == code
    assert [each.version for each in adopted_versions()] == [1]


def test_laxer_is_adopted_only_when_it_is_meant_and_the_fact_says_so(at: datetime) -> None:
    with pytest.raises(Refusal) as refusal:
        adopt(changed(LONGER), at=at)
    assert "CLK-2c 核实的期限由“10天”改为“12天”（投诉接待 5）" in str(refusal.value)
    adopt(changed(LONGER), at=at, meant=True)
    assert str(event_of(facts_of("procedure")[-1]).sentence()).endswith("有1处有意放宽。")


def test_laxer_is_judged_by_the_version_that_will_be_in_force_that_day(at: datetime) -> None:
    adopt(changed(SHORTER).replace("2026-03-02", "2026-03-10"), at=at)
    later = changed(version=3).replace("2026-03-02", "2026-03-11")
    assert refused(later, at=at) == "laxer"


def test_the_same_file_twice_and_a_lower_number_are_refused_also_later(at: datetime) -> None:
    adopt(changed(SHORTER), at=at)
    assert refused(changed(SHORTER), at=at) == "same_text"
    assert refused(changed(('span = "10 days"', 'span = "8 days"')), at=at) == "version_not_higher"


def test_a_file_with_mistakes_is_refused_whole(at: datetime) -> None:
    with pytest.raises(ProcedureRefused):
        adopt(changed(('span = "10 days"', 'span = "-1 days"')), at=at)
    assert adopted_versions() == []


@pytest.mark.parametrize("wrong", ["3", "0", "x", "", "1+GHY-1", "9" * 40])
def test_a_key_that_never_was_is_unknown(wrong: str) -> None:
    with pytest.raises(UnknownVersion):
        procedure_named(wrong)


# ── rows never change ──


def test_nobody_changes_or_deletes_what_was_adopted(at: datetime, osmanthus: Centre) -> None:
    adopt(changed(SHORTER), at=at)
    actions.end_standard(adopt_standard(osmanthus, at=at), by=BY, at=at)
    for model, attempt in (
        (AdoptedProcedure, {"text": ""}),
        (CentreStandard, {"text": ""}),
        (EndedStandard, {"by": "staff:1"}),
    ):
        for act in (
            lambda model=model, attempt=attempt: model.objects.update(**attempt),
            lambda model=model: model.objects.all()._raw_delete("default"),
        ):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                act()


def test_a_missing_trigger_of_the_versions_is_missed_by_the_system_check() -> None:
    assert triggers_stand(databases=["default"]) == []
    with connection.cursor() as cursor:
        on = " ON policies_adoptedprocedure" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER policies_adoptedprocedure_no_update{on}")
    assert [each.id for each in triggers_stand(databases=["default"])] == ["journal.E001"]


# ── standards of centres ──


def test_a_centres_standard_governs_there_and_nowhere_else(
    at: datetime, osmanthus: Centre, pines: Centre
) -> None:
    code = adopt_standard(osmanthus, at=at)
    assert (code, key(osmanthus, at), key(pines, at), key(None, at)) == ("GHY-1", "1+GHY-1", "1", "1")
    assert [str(event_of(each).sentence()) for each in facts_of("standard:GHY")] == [
        "采用服务中心标准GHY-1“桂花苑服务标准”，从2026-03-02起生效。"
    ]


def test_the_next_standard_takes_its_place_and_the_former_does_not_come_back(
    at: datetime, moment, osmanthus: Centre
) -> None:
    adopt_standard(osmanthus, at=at)
    second = adopt_standard(osmanthus, STRICTER_IN_OSMANTHUS.replace('"2 working', '"1 working'), at=at)
    assert key(osmanthus, at) == "1+GHY-2"
    actions.end_standard(second, by=BY, at=moment(3, 9))
    assert (key(osmanthus, at), key(osmanthus, moment(3, 9))) == ("1+GHY-2", "1")
    assert [(each.code, each.ended_from) for each in standards()] == [
        ("GHY-2", date(2026, 3, 9)),
        ("GHY-1", None),
    ]


def test_what_stands_against_a_standard_is_said(at: datetime, moment, osmanthus: Centre) -> None:
    def code(act) -> str:
        with pytest.raises(Refusal) as refusal:
            act()
        return refusal.value.first.code

    first = adopt_standard(osmanthus, STRICTER_IN_OSMANTHUS.replace("03-02", "03-06"), at=at)
    earlier = STRICTER_IN_OSMANTHUS.replace('"2 working', '"1 working')
    assert code(lambda: adopt_standard(osmanthus, earlier, at=at)) == "begins_earlier"
    assert (
        code(lambda: adopt_standard(osmanthus, STRICTER_IN_OSMANTHUS.replace("03-02", "03-06"), at=at))
        == "same_text"
    )
    assert code(lambda: adopt_standard(osmanthus, earlier, at=moment(3, 3))) == "in_the_past"
    actions.end_standard(first, by=BY, at=at)
    assert code(lambda: actions.end_standard(first, by=BY, at=at)) == "ended"
    with pytest.raises(NotVisible):
        actions.end_standard("GHY-9", by=BY, at=at)


def test_a_new_version_that_overtakes_a_standard_waits_until_the_standard_is_put_right(
    at: datetime, osmanthus: Centre
) -> None:
    """ORG-4: never laxer than the company's, also not afterwards."""
    code = adopt_standard(osmanthus, at=at)
    overtaking = changed(('span = "3 working days"', 'span = "1 working days"'))
    assert refused(overtaking, at=at) == "standard_in_the_way"
    actions.end_standard(code, by=BY, at=at)
    adopt(overtaking, at=at)
    assert key(osmanthus, at) == "2"


def test_a_standard_is_judged_by_the_versions_that_wait_too(at: datetime, osmanthus: Centre) -> None:
    adopt(changed(('span = "3 working days"', 'span = "1 working days"')).replace("03-02", "03-20"), at=at)
    with pytest.raises(ProcedureRefused, match="1个工作日"):
        adopt_standard(osmanthus, at=at)


# ── which governs, by itself ──


def days(*spans: tuple[int, int | None]) -> list[Governing]:
    return [
        Governing(f"{number}", number, date(2026, 3, begin), date(2026, 3, end) if end else None)
        for number, (begin, end) in enumerate(spans, start=1)
    ]


def name(found: Governing | None) -> str:
    return found.key if found else ""


def test_the_highest_version_whose_day_has_come_governs() -> None:
    versions = days((1, None), (10, None), (5, None))
    assert [name(governs(versions, date(2026, 3, day))) for day in (1, 4, 5, 12)] == ["1", "1", "3", "3"]
    assert name(governs(versions, date(2020, 1, 1))) == "1"
    assert governs([], date(2026, 3, 1)) is None


def test_a_standard_withdrawn_before_its_day_leaves_the_former_standing() -> None:
    assert name(standard_of(days((1, None), (10, 10)), date(2026, 3, 12))) == "1"
    assert name(standard_of(days((1, None), (10, 12)), date(2026, 3, 12))) == ""
    assert name(standard_of(days((1, None), (10, 12)), date(2026, 3, 11))) == "2"


def test_whatever_will_stand_is_known() -> None:
    found = standing_from(days((1, None), (3, None), (9, None), (11, 11)), date(2026, 3, 4))
    assert [each.key for each in found] == ["2", "3"]


# ── subjects ──


def test_a_subject_the_new_version_drops_keeps_its_name_and_is_offered_no_more(at: datetime) -> None:
    """ADR 0015: matters carry its code for ever."""
    start = shipped_text().index('[[subject]]\ncode = "committee"')
    entry = shipped_text()[start : shipped_text().index("[[subject]]", start + 5)]
    adopt(changed((entry, ""), ('"leak 渗漏"', '"drip 滴漏"')), at=at)
    known = taxonomy(at=at)
    for code, called in (
        ("committee", "业委会"),
        ("committee.assembly", "业主大会"),
        ("repair.leak", "渗漏"),
    ):
        assert (known.by_code[code].name, known.offers(code)) == (called, False)
    assert known.offers("repair.drip")
    with pytest.raises(Refusal) as refusal:
        actions.restore_subject("committee", by=BY, at=at)
    assert refusal.value.first.code == "dropped"


# ── who ──


def test_the_general_manager_decides_and_who_keeps_the_records_enters_it(
    general_manager: Staff, company_head: Staff, administrator: Staff, shen: Staff, quality: Staff
) -> None:
    for each in (general_manager, company_head, administrator):
        access.ensure_may_adopt(each)
    for each in (shen, quality):
        with pytest.raises(Forbidden):
            access.ensure_may_adopt(each)


def test_who_adopted_it_is_kept(at: datetime, general_manager: Staff) -> None:
    from bihuan.policies.terms.versions import AdoptProcedure

    by = Actor.staff(general_manager.pk)
    actions.adopt_procedure(AdoptProcedure(text=changed(SHORTER)), by=by, at=at)
    assert adopted_versions()[0].adopted_by == str(by)
