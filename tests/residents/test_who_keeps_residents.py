"""RES-6: who sees rooms and people, who keeps them, and what everybody else gets."""

from collections.abc import Callable

import pytest

from bihuan.kernel.refusals import Forbidden, NotVisible
from bihuan.organisation.models import Centre, Staff
from bihuan.organisation.terms import Post, Posting, Scope
from bihuan.residents import access
from bihuan.residents.models import Occupancy, Person, Room
from tests.cast import build, hire

GHY, TSL = 1, 2
KEEP = {
    Post.CENTRE_DIRECTOR,
    Post.DEPARTMENT_HEAD,
    Post.SERVICE_SUPERVISOR,
    Post.INTAKE_AGENT,
    Post.FRONT_DESK,
    Post.DUTY_OFFICER,
    Post.PROPERTY_ASSISTANT,
}
OF_COMPANY = {
    Post.GENERAL_MANAGER,
    Post.MANAGEMENT_REPRESENTATIVE,
    Post.COMPANY_HEAD,
    Post.COMPANY_INTAKE,
    Post.QUALITY_MANAGER,
}


@pytest.mark.parametrize("post", Post, ids=str)
def test_who_talks_with_residents_keeps_their_data_in_the_own_centre(post: Post) -> None:
    scope = Scope(1, (Posting(post, GHY, 11),))
    assert access.may_keep_residents(scope, GHY) == (post in KEEP | {Post.COMPANY_HEAD})
    assert access.may_keep_residents(scope, TSL) == (post is Post.COMPANY_HEAD)


@pytest.mark.parametrize("post", Post, ids=str)
def test_residents_are_seen_in_the_own_centre_and_from_the_company_everywhere(post: Post) -> None:
    scope = Scope(1, (Posting(post, GHY, 11),))
    assert access.sees_residents(scope, GHY)
    assert access.sees_residents(scope, TSL) == (post in OF_COMPANY)


def test_without_a_post_nothing_is_seen_or_kept() -> None:
    nobody = Scope(1, ())
    assert not access.sees_residents(nobody, GHY)
    assert not access.may_keep_residents(nobody, GHY)


def outcome(act: Callable[[], object]) -> str:
    try:
        act()
    except NotVisible:
        return "nothing"
    except Forbidden as refused:
        return refused.first.code
    return "in"


@pytest.mark.parametrize(
    ("who", "sees", "keeps"),
    [
        ("lin", "in", "in"),
        ("song", "in", "in"),
        ("chen", "in", "in"),
        ("shen", "in", "in"),
        ("zhou", "in", "not_your_post"),
        ("stranger", "nothing", "nothing"),
        ("quality", "in", "not_your_post"),
        ("general_manager", "in", "not_your_post"),
        ("company_head", "in", "in"),
        ("administrator", "nothing", "nothing"),
    ],
)
def test_mr_gus_room_and_house(who: str, sees: str, keeps: str, gu_room: Room, request) -> None:
    by: Staff = request.getfixturevalue(who)
    assert outcome(lambda: access.room_for(by, gu_room.pk)) == sees
    assert outcome(lambda: access.room_for(by, gu_room.pk, to="keep")) == keeps
    assert outcome(lambda: access.building_for(by, gu_room.building_id)) == sees
    assert outcome(lambda: access.building_for(by, gu_room.building_id, to="keep")) == keeps


def test_a_room_that_is_not_there_looks_like_a_strangers(lin: Staff, pines: Centre) -> None:
    theirs = build(pines, "1栋", "101")[0]
    for key in (theirs.pk, 10**9, 0, -1):
        assert outcome(lambda key=key: access.room_for(lin, key)) == "nothing"
    for key in (theirs.building_id, 10**9, 0):
        assert outcome(lambda key=key: access.building_for(lin, key)) == "nothing"


def test_a_dweller_is_reached_through_the_own_room_only(
    gu: Person, gu_room: Room, lin: Staff, zhou: Staff, osmanthus: Centre
) -> None:
    his = Occupancy.objects.get(person=gu)
    other = build(osmanthus, "3栋", "1102")[0]
    assert outcome(lambda: access.dweller_for(lin, gu_room, his.pk)) == "in"
    assert outcome(lambda: access.dweller_for(lin, other, his.pk)) == "nothing"
    assert outcome(lambda: access.dweller_for(lin, gu_room, 10**9)) == "nothing"
    assert outcome(lambda: access.dweller_for(zhou, gu_room, his.pk)) == "not_your_post"


def test_the_centre_one_keeps_is_the_one_one_looks_at(
    lin: Staff, zhou: Staff, osmanthus: Centre, pines: Centre
) -> None:
    assert access.centre_to_keep(lin, osmanthus) == osmanthus
    for by, centre in ((lin, pines), (lin, None), (zhou, osmanthus)):
        assert outcome(lambda by=by, centre=centre: access.centre_to_keep(by, centre)) == "not_your_post"


def test_an_assistant_keeps_the_data_of_the_own_houses(osmanthus: Centre, gu_room: Room) -> None:
    assistant = hire("1099", "管小满", "", Post.PROPERTY_ASSISTANT, centre=osmanthus)
    assert access.room_for(assistant, gu_room.pk, to="keep") == gu_room
