"""Subjects for programs: those offered, all there ever were, and what a body may carry (CLS-6)."""

from collections.abc import Callable
from typing import Any

from bihuan.organisation.models import Staff
from tests.api.conftest import CEILING, VALID, Ceiling, Program
from tests.subjects import added, renamed, retired

Programs = Callable[..., Program]


def by_code(subjects: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found = {each["code"]: each for each in subjects}
    return found | {topic["code"]: topic for each in subjects for topic in each["topics"]}


def test_the_procedure_names_only_what_is_offered(lin: Staff, program: Programs) -> None:
    own = added("电动车")
    retired("fees")
    retired("repair.leak")
    found = by_code(program(lin).get("/procedure").json()["subjects"])
    assert found[own]["name"] == "电动车"
    assert (found[own]["department"], found[own]["clause"]) == ("order", None)
    assert not {"fees", "fees.bill", "repair.leak"} & set(found)


def test_every_subject_there_ever_was_is_listed_with_whether_it_is_retired(
    lin: Staff, program: Programs
) -> None:
    renamed("repair", "维修")
    retired("fees")
    retired("repair.leak")
    found = by_code(program(lin).get("/subjects").json()["items"])
    assert found["repair"] == found["repair"] | {"name": "维修", "retired": False, "clause": "规程 3.3"}
    assert [found[code]["retired"] for code in ("fees", "fees.bill", "repair.leak", "repair.plumbing")] == [
        True,
        True,
        True,
        False,
    ]


def test_nobody_reads_subjects_without_a_token(client: Any, db: None) -> None:
    assert client.get("/api/v1/subjects").status_code == 401


def test_a_program_takes_in_an_own_subject_and_is_told_of_a_retired_one(
    lin: Staff, program: Programs
) -> None:
    own = added("电动车")
    made = program(lin).post("/cases", CEILING | {"subject": own})
    assert (made.status_code, made.json()["subject"]) == (201, own)
    refused = program(lin).post("/cases", CEILING | {"subject": retired("repair.leak")})
    assert refused.status_code == 422
    (error,) = refused.json()["errors"]
    assert (error["field"], error["code"]) == ("subject", "retired")


def test_a_case_assessed_again_keeps_the_subject_that_was_retired_since(ceiling: Ceiling) -> None:
    ceiling.bring_to("assessed")
    retired("repair")
    again = ceiling.act("lin", "assessment", VALID | {"severity": "minor"})
    assert (again.status_code, again.json()["subject"]) == (200, "repair.leak")
    assert ceiling.act("lin", "assessment", VALID | {"subject": "repair"}).status_code == 422
