"""The only way to an attachment's content: through the matter it belongs to, which one must see already."""

from pathlib import Path

from bihuan.kernel.refusals import NotVisible
from bihuan.matters.models import Attachment, Matter
from bihuan.matters.models.files import content_path, thumbnail_path


def attachment_for(matter: Matter, key: int) -> Attachment:
    found = Attachment.objects.filter(matter=matter, pk=key).first()
    if found is None:
        raise NotVisible(str(key))
    return found


def content_of(attachment: Attachment) -> Path:
    return content_path(attachment.sha256)


def thumbnail_of(attachment: Attachment) -> Path:
    """Raises NotVisible where there is none."""
    if not attachment.has_thumbnail:
        raise NotVisible(attachment.name)
    return thumbnail_path(attachment.sha256)
