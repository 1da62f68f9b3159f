"""重复登记 on the screen: suggested, shown before, merged, undone (RES-2)."""

import pytest

from bihuan.residents.models import Merge, Person
from tests.cast import build, settle


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


def test_somebody_of_another_centre_is_no_double_to_whoever_may_not_see_them(
    gu, pines, song, company_head, signed_in
) -> None:
    """RES-6: the same number elsewhere."""
    elsewhere = settle(build(pines, "1栋", "101")[0], "顾小明", "女士", "13912344410")
    for reader, sees in ((song, False), (company_head, True)):
        page = signed_in(reader).get(f"/residents/{gu.pk}/doubles").text
        assert (f"/doubles/{elsewhere.pk}" in page) is sees
        assert ("顾小明" in page) is sees


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


# ── before there is one ──

NEW = {
    "name": "顾明",
    "role": "owner",
    "phone": "139 1234 4410",
    "preferred_way": "telephone",
    "since": "2026-03-02",
}


def test_whoever_is_there_already_is_named_with_a_way_to_them_and_can_be_overruled(
    gu, gu_room, song, signed_in
) -> None:
    here, path = signed_in(song), f"/rooms/{gu_room.pk}/people"
    asked = here.post(path, NEW)
    assert asked.status_code == 422
    for said in ("可能已经登记过", f'href="/residents/{gu.pk}"', "139****4410", "不是同一个人，照样登记"):
        assert said in asked.text
    assert "13912344410" not in asked.text
    assert Person.objects.count() == 1
    assert here.post(path, NEW | {"unlike": f"{gu.pk} "}).status_code == 302
    assert Person.objects.filter(name="顾明").count() == 2


@pytest.mark.parametrize("unlike", ["x", "²", "9" * 30, "-1"])
def test_what_is_no_key_overrules_nobody(unlike: str, gu, gu_room, song, signed_in) -> None:
    answer = signed_in(song).post(f"/rooms/{gu_room.pk}/people", NEW | {"unlike": unlike})
    assert answer.status_code == 422
    assert Person.objects.count() == 1


def test_the_question_says_who_stays_what_goes_over_and_what_is_overruled(gu, again, song, signed_in) -> None:
    here = signed_in(song)
    Person.objects.filter(pk=again.pk).update(title="老师", remarks="夜班")
    asked = here.get(f"/residents/{gu.pk}/doubles/{again.pk}").text
    kept, gone, moved, both, overruled = (
        asked.index(each)
        for each in (
            "保留</dt>",
            "并入，不再单列",
            "移到保留的一份",
            "两份都有，只留一个",
            "两份不一样，用保留的",
        )
    )
    assert "139****4410" in asked[kept:gone]
    assert "137****1111" in asked[gone:moved]
    assert "备注" in asked[moved:both]
    assert "3-1202" in asked[both:overruled]
    assert "称呼" in asked[overruled:]
    # The other way round is one click away.
    assert f'href="/residents/{again.pk}/doubles/{gu.pk}"' in asked


def test_before_a_merge_is_undone_it_says_what_goes_back(gu, again, song, signed_in) -> None:
    here = signed_in(song)
    here.post(f"/residents/{gu.pk}/doubles/{again.pk}")
    asked = here.get(f"/residents/{gu.pk}/merges/{Merge.objects.get().pk}/end").text
    for said in ("恢复成单独的一份", "3-1202", "137****1111"):
        assert said in asked
    assert "139****4410" not in asked.partition("拿回")[2]
