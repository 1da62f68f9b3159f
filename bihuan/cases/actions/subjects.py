"""Which subject a case may carry: one that is offered today (CLS-6)."""

from datetime import datetime

from bihuan.cases.actions.acting import wrong
from bihuan.kernel.messages import noop as _
from bihuan.policies.queries.subjects import taxonomy


def check_subject(code: str, *, present: str = "", at: datetime) -> None:
    """Raises Invalid. What the matter carries already may stay, also when it is retired since."""
    if code in ("", present):
        return
    known = taxonomy(at=at)
    if known.find(code) is None:
        raise wrong("subject", "unknown", _("没有这个事项，请从列表里选。"))
    if not known.offers(code):
        raise wrong("subject", "retired", _("这个事项已经停用，请另选一个。"))
