"""附件: what shows that a measure was taken; as long as the action is open."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.matters.actions import Upload, attach, check_upload
from bihuan.quality.actions.acting import acting
from bihuan.quality.models import CorrectiveAction
from bihuan.quality.terms.verbs import Verb

if TYPE_CHECKING:
    from bihuan.matters.models import Attachment
    from bihuan.organisation.models import Staff


def attach_evidence(
    action: CorrectiveAction, upload: Upload, *, by: "Staff", at: datetime, seen: int | None = None
) -> "Attachment":
    """Raises Invalid on `file` for what may not be kept."""
    check_upload(upload)
    with acting(action, Verb.ATTACH, by=by, at=at, seen=seen) as act:
        return attach(act.action.matter, upload, by=by, at=at)
