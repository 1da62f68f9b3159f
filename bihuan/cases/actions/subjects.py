"""Which subject a case may carry: one that is offered today (CLS-6)."""

from bihuan.cases.actions.acting import wrong
from bihuan.kernel.messages import noop as _
from bihuan.policies.terms.subjects import Taxonomy


def check_subject(code: str, *, present: str = "", offered: Taxonomy) -> None:
    """Raises Invalid. What the matter carries already may stay, also when it is retired since."""
    if code in ("", present):
        return
    if offered.find(code) is None:
        raise wrong("subject", "unknown", _("没有这个事项，请从列表里选。"))
    if not offered.offers(code):
        raise wrong("subject", "retired", _("这个事项已经停用，请另选一个。"))
