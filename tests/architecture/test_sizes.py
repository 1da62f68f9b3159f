"""Short functions, small files: what cannot be seen at a glance is not understood at one."""

from statistics import median, quantiles

from scripts.sizes import LONGEST_FUNCTION, files, functions


def test_no_function_is_longer_than_a_screen() -> None:
    assert [each for each in functions() if each.lines > LONGEST_FUNCTION] == []


def test_most_functions_are_a_few_lines() -> None:
    lines = [each.lines for each in functions()]
    assert median(lines) <= 8
    assert quantiles(lines, n=10)[-1] <= 25


def test_most_files_are_a_few_screens() -> None:
    lines = [each.lines for each in files()]
    assert quantiles(lines, n=10)[-1] <= 250
