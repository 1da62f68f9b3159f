"""What is proposed for a text, and how well that goes."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Count, F, Q

from bihuan.insight.models import Answer, LearntModel, Training
from bihuan.insight.rules.reading import Learnt, Packed, read, unpacked, words_in
from bihuan.insight.rules.stripping import stripped
from bihuan.insight.terms import (
    READ_UP_TO,
    SAID_FROM,
    Figures,
    Mistaken,
    OfClass,
    Progress,
    Proposal,
    Question,
)

# By the hash of what is stored: read once by a process, and again where a word was forgotten.
KNOWN: dict[str, Learnt] = {}
MOST_KNOWN = 12
STORED = ("words", "stored")
# Somebody who types on asks often for the same text.
ASKED: OrderedDict[tuple[str, ...], tuple[Proposal, ...]] = OrderedDict()
MOST_ASKED = 128
# A training that says nothing for so long was killed, and is begun anew.
KILLED_AFTER = timedelta(minutes=30)


def in_use() -> list[LearntModel]:
    """One statement, without the numbers."""
    found = LearntModel.objects.filter(used_since__isnull=False).defer(*STORED).select_related("training")
    return sorted(found, key=lambda each: list(Question).index(Question(each.question)))


def proposals_for(text: str, *, by: Sequence[LearntModel] | None = None) -> tuple[Proposal, ...]:
    """Of every question switched on, as far as it is sure enough. One statement once the models are known."""
    used = in_use() if by is None else by
    plain = stripped(text[:READ_UP_TO])
    asked = (hashlib.sha256(plain.encode()).hexdigest(), *(f"{each.pk}:{each.sha256}" for each in used))
    if asked not in ASKED:
        ASKED[asked] = tuple(found for each in used if (found := _proposal(each, plain)))
        while len(ASKED) > MOST_ASKED:
            ASKED.popitem(last=False)
    return ASKED[asked]


def _proposal(model: LearntModel, plain: str) -> Proposal | None:
    found = read(learnt_of(model), plain)
    if found is None or found.confidence < SAID_FROM:
        return None
    return Proposal(Question(model.question), found.code, found.confidence, found.words)


def learnt_of(model: LearntModel) -> Learnt:
    """Raises Damaged."""
    if model.sha256 not in KNOWN:
        if len(KNOWN) >= MOST_KNOWN:
            KNOWN.clear()
        # Together, since a word may have been forgotten meanwhile. One statement.
        model.refresh_from_db(fields=[*STORED, "sha256"])
        KNOWN[model.sha256] = unpacked(Packed(bytes(model.words), bytes(model.stored)), model.sha256)
    return KNOWN[model.sha256]


@lru_cache(maxsize=64)
def words_of_version(key: int, sha256: str) -> str:
    """A line each, as they were when it had this hash. One statement the first time."""
    return "\n".join(words_in(bytes(LearntModel.objects.values_list("words", flat=True).get(pk=key))))


# ── trainings ──


def to_begin(at: datetime) -> Q:
    """What waits, and what a worker that was killed left behind."""
    return Q(state=Progress.WAITING) | Q(state=Progress.RUNNING, touched_at__lt=at - KILLED_AFTER)


def training_waits(*, at: datetime) -> bool:
    return Training.objects.filter(to_begin(at)).exists()


# ── how good they are ──


def latest_training() -> Training | None:
    return Training.objects.select_related("asked_by").first()


def models_learnt() -> list[LearntModel]:
    """Every version of every question, the newest first; one statement."""
    found = LearntModel.objects.defer(*STORED).select_related("training")
    return list(found.order_by("-training__number", "pk"))


def figures_of(model: LearntModel) -> Figures | None:
    """None where there was too little to learn from."""
    if not model.figures:
        return None
    told: dict[str, Any] = dict(model.figures)
    told["classes"] = tuple(OfClass(**each) for each in told["classes"])
    told["mistaken"] = tuple(Mistaken(**each) for each in told["mistaken"])
    return Figures(**told)


def written(figures: Figures) -> dict[str, Any]:
    return asdict(figures)


def agreement() -> dict[int, tuple[int, int]]:
    """Model → (cases it proposed for since it is in use, how often people decided so); one statement."""
    agreed = Count("pk", filter=Q(proposed=F("decided")))
    found = Answer.objects.values("learnt").annotate(answers=Count("pk"), agreed=agreed).order_by()
    return {each["learnt"]: (each["answers"], each["agreed"]) for each in found}
