"""Whoever chose English reads the procedure's words in English."""

from collections.abc import Iterator

from bihuan.policies.queries.shipped import shipped_procedure
from bihuan.policies.terms.labels import LABELS


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
    yield from (titled.title for titled in (*procedure.clocks, *procedure.clauses.values()))


def test_every_label_of_the_shipped_procedure_is_in_the_catalogues_and_none_is_left_over() -> None:
    assert set(LABELS) == set(labels())


def test_no_label_is_listed_twice() -> None:
    assert len(LABELS) == len(set(LABELS))
