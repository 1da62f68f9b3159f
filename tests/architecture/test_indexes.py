"""An index of some rows is used by SQLite where the question says its words, or implies them."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

# Whoever asks says the same: finding.people_with_tail, and who reads unusual use.
SAID_AGAIN = {"contact_by_tail", "reveal_unusual"}


def _partial() -> Iterator[tuple[type[models.Model], models.Index]]:
    for model in apps.get_models():
        yield from ((model, each) for each in model._meta.indexes if each.condition is not None)


@pytest.mark.django_db
def test_no_index_of_some_rows_is_worded_so_that_nothing_implies_it() -> None:
    """`x = 5` implies `x IS NOT NULL`; SQLite does not see that it implies `NOT (x IS NULL)`."""
    editor = connection.schema_editor(collect_sql=True)
    worded = {each.name: str(each.create_sql(model, editor)) for model, each in _partial()}
    assert len(worded) > len(SAID_AGAIN)
    assert {name for name, sql in worded.items() if "WHERE NOT" in sql} == SAID_AGAIN
