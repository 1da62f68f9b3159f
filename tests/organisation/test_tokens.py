"""A program's token: as long as it holds it is its person, and not a moment longer."""

from datetime import date, timedelta

import pytest

from bihuan.journal.models import Fact
from bihuan.kernel.actors import Actor
from bihuan.organisation.actions import create_token, leave, revoke_token, use_token
from bihuan.organisation.models import Token
from bihuan.organisation.queries import token_by_id, tokens_of
from bihuan.organisation.terms import CreateToken

BY = Actor.system("tests")


@pytest.fixture
def made(lin, at) -> tuple[Token, str]:
    return create_token(lin, CreateToken(name="报表", scope="read", days=30), by=BY, at=at)


def test_a_token_is_kept_as_a_hash_and_known_by_its_beginning(made):
    token, secret = made
    assert secret.startswith("bihuan_")
    assert len(secret) >= 50
    assert (token.prefix, len(token.digest)) == (secret[:12], 64)
    assert secret not in str(Token.objects.values().get())


def test_no_two_tokens_are_alike(lin, at):
    secrets = {
        create_token(lin, CreateToken(name="报表", scope="read", days=1), by=BY, at=at)[1] for _ in range(5)
    }
    assert len(secrets) == 5


def test_a_token_is_its_person_until_the_moment_it_ends(made, lin, at):
    token, secret = made
    end = at + timedelta(days=30)
    assert token.expires_at == end
    found = use_token(secret, at=end - timedelta(microseconds=1))
    assert found is not None
    assert found.staff == lin
    assert use_token(secret, at=end) is None


@pytest.mark.parametrize("change", [str.upper, lambda s: s[:-1], lambda s: s + "x", lambda s: " " + s])
def test_a_token_almost_right_is_wrong(made, at, change):
    assert use_token(change(made[1]), at=at) is None


@pytest.mark.parametrize("secret", ["", "bihuan_", "\x00", "令牌", "x" * 3_000, "\udcff"])
def test_whatever_a_program_sends_is_only_not_a_token(made, at, secret):
    assert use_token(secret, at=at) is None


def test_a_revoked_token_ends_at_once_and_keeps_its_first_moment(made, at):
    token, secret = made
    revoke_token(token, by=BY, at=at)
    again = revoke_token(token, by=BY, at=at + timedelta(days=1))
    assert again.revoked_at == at
    assert use_token(secret, at=at) is None
    assert Fact.objects.filter(type="staff.token_revoked").count() == 1


def test_the_token_of_somebody_who_left_opens_nothing(made, lin, at):
    leave(lin, by=BY, at=at)
    assert use_token(made[1], at=at) is None


def test_the_last_use_is_noted_by_the_day_people_in_shanghai_live(made, at, django_assert_num_queries):
    token, secret = made
    for hour in (0, 1):
        use_token(secret, at=at + timedelta(hours=hour))
    assert Token.objects.get(pk=token.pk).last_used_on == date(2026, 3, 2)
    with django_assert_num_queries(1):
        use_token(secret, at=at)
    use_token(secret, at=at.replace(hour=23) + timedelta(hours=2))
    assert Token.objects.get(pk=token.pk).last_used_on == date(2026, 3, 3)


def test_a_token_that_ended_notes_no_use(made, at):
    use_token(made[1], at=at + timedelta(days=31))
    assert Token.objects.get().last_used_on is None


def test_ones_tokens_are_listed_oldest_first_also_those_that_ended(made, lin, zhou, at):
    second, _ = create_token(lin, CreateToken(name="大屏", scope="write", days=1), by=BY, at=at)
    theirs, _ = create_token(zhou, CreateToken(name="维修", scope="read", days=1), by=BY, at=at)
    revoke_token(made[0], by=BY, at=at)
    assert [each.pk for each in tokens_of(lin)] == [made[0].pk, second.pk]
    assert [each.pk for each in tokens_of()] == [made[0].pk, second.pk, theirs.pk]
    assert token_by_id(theirs.pk) == theirs
    assert token_by_id(10**9) is None


@pytest.mark.parametrize("days", [1, 366])
def test_a_token_holds_between_a_day_and_a_year(lin, at, days):
    token, _ = create_token(lin, CreateToken(name="名" * 60, scope="write", days=days), by=BY, at=at)
    assert token.expires_at - token.created_at == timedelta(days=days)
