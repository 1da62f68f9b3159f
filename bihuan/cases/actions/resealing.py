"""Numbers cases copied, sealed with a former key, are sealed anew (RES-6)."""

from bihuan.cases.models import Case
from bihuan.organisation.actions import Resealed, reseal_rows


def reseal_cases(*, after: int) -> Resealed:
    return reseal_rows(Case.objects.all(), "phone_sealed", lambda each: f"case:{each.pk}", after=after)
