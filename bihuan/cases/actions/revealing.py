"""查看: one telephone number, shown once to whoever may act on the case, with the reason logged (RES-6)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.cases.access import require_phone
from bihuan.cases.models import Case
from bihuan.organisation.access import sealer
from bihuan.organisation.actions import HERE, log_reveal
from bihuan.organisation.terms import LogReveal, Origin, Shown, Why

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def reveal_phone(
    case: Case,
    *,
    reason: str,
    by: "Staff",
    at: datetime,
    why: str = Why.OTHER,
    shown: Shown = Shown.NUMBER,
    origin: Origin = HERE,
) -> str:
    """The open number, to look at or on paper. Nothing is shown that is not logged first."""
    require_phone(case, by)
    row = f"case:{case.pk}"
    looked = LogReveal(subject=row, reason=reason, why=why, shown=shown, centre=case.matter.centre_id)
    with transaction.atomic():
        log_reveal(looked, by=by, at=at, origin=origin)
        return sealer().open(bytes(case.phone_sealed), row=row)
