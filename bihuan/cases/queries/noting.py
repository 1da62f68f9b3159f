"""What somebody was told of, with what they still owe on it."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from bihuan.cases.terms.verbs import Verb
from bihuan.matters.queries import owed_by
from bihuan.matters.terms import Sort

if TYPE_CHECKING:
    from bihuan.notices.models.notices import NoticeQuerySet
    from bihuan.organisation.terms import Scope


def with_owed_notes(notices: "NoticeQuerySet", scope: "Scope") -> "NoticeQuerySet":
    """Each with `owes_note`: whether its reader still owes taking note of the overdue case (ESC-2)."""
    owing = owed_by(scope).filter(verb=Verb.TAKE_NOTE, matter=OuterRef("matter"), matter__sort=Sort.CASE)
    return notices.annotate(owes_note=Exists(owing))
