"""CLS-6: a case carries a subject that is offered today; what it carries already it keeps."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.cases import actions
from bihuan.kernel.refusals import Invalid
from tests.cases.ceiling import Ceiling, valid
from tests.subjects import added, retired

REFUSED = pytest.mark.parametrize("gone", ["repair.leak", "repair"], ids=["the topic", "its subject"])


def refused(act: Any) -> str:
    with pytest.raises(Invalid) as found:
        act()
    assert found.value.first.field == "subject"
    return found.value.first.code


def test_what_the_company_added_is_taken_in_and_assessed(ceiling: Ceiling) -> None:
    subject = added("电动车")
    topic = added("飞线充电", under=subject)
    ceiling.register(subject=subject)
    assert ceiling.fresh.matter.subject == subject
    ceiling.act(actions.assess, valid(subject=topic))
    assert ceiling.fresh.matter.subject == topic


@REFUSED
def test_what_is_retired_is_neither_taken_in_nor_assessed(ceiling: Ceiling, gone: str) -> None:
    retired(gone)
    assert refused(lambda: ceiling.register(subject="repair.leak")) == "retired"
    ceiling.register()
    assert refused(lambda: ceiling.act(actions.assess, valid(subject="repair.leak"))) == "retired"
    assert ceiling.fresh.matter.subject == ""


@REFUSED
def test_assessed_again_a_case_may_keep_the_subject_that_was_retired_since(
    ceiling: Ceiling, gone: str
) -> None:
    ceiling.register(subject="repair.leak")
    retired(gone)
    ceiling.act(actions.assess, valid(subject="repair.leak"))
    assert ceiling.fresh.matter.subject == "repair.leak"


def test_once_given_up_a_retired_subject_does_not_come_back(ceiling: Ceiling) -> None:
    ceiling.register(subject="repair.leak")
    retired("repair.leak")
    ceiling.act(actions.assess, valid(subject="repair.plumbing"))
    assert refused(lambda: ceiling.act(actions.assess, valid(subject="repair.leak"))) == "retired"


def test_a_case_without_a_subject_asks_nothing_of_the_taxonomy(ceiling: Ceiling) -> None:
    with CaptureQueriesContext(connection) as asked:
        ceiling.register()
    assert not [each for each in asked.captured_queries if "policies_keptsubject" in each["sql"]]
