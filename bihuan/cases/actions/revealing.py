"""查看: one telephone number, shown once to whoever may act on the case, with the reason logged (RES-6)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.cases.models import Case
from bihuan.cases.queries import state_of
from bihuan.cases.rules.relations import may_see_phone, relations
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, NotVisible, Obstacle, Refusal
from bihuan.matters.queries import is_hidden_from
from bihuan.organisation.access import sealer
from bihuan.organisation.actions import HERE, log_reveal
from bihuan.organisation.terms import LogReveal, Origin, Why

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

CLAUSE = "规程 4.4.1b"


def reveal_phone(
    case: Case, *, reason: str, by: "Staff", at: datetime, why: str = Why.OTHER, origin: Origin = HERE
) -> str:
    """The open number. Nothing is shown that is not logged first."""
    _require_to_act(case, by)
    if not case.phone_sealed:
        raise Refusal(Obstacle("no_number", say(_("这一单没有登记电话。")), CLAUSE))
    row = f"case:{case.pk}"
    with transaction.atomic():
        shown = LogReveal(subject=row, reason=reason, why=why, centre=case.matter.centre_id)
        log_reveal(shown, by=by, at=at, origin=origin)
        return sealer().open(bytes(case.phone_sealed), row=row)


def _require_to_act(case: Case, by: "Staff") -> None:
    if is_hidden_from(case.matter, by.scope):
        raise NotVisible(case.matter.number)
    if not may_see_phone(relations(state_of(case), by.scope)):
        text = _("电话只给办这件事的人看；需要联系住户，请找受理人或处理人。")
        raise Forbidden(Obstacle("not_your_post", say(text), CLAUSE))
