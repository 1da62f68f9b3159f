"""What may lag behind a fact of any matter."""

from bihuan.matters.actions.attaching import draw_thumbnail
from bihuan.matters.events import FileAttached


def draw_small_copy(event: FileAttached, *, stream: str, fact_id: int) -> None:
    draw_thumbnail(event.attachment)
