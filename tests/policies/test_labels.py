"""Whoever chose English reads the procedure's words in English."""

from collections.abc import Iterator

import pytest
from django.utils.translation import gettext, override

from bihuan.policies.queries.shipped import shipped_days, shipped_procedure
from bihuan.policies.terms.clause_labels import CODES, TEXTS
from bihuan.policies.terms.labels import FESTIVALS, LABELS


def labels() -> Iterator[str]:
    procedure = shipped_procedure()
    yield procedure.name
    for named in (*procedure.kinds, *procedure.channels, *procedure.grounds, *procedure.causes):
        yield named.name
    for named in (*procedure.responsible, *procedure.ladder, *procedure.severities, *procedure.subjects):
        yield named.name
    yield from (sign for severity in procedure.severities for sign in severity.signs)
    yield from (topic.name for subject in procedure.subjects for topic in subject.topics)
    yield from (question.text for question in procedure.questions)
    yield from (named.name for named in (*procedure.reasons, *procedure.duties))
    yield from (titled.title for titled in (*procedure.clocks, *procedure.clauses.values()))


def test_every_label_of_the_shipped_procedure_is_in_the_catalogues_and_none_is_left_over() -> None:
    assert set(LABELS) == set(labels())


def test_every_clause_is_in_the_catalogues_with_its_code_and_its_text() -> None:
    clauses = shipped_procedure().clauses
    assert set(CODES) == set(clauses)
    assert set(TEXTS) == {each.text for each in clauses.values()}


def test_every_festival_of_the_table_of_days_is_in_the_catalogues() -> None:
    days = shipped_days()
    assert set(FESTIVALS) == {*days.days_off.values(), *days.make_up_days.values()}


@pytest.mark.parametrize("listed", [LABELS, CODES, TEXTS, FESTIVALS])
def test_no_label_is_listed_twice(listed: tuple[str, ...]) -> None:
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("规程 4.4.2d5", "Procedure 4.4.2d5"),
        ("投诉处理 三", "Complaint handling III"),
        (
            "物业服务中心受理的投诉，按三个工作日跟踪控制。",
            "Complaints taken in by a service centre are kept to three working days.",
        ),
        ("渗漏", "Leak"),
        ("春节", "Spring Festival"),
    ],
)
def test_the_procedure_is_read_in_english(chinese: str, english: str) -> None:
    with override("en"):
        assert gettext(chinese) == english
