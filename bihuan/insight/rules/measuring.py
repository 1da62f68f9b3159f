"""How well a model answers for cases it has not seen, beside always giving the commonest answer."""

from collections import Counter
from collections.abc import Sequence

from bihuan.insight.rules.reading import Learnt, read
from bihuan.insight.terms import SAID_FROM, Example, Figures, Mistaken, OfClass

MOST_MISTAKES = 10


def measured(learnt: Learnt, examples: Sequence[Example], *, learnt_from: int) -> Figures:
    """Read exactly as the pages read; an answer that was never learnt counts as a mistake."""
    answers = [read(learnt, each.text) for each in examples]
    sure = [each is not None and each.confidence >= SAID_FROM for each in answers]
    codes = [each.code if each else "" for each in answers]
    return counted([each.label for each in examples], codes, sure, learnt_from=learnt_from)


def counted(
    decided: Sequence[str], proposed: Sequence[str], sure: Sequence[bool], *, learnt_from: int
) -> Figures:
    pairs = Counter(zip(decided, proposed, strict=True))
    given, said = Counter(decided), Counter(proposed)
    (majority, majority_right), *_ = given.most_common(1) or [("", 0)]
    right = [one == other for one, other in zip(decided, proposed, strict=True)]
    wrong = [(pair, count) for pair, count in pairs.most_common() if pair[0] != pair[1]]
    return Figures(
        learnt_from=learnt_from,
        cases=len(decided),
        right=sum(right),
        majority=majority,
        majority_right=majority_right,
        said=sum(sure),
        said_right=sum(one and other for one, other in zip(sure, right, strict=True)),
        classes=tuple(
            OfClass(code, given[code], said[code], pairs[code, code])
            for code in sorted(given | said, key=lambda each: (-given[each], each))
            if code
        ),
        mistaken=tuple(Mistaken(*pair, count) for pair, count in wrong[:MOST_MISTAKES]),
    )
