"""The centre a file belongs to, by its code."""

from typing import TYPE_CHECKING

from bihuan.jobs.importing.rows import FileRefused
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.organisation.queries import all_centres

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre


def centre_called(code: str | None) -> "Centre":
    """Without a code the head office. Raises FileRefused."""
    centres = all_centres()
    found = next((each for each in centres if (each.code == code if code else each.is_head_office)), None)
    if found is None:
        known = "、".join(each.code for each in centres) or "—"
        text = (
            _("没有代号为 %(code)s 的服务中心；有：%(known)s。") if code else _("还没有公司总部，请先设置。")
        )
        raise FileRefused(say(text, code=code, known=known) if code else say(text))
    return found
