"""`make eval`: how well proposals are learnt from public messages with labels (CLS-6, ADR 0039).

The product ships none of these messages; without their folder it says so and ends well.
"""

import json
import sys
import time
from typing import Any

from sklearn.model_selection import KFold

from bihuan.insight.rules.learning import fitted, often_enough
from bihuan.insight.rules.measuring import counted
from bihuan.insight.rules.reading import read
from bihuan.insight.rules.stripping import stripped
from bihuan.insight.terms import SAID_FROM, Example, Figures
from scripts.eval_repeats import data_folder

Row = dict[str, Any]
MESSAGES = "messages.jsonl"
FOLDS, FEW = 5, 50
# So few labels are there that cases of three are learnt from; the product wants more.
LEAST = 3


def main() -> int:
    folder = data_folder(MESSAGES)
    if folder is None:
        print(f"Nothing measured: no {MESSAGES}. Its folder is named by EVAL_DATA.")
        return 0
    path = folder / MESSAGES
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    beaten = _evaluate("labels (label_l1)", labelled(rows))
    # Given by keyword, so easier than a label; there are enough of them to see how true confidence is.
    _evaluate("first keyword tags", tagged(rows))
    return 0 if beaten else 1


def labelled(rows: list[Row]) -> list[Example]:
    return [Example(_text(row), row["label_l1"]) for row in rows if row.get("label_l1")]


def tagged(rows: list[Row]) -> list[Example]:
    return [Example(_text(row), row["topics"][0]) for row in rows if row.get("topics")]


def _text(row: Row) -> str:
    return stripped(f"{row['title']} {row['text']}")


def _evaluate(what: str, examples: list[Example]) -> bool:
    began = time.monotonic()
    figures = cross_validated(examples)
    print(f"suggestions, {what}: {figures.cases} messages, each answered by a model that has not seen it")
    _print(figures, time.monotonic() - began)
    return figures.beats_the_majority


def cross_validated(examples: list[Example]) -> Figures:
    """A label given hardly ever cannot be learnt, and counts as a mistake."""
    decided: list[str] = []
    proposed: list[str] = []
    sure: list[bool] = []
    # Of few messages one at a time is left out.
    folds = KFold(len(examples) if len(examples) <= FEW else FOLDS, shuffle=True, random_state=0)
    for learn, ask in folds.split(examples):
        learnt = fitted(often_enough([examples[at] for at in learn], least=LEAST))
        for at in ask:
            answer = read(learnt, examples[at].text)
            decided.append(examples[at].label)
            proposed.append(answer.code if answer else "")
            sure.append(bool(answer and answer.confidence >= SAID_FROM))
    return counted(decided, proposed, sure, learnt_from=len(examples))


def _print(figures: Figures, seconds: float) -> None:
    def share(some: int, of: int) -> str:
        return f"{some / of:.3f} ({some} of {of})" if of else "none"

    print(f"  right                  {share(figures.right, figures.cases)}")
    print(f"  commonest label always {share(figures.majority_right, figures.cases)}")
    print(f"  said, and then right   {share(figures.said_right, figures.said)}")
    for each in figures.classes:
        print(f"    {each.code}: {each.cases} there, {each.proposed} proposed, {each.right} right")
    print(f"  {seconds:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
