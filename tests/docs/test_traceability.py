"""docs/traceability.md is what code and tests say now."""

from scripts.traceability import TABLE, cited, page, requirements, unknown, unshown


def test_no_requirement_is_cited_that_does_not_exist() -> None:
    assert unknown() == []


def test_what_is_built_is_cited_by_code_and_shown_by_tests() -> None:
    assert unshown() == []


def test_the_table_is_not_stale() -> None:
    """Run `.venv/bin/python -m scripts.traceability write` and commit what it wrote."""
    assert TABLE.read_text("utf-8") == page()


def test_every_requirement_has_a_title_of_its_own() -> None:
    titles = [each.title for each in requirements()]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_what_is_later_is_said_to_be_later() -> None:
    found, shown = cited(), page()
    later = [each for each in requirements() if each.later]
    assert later
    for each in later:
        state = "begun" if each.key in found.code or each.key in found.tests else "not built yet"
        assert f"| {each.key} | {each.title} | *{state}*" in shown
