"""What is remarkable about an account, and whether something was taken from it (RES-8)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.organisation.actions import leave
from bihuan.organisation.models import Staff, StaffPost
from bihuan.organisation.queries import accounts_of, rights_of, taken_since
from bihuan.organisation.rules.rights import marks_of, was_taken
from bihuan.organisation.terms import InUse, Mark, Post, Posting, Rights
from tests.cast import NOBODY_IN_PARTICULAR

IN_USE = InUse(days=90, first_days=14)


@pytest.fixture
def usual(at) -> Rights:
    """Somebody who came this morning."""
    return Rights(
        staff=1,
        postings=(Posting(Post.INTAKE_AGENT, 2, 5),),
        joined_at=at - timedelta(days=400),
        left_at=None,
        is_active=True,
        last_seen=at,
        programs=0,
        delegations=0,
    )


def test_an_account_in_use_with_one_post_is_nothing_remarkable(usual, at) -> None:
    assert marks_of(usual, IN_USE, at=at) == ()


def test_each_mark_is_called_by_its_name(usual, at) -> None:
    def marked(**more) -> tuple[Mark, ...]:
        return marks_of(replace(usual, **more), IN_USE, at=at)

    admin = Posting(Post.ADMINISTRATOR, 2)
    assert marked(left_at=at) == (Mark.LEFT,)
    assert marked(postings=()) == (Mark.NO_POST,)
    assert marked(last_seen=None) == (Mark.NEVER,)
    assert marked(last_seen=None, joined_at=at - timedelta(days=3)) == ()
    assert marked(last_seen=at - timedelta(days=90)) == ()
    assert marked(last_seen=at - timedelta(days=91)) == (Mark.DORMANT,)
    assert marked(postings=(*usual.postings, admin)) == (Mark.ADMINISTERS,)
    assert marked(postings=(admin,)) == ()
    assert marked(postings=(*usual.postings, Posting(Post.INTAKE_AGENT, 3))) == (Mark.ELSEWHERE,)
    assert marked(delegations=1, programs=2) == (Mark.DELEGATED, Mark.PROGRAM)


def test_a_post_a_delegation_a_token_or_the_account_may_be_taken(usual, at) -> None:
    able = replace(usual, programs=2, delegations=1)
    assert not was_taken(able, able)
    assert not was_taken(able, replace(able, programs=3, last_seen=None))
    for less in ({"postings": ()}, {"programs": 1}, {"delegations": 0}, {"is_active": False}):
        assert was_taken(able, replace(able, **less))


@pytest.mark.django_db
def test_of_a_centre_come_those_who_work_there_and_who_left_their_account_behind(
    osmanthus, pines, lin, zhou, shen, stranger, at
) -> None:
    zhou_post = StaffPost.objects.get(staff=zhou)
    zhou_post.until = at.date()
    zhou_post.save()
    leave(shen, by=NOBODY_IN_PARTICULAR, at=at)
    found = {rights.staff: marks for rights, marks in accounts_of(osmanthus.pk, IN_USE, at=at)}
    assert found[zhou.pk][0] is Mark.NO_POST
    assert lin.pk in found
    assert not {shen.pk, stranger.pk} & set(found)
    assert next(iter(found)) == zhou.pk


@pytest.mark.django_db
def test_what_was_taken_since_is_known_in_a_few_statements(lin, zhou, at) -> None:
    before = list(rights_of([lin.pk, zhou.pk], at=at).values())
    leave(zhou, by=NOBODY_IN_PARTICULAR, at=at)
    with CaptureQueriesContext(connection) as asked:
        assert taken_since(before, at=at) == {zhou.pk}
    assert len(asked) == 4
    assert Staff.objects.filter(pk=lin.pk, is_active=True).exists()
