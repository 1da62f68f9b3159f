"""What is overdue stays before somebody who is there, when seats are left and filled (ESC-2, ORG-1)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from bihuan.cases import actions
from bihuan.cases.actions.relieving import reseat
from bihuan.clocks.actions import turn_hand
from bihuan.notices.models import Notice
from bihuan.organisation.actions import end_post, give_post
from bihuan.organisation.models import Staff, StaffPost
from bihuan.organisation.terms import Post
from tests.cases.ceiling import REMARK, Ceiling

Moment = Callable[..., datetime]
Then = Callable[..., None]

pytestmark = pytest.mark.django_db


def turn(at: datetime) -> None:
    while turn_hand(at=at):
        pass


def test_when_the_director_who_has_it_leaves_the_next_level_has_it_and_hears_of_it(
    ceiling: Ceiling, moment: Moment, then: Then
) -> None:
    ceiling.register(channel="wechat", severity="major")
    turn(moment(3, 3))
    assert ceiling.fresh.matter.overseer == ceiling.cast.shen
    leave(ceiling.cast.shen, moment, then)
    assert ceiling.fresh.matter.overseer == ceiling.cast.company_head
    (notice,) = Notice.objects.filter(key__startswith="overseer:")
    assert (notice.staff, notice.kind, notice.urgent) == (ceiling.cast.company_head, "overdue", True)


def test_a_new_director_has_what_the_former_one_had_noted_too(
    ceiling: Ceiling, moment: Moment, then: Then
) -> None:
    ceiling.register(channel="wechat", severity="major")
    turn(moment(3, 3))
    ceiling.act(actions.take_note, REMARK, by="shen", at=moment(3, 3, 9))
    leave(ceiling.cast.shen, moment, then)
    chen, centre = ceiling.cast.chen, ceiling.cast.osmanthus
    new = {"centre": centre, "since": moment(3, 3).date(), "at": moment(3, 3, 12)}
    version = ceiling.fresh.matter.version
    then(give_post, chen, Post.CENTRE_DIRECTOR, **new)
    assert ceiling.fresh.matter.overseer == chen
    assert ceiling.fresh.matter.version == version
    assert Notice.objects.filter(staff=chen, key__startswith="overseer:").count() == 1


def test_seats_are_filled_for_many_matters_in_as_many_statements(
    ceiling: Ceiling, moment: Moment, django_assert_max_num_queries: Any
) -> None:
    for _each in range(9):
        ceiling.register(channel="wechat", severity="major")
    turn(moment(3, 3))
    StaffPost.objects.filter(staff=ceiling.cast.shen).update(until=moment(3, 3).date())
    with django_assert_max_num_queries(24):
        reseat(Post.CENTRE_DIRECTOR, ceiling.cast.osmanthus.pk, at=moment(3, 3, 10))
    assert Notice.objects.filter(key__startswith="overseer:").count() == 9


def leave(staff: Staff, moment: Moment, then: Then) -> None:
    (held,) = StaffPost.objects.filter(staff=staff, until=None)
    then(end_post, held, until=moment(3, 3).date(), at=moment(3, 3, 10))
