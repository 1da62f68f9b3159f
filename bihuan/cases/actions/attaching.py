"""Attachments 附件: photos, recordings and papers, as long as the case is open."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import acting, taking_in
from bihuan.cases.models import Case
from bihuan.cases.terms.verbs import Verb
from bihuan.matters.actions import Upload, attach, check_upload

if TYPE_CHECKING:
    from bihuan.matters.models import Attachment
    from bihuan.organisation.models import Staff


def attach_file(
    case: Case, upload: Upload, *, by: "Staff", at: datetime, seen: int | None = None
) -> "Attachment":
    """Jpeg, png, webp, heic, mp3, m4a, amr, wav or pdf up to 20 MB; Invalid on `file` says what is wrong."""
    check_upload(upload)
    with acting(case, Verb.ATTACH, by=by, at=at, seen=seen) as act:
        return attach(act.case.matter, upload, by=by, at=at)


def attach_at_intake(case: Case, upload: Upload, *, by: "Staff", at: datetime) -> "Attachment":
    """What came with an opinion, by whoever takes it in (ORG-2). Raises Invalid on `file`."""
    check_upload(upload)
    with taking_in(case, Verb.ATTACH, by=by, at=at) as act:
        return attach(act.case.matter, upload, by=by, at=at)
