"""重复登记 on the screen: suggested, shown before, merged, undone (RES-2)."""

import pytest

from bihuan.residents.models import Merge, Person
from tests.cast import settle


@pytest.fixture
def again(gu, gu_room) -> Person:
    return settle(gu_room, "顾明", "先生", "13700001111")


def test_a_double_is_suggested_shown_merged_and_parted(gu, again, song, signed_in) -> None:
    here = signed_in(song)
    assert f"/residents/{gu.pk}/doubles/{again.pk}" in here.get(f"/residents/{gu.pk}/doubles").text
    before = here.get(f"/residents/{gu.pk}/doubles/{again.pk}").text
    assert "137****1111" in before
    assert "3-1202" in before
    assert here.post(f"/residents/{gu.pk}/doubles/{again.pk}").url == f"/residents/{gu.pk}"
    assert "137****1111" in here.get(f"/residents/{gu.pk}").text
    # Old links lead on.
    assert here.get(f"/residents/{again.pk}").url == f"/residents/{gu.pk}"
    end = f"/residents/{gu.pk}/merges/{Merge.objects.get().pk}/end"
    assert end in here.get(f"/residents/{gu.pk}/doubles").text
    assert here.post(end).status_code == 302
    assert here.get(f"/residents/{again.pk}").status_code == 200
    assert here.get(end).status_code == 404


def test_a_technician_merges_nobody_and_a_stranger_finds_nobody(
    gu, again, zhou, stranger, song, signed_in
) -> None:
    where = f"/residents/{gu.pk}/doubles/{again.pk}"
    assert signed_in(zhou).post(where).status_code == 403
    assert signed_in(stranger).post(where).status_code == 404
    refused = signed_in(song).post(f"/residents/{gu.pk}/doubles/{gu.pk}")
    assert refused.status_code == 422
    assert not Merge.objects.exists()


def test_the_suggestions_take_a_fixed_number_of_statements(
    gu, again, song, signed_in, django_assert_max_num_queries
) -> None:
    here = signed_in(song)
    here.get(f"/residents/{gu.pk}/doubles")
    with django_assert_max_num_queries(8):
        here.get(f"/residents/{gu.pk}/doubles")
