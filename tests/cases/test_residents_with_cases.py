"""Somebody who has said something is not taken for never entered (RES-2)."""

import pytest

from bihuan.kernel.refusals import Refusal
from bihuan.residents.actions import take_back_stay
from bihuan.residents.models import Occupancy
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import BY


def test_who_has_a_case_moves_out_and_is_not_taken_back(ceiling: Ceiling) -> None:
    ceiling.register()
    his = Occupancy.objects.get(person=ceiling.cast.gu)
    with pytest.raises(Refusal) as refused:
        take_back_stay(his, by=BY, at=ceiling.at)
    assert refused.value.first.code == "has_history"
    assert Occupancy.objects.filter(pk=his.pk).exists()
