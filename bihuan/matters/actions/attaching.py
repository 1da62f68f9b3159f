"""A file becomes part of a matter: looked at by content, kept by its hash, told as a fact."""

import hashlib
import logging
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Invalid, Obstacle
from bihuan.matters.events import FileAttached
from bihuan.matters.models import Attachment, Matter
from bihuan.matters.models.files import content_path, keep, thumbnail_path
from bihuan.matters.rules.files import CLAUSE, Looked, look_at
from bihuan.matters.rules.pictures import is_picture, small_copy
from bihuan.matters.terms import LARGEST_FILE

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

log = logging.getLogger("bihuan.attachments")


class Upload(Protocol):
    """What a web framework hands over: a name given by somebody, and content to read."""

    name: str | None

    def seek(self, offset: int, whence: int = 0, /) -> object: ...
    def read(self, size: int = -1, /) -> bytes: ...


def check_upload(upload: Upload) -> Looked:
    """Raises Invalid (field `file`) for what may not be kept."""
    looked, _content = _looked_at(upload)
    return looked


def attach(matter: Matter, upload: Upload, *, by: "Staff", at: datetime) -> Attachment:
    """Raises Invalid (field `file`), also for content the matter has already."""
    looked, content = _looked_at(upload)
    sha256 = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        row, is_new = Attachment.objects.get_or_create(
            matter=matter,
            sha256=sha256,
            defaults={
                "name": looked.name,
                "content_type": looked.content_type,
                "size": len(content),
                "round": matter.round,
                "by": by,
                "at": at,
            },
        )
        if not is_new:
            raise Invalid(_already(row))
        keep(content_path(sha256), content)
        fact = FileAttached(attachment=row.pk, sha256=sha256, name=Words(looked.name))
        record(fact, stream=matter.stream, by=Actor.staff(by.pk), at=at)
    return row


def draw_thumbnail(key: int) -> None:
    """Idempotent. What does not unpack stays without, and is shown by its name."""
    row = Attachment.objects.get(pk=key)
    if row.has_thumbnail or not is_picture(row.content_type):
        return
    copy = small_copy(content_path(row.sha256).read_bytes(), row.content_type)
    if copy is None:
        log.warning("attachment %s does not unpack, it stays without a small copy", key)
        return
    keep(thumbnail_path(row.sha256), copy)
    Attachment.objects.filter(pk=key).update(has_thumbnail=True)


def _looked_at(upload: Upload) -> tuple[Looked, bytes]:
    upload.seek(0)
    content = upload.read(LARGEST_FILE + 1)
    looked = look_at(upload.name or "", content)
    if looked.problems:
        raise Invalid(*looked.problems)
    return looked, content


def _already(row: Attachment) -> Obstacle:
    return Obstacle(
        code="already",
        message=say(_("同样的文件已经添加过：%(name)s。"), name=row.name),
        clause=CLAUSE,
        field="file",
    )
