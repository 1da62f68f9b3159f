"""How a model is learnt. Imports scikit-learn: only whoever trains imports this module (ADR 0039)."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import log_softmax
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.svm import LinearSVC

from bihuan.insight.rules.grams import placed_grams
from bihuan.insight.rules.measuring import measured
from bihuan.insight.rules.reading import Learnt, weighed
from bihuan.insight.terms import LEAST_CASES, LEAST_OF_A_CLASS, Example, Figures, TooFew

HELD_BACK = 0.2
# What fewer people say may be somebody's name, however often they said it; it is not kept.
LEAST_PEOPLE = 3
MOST_GRAMS = 20_000
FOLDS = 3
STRENGTH = 1.0
MOST_STEPS = 2000
# How far confidence may be stretched or flattened.
TEMPERATURES = (0.05, 5.0)


def learnt_from(examples: Sequence[Example]) -> tuple[Learnt, Figures] | TooFew:
    """Examples oldest first: learnt from the older, measured on the newest fifth, and kept as measured."""
    older, newest = split_by_time(examples)
    taught = often_enough(older)
    classes = len({each.label for each in taught})
    if len(examples) < LEAST_CASES or classes < 2:
        return TooFew(len(examples), classes)
    learnt = fitted(taught)
    return learnt, measured(learnt, newest, learnt_from=len(taught))


def split_by_time(examples: Sequence[Example]) -> tuple[Sequence[Example], Sequence[Example]]:
    cut = round(len(examples) * (1 - HELD_BACK))
    return examples[:cut], examples[cut:]


def often_enough(examples: Sequence[Example], *, least: int = LEAST_OF_A_CLASS) -> list[Example]:
    """An answer given hardly ever cannot be learnt; where it is held back it counts as a mistake."""
    given = Counter(each.label for each in examples)
    return [each for each in examples if given[each.label] >= least]


def fitted(examples: Sequence[Example]) -> Learnt:
    grams, rarity = _known(examples)
    table = _table(examples, grams, rarity)
    labels = np.array([each.label for each in examples])
    model = LinearSVC(C=STRENGTH, max_iter=MOST_STEPS, random_state=0).fit(table, labels)
    weights, biases = _two_sided(model.coef_, model.intercept_)
    return Learnt(
        classes=tuple(str(each) for each in model.classes_),
        grams=grams,
        rarity=rarity,
        weights=array("f", weights.T.astype(np.float32).tobytes()),
        biases=tuple(float(each) for each in biases),
        temperature=_temperature(table, labels),
    )


def _known(examples: Sequence[Example]) -> tuple[dict[str, int], "array[float]"]:
    texts, people = _counted(examples)
    kept = [gram for gram, _count in texts.most_common(MOST_GRAMS) if people[gram] >= LEAST_PEOPLE]
    rarity = [1 + np.log((1 + len(examples)) / (1 + texts[gram])) for gram in kept]
    return {gram: place for place, gram in enumerate(kept)}, array("f", rarity)


def _counted(examples: Sequence[Example]) -> tuple[Counter[str], Counter[str]]:
    """Of each gram: how many texts have it, and how many people said it."""
    texts, people = Counter[str](), Counter[str]()
    of_one: dict[int, set[str]] = defaultdict(set)
    for each in examples:
        said = {gram for gram, _at in placed_grams(each.text)}
        texts.update(said)
        if each.who is None:
            people.update(said)
        else:
            of_one[each.who] |= said
    for theirs in of_one.values():
        people.update(theirs)
    return texts, people


def _table(examples: Sequence[Example], grams: dict[str, int], rarity: "array[float]") -> csr_matrix:
    vectors = [weighed(each.text, grams, rarity) for each in examples]
    ends = np.cumsum([0, *(len(each) for each in vectors)])
    places = np.array([place for each in vectors for place in each], dtype=np.int32)
    values = np.array([value for each in vectors for value in each.values()])
    return csr_matrix((values, places, ends), shape=(len(vectors), len(grams)))


def _two_sided(weights: np.ndarray, biases: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of two classes the library keeps one side only."""
    if len(weights) > 1:
        return weights, biases
    return np.vstack([-weights, weights]) / 2, np.array([-biases[0], biases[0]]) / 2


def _temperature(table: csr_matrix, labels: np.ndarray) -> float:
    """By what each fold said of cases it had not seen: 0.8 shall mean right four times in five."""
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    model = LinearSVC(C=STRENGTH, max_iter=MOST_STEPS, random_state=0)
    scores = cross_val_predict(model, table, labels, cv=folds, method="decision_function")
    if scores.ndim == 1:
        scores = np.column_stack([-scores, scores]) / 2
    true = np.searchsorted(np.unique(labels), labels)
    rows = np.arange(len(true))

    def surprise(temperature: float) -> float:
        return -float(log_softmax(scores / temperature, axis=1)[rows, true].mean())

    return float(minimize_scalar(surprise, bounds=TEMPERATURES, method="bounded").x)
