"""How well likely repeats are found among letters nobody here wrote: `make eval`.

Reads near_duplicates.jsonl and clusters.jsonl (the README beside them tells the fields) from $EVAL_DATA,
else from a folder `data` beside this project. Without them it says so, claims nothing and ends with zero.

It ends with one when an aim is missed: of the pairs found 95 in 100 are one issue, of those of one issue 85
in 100 are found, and nothing is found that says the same of another place. Pairs nobody marked are counted
apart, because some are plainly one issue; where something is chosen on a half, they count as two issues.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from bihuan.cases.rules.likeness import ENOUGH, Compared, likeness
from bihuan.cases.terms.repeats import Likeness, Told

PAIRS, CLUSTERS = "near_duplicates.jsonl", "clusters.jsonl"
PRECISION, RECALL = 0.95, 0.85
# By how much what is enough may be moved while it is chosen on one half.
FACTORS = [step / 20 for step in range(8, 41)]

Row = dict[str, Any]
# Whether it is one issue, and what was found of the pair.
Judged = tuple[bool, Likeness]


def main() -> int:
    folder = data_folder()
    if folder is None:
        print(f"Nothing measured: no {PAIRS}. Its folder is named by EVAL_DATA.")
        return 0
    missed = pairs_missed(list(lines(folder / PAIRS)))
    if (folder / CLUSTERS).exists():
        missed += clusters_missed(list(lines(folder / CLUSTERS)))
    print("An aim is MISSED." if missed else "Every aim is met.")
    return 1 if missed else 0


def data_folder(holding: str = PAIRS) -> Path | None:
    """Named, or beside the project's own folder."""
    named = os.environ.get("EVAL_DATA")
    beside = sorted(Path(__file__).resolve().parents[2].glob(f"*/data/{holding}"))
    found = [Path(named)] if named else [each.parent for each in beside]
    return next((folder for folder in found if (folder / holding).exists()), None)


def lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def pairs_missed(rows: list[Row]) -> int:
    letters = _letters(rows)
    issue = _issues(rows)
    judged = [(_half(issue[row["a"]]), _judged(row, letters)) for row in rows if row["label"] == "same_issue"]
    traps = [_judged(row, letters) for row in rows if row["label"] == "different_place"]
    unlike = [
        (_half(issue[a] + issue[b]), (False, likeness(letters[a], letters[b])))
        for a, b in combinations(sorted(letters), 2)
        if issue[a] != issue[b]
    ]
    print(f"{len(rows)} labelled pairs: {dict(Counter(row['label'] for row in rows))}")
    precision, recall = _figures([each for _of, each in judged] + traps)
    print(f"same_issue: precision {precision:.3f} (aim {PRECISION}), recall {recall:.3f} (aim {RECALL})")
    caught = sum(found.is_repeat for _same, found in traps)
    print(f"the same said of another place: {caught} of {len(traps)} taken for a repeat (aim 0)")
    found_besides = sum(found.is_repeat for _of, (_same, found) in unlike)
    print(f"pairs of letters nobody marked: {found_besides} of {len(unlike)} taken for a repeat")
    _print_left_out(judged + unlike)
    return (precision < PRECISION) + (recall < RECALL) + (caught > 0)


def _letters(rows: Iterable[Row]) -> dict[int, Compared]:
    return {
        row[side]: Compared(Told(title=row[f"title_{side}"], text=row[f"text_{side}"]))
        for row in rows
        for side in "ab"
    }


def _issues(rows: Iterable[Row]) -> dict[int, int]:
    """What the labels join, directly or by others, is one issue. The unsure are joined, hence not judged."""
    issue: dict[int, int] = {}
    for row in rows:
        one, other = (issue.setdefault(row[side], row[side]) for side in "ab")
        if row["label"] != "different_place" and one != other:
            issue.update({letter: one for letter, of in issue.items() if of == other})
    return issue


def _judged(row: Row, letters: dict[int, Compared]) -> Judged:
    return row["label"] == "same_issue", likeness(letters[row["a"]], letters[row["b"]])


def _half(issue: int) -> int:
    return issue // 7 % 2


def _figures(judged: Iterable[Judged], factor: float = 1.0) -> tuple[float, float]:
    counts = Counter((same, _matched(found, factor)) for same, found in judged)
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    return right / max(1, right + wrong), right / max(1, right + missed)


def _matched(found: Likeness, factor: float) -> bool:
    return found.score >= ENOUGH.get(found.nearness, 2) * factor


def _print_left_out(judged: list[tuple[int, Judged]]) -> None:
    """How much is enough, chosen on one half of the issues, on the other half, which had no part in it."""
    for half in (0, 1):
        chosen_on = [each for of, each in judged if of == half]
        left_out = [each for of, each in judged if of != half]
        factor = max(FACTORS, key=_harmony(chosen_on))
        precision, recall = _figures(left_out, factor)
        print(f"left out, chosen on half {half} ({factor:.2f} × as shipped): {precision:.3f}, {recall:.3f}")


def _harmony(judged: list[Judged]) -> Callable[[float], tuple[float, float]]:
    """Of equals the one nearest to what is shipped."""

    def of(factor: float) -> tuple[float, float]:
        precision, recall = _figures(judged, factor)
        return round(2 * precision * recall / max(1e-9, precision + recall), 4), -abs(factor - 1)

    return of


def clusters_missed(clusters: list[Row]) -> int:
    """Many letters about one thing, each in words of its own: told, but no aim; another place is one."""
    return sum(_cluster_missed(cluster) for cluster in clusters)


def _cluster_missed(cluster: Row) -> int:
    members, same_place, other_place = (
        [Compared(Told(title=each["title"], text=each.get("text", ""))) for each in cluster[part]]
        for part in ("members", "hard_negatives_same_place", "hard_negatives_same_text_other_place")
    )
    pairs = [(True, likeness(one, other)) for one, other in combinations(members, 2)]
    pairs += [(False, likeness(one, other)) for one in members for other in same_place]
    elsewhere = [likeness(one, other) for one in members for other in other_place]
    precision, recall = _figures(pairs)
    caught = sum(found.is_repeat for found in elsewhere)
    print(
        f"{cluster['cluster']}: {len(members)} letters of one cause, precision {precision:.3f}, "
        f"recall {recall:.3f} by pairs; of another place {caught} of {len(elsewhere)} (aim 0)"
    )
    return caught


if __name__ == "__main__":
    sys.exit(main())
