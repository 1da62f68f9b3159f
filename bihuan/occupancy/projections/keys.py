"""What is true of keys in the same transaction as the fact."""

from datetime import datetime
from typing import Any

from bihuan.kernel.masking import without
from bihuan.occupancy.models import Loan
from bihuan.residents.events import PersonErased
from bihuan.residents.terms import Erased


def forget_borrower(event: PersonErased, *, subject: Erased, fact: Any, at: datetime) -> None:
    """Whoever fetched the key of their own home is named there no more (RES-6)."""
    for loan in Loan.objects.filter(key__room__in=subject.rooms):
        loan.borrower = without(loan.borrower, subject.somebody)
        loan.purpose = without(loan.purpose, subject.somebody)
        loan.save(update_fields=["borrower", "purpose"])
