"""Which opinions belong together: whoever is like one of them is one of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Gathered:
    """`cluster` is the oldest there is, None for a new one; `absorbed` become part of it, `cases` join it."""

    cluster: int | None
    absorbed: tuple[int, ...]
    cases: tuple[int, ...]


def gathered(alike: Iterable[tuple[int, int]], known: Mapping[int, int]) -> list[Gathered]:
    """`alike` are pairs of cases, `known` says in which cluster a case is already."""
    leads: dict[tuple[str, int], tuple[str, int]] = {}
    for one, other in alike:
        first, second = sorted(_end(leads, _node(each, known)) for each in (one, other))
        if first != second:
            leads[second] = first
    return [each for each in _groups(leads) if each.absorbed or each.cases]


# Sorted before cases, and the oldest first: what leads is never absorbed by something younger.
CLUSTER, CASE = "0", "1"


def _node(case: int, known: Mapping[int, int]) -> tuple[str, int]:
    return (CLUSTER, known[case]) if case in known else (CASE, case)


def _end(leads: dict[tuple[str, int], tuple[str, int]], node: tuple[str, int]) -> tuple[str, int]:
    while node in leads:
        node = leads[node]
    return node


def _groups(leads: dict[tuple[str, int], tuple[str, int]]) -> list[Gathered]:
    found = defaultdict(list)
    for node in leads:
        found[_end(leads, node)].append(node)
    return [_group(first, rest) for first, rest in sorted(found.items())]


def _group(first: tuple[str, int], rest: list[tuple[str, int]]) -> Gathered:
    nodes = sorted([first, *rest])
    clusters = [key for sort, key in nodes if sort == CLUSTER]
    cases = tuple(key for sort, key in nodes if sort == CASE)
    return Gathered(clusters[0] if clusters else None, tuple(clusters[1:]), cases)
