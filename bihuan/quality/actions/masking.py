"""A resident who was erased is named in no corrective action any more (RES-6)."""

import re
from datetime import datetime

from django.db.models import Model

from bihuan.journal.actions import erase_words
from bihuan.kernel.masking import without
from bihuan.quality.models import CorrectiveAction

OF_A_ROUND = ("cause_words", "correction", "prevention", "done_words", "findings")


def mask_resident(action: CorrectiveAction, somebody: re.Pattern[str] | None, *, at: datetime) -> None:
    _mask(action.matter, ("title",), somebody)
    _mask(action, ("problem", "void_reason"), somebody)
    for each in action.rounds.all():
        _mask(each, OF_A_ROUND, somebody)
    for link in action.links.all():
        _mask(link, ("reason", "removed_reason"), somebody)
    erase_words([action.matter.stream], lambda text: bool(somebody and somebody.search(text)), at=at)


def _mask(row: Model, names: tuple[str, ...], somebody: re.Pattern[str] | None) -> None:
    for name in names:
        setattr(row, name, without(getattr(row, name), somebody))
    row.save(update_fields=names)
