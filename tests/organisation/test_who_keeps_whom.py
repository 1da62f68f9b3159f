"""Authority over people, as pure rules (ORG-1, ORG-3)."""

import pytest

from bihuan.organisation.rules.keeping import keeps_centre, may_give, may_let_in
from bihuan.organisation.terms import Post, Posting, Scope

GHY, TSL, OFFICE = 1, 2, 9
ENGINEERING, SERVICE = 11, 12


def who(post: Post, centre: int = GHY, department: int | None = None, *, staff: int = 1) -> Scope:
    return Scope(staff, (Posting(post, centre, department),))


DIRECTOR = who(Post.CENTRE_DIRECTOR)
HEAD = who(Post.DEPARTMENT_HEAD, department=ENGINEERING)
SUPERVISOR = who(Post.SERVICE_SUPERVISOR, department=SERVICE)
ADMINISTRATOR = who(Post.ADMINISTRATOR, OFFICE)
COMPANY_HEAD = who(Post.COMPANY_HEAD, OFFICE, 90)
AGENT = who(Post.INTAKE_AGENT, department=SERVICE)


@pytest.mark.parametrize("scope", [DIRECTOR, HEAD, SUPERVISOR])
def test_heads_keep_the_people_of_their_own_centre_only(scope: Scope):
    assert keeps_centre(scope, GHY)
    assert not keeps_centre(scope, TSL)


@pytest.mark.parametrize("scope", [ADMINISTRATOR, COMPANY_HEAD])
def test_the_administrator_and_the_company_head_keep_everybody(scope: Scope):
    assert keeps_centre(scope, GHY)
    assert keeps_centre(scope, TSL)


@pytest.mark.parametrize(
    "post", [Post.INTAKE_AGENT, Post.QUALITY_MANAGER, Post.GENERAL_MANAGER, Post.TECHNICIAN]
)
def test_other_posts_keep_nobody(post: Post):
    assert not keeps_centre(who(post), GHY)


def test_a_head_gives_the_posts_of_the_own_department():
    assert may_give(HEAD, Posting(Post.TECHNICIAN, GHY, ENGINEERING))
    assert not may_give(HEAD, Posting(Post.FRONT_DESK, GHY, SERVICE))
    assert not may_give(HEAD, Posting(Post.DUTY_OFFICER, GHY))


@pytest.mark.parametrize(
    "posting",
    [
        Posting(Post.DEPARTMENT_HEAD, GHY, ENGINEERING),
        Posting(Post.CENTRE_DIRECTOR, GHY),
        Posting(Post.ADMINISTRATOR, GHY),
        Posting(Post.COMPANY_HEAD, OFFICE, 90),
    ],
)
def test_nobody_climbs_by_giving_a_post_as_high_as_the_own(posting: Posting):
    assert not may_give(HEAD, posting)


def test_the_director_names_heads_but_no_director_and_nobody_of_the_company():
    assert may_give(DIRECTOR, Posting(Post.DEPARTMENT_HEAD, GHY, ENGINEERING))
    assert not may_give(DIRECTOR, Posting(Post.DEPARTMENT_HEAD, TSL, 21))
    assert not may_give(DIRECTOR, Posting(Post.CENTRE_DIRECTOR, GHY))
    assert not may_give(DIRECTOR, Posting(Post.ADMINISTRATOR, GHY))


def test_a_head_lets_in_the_people_of_the_centre_but_nobody_above():
    assert may_let_in(HEAD, who(Post.INTAKE_AGENT, department=SERVICE, staff=2))
    assert not may_let_in(HEAD, who(Post.CENTRE_DIRECTOR, staff=2))
    assert not may_let_in(HEAD, who(Post.SERVICE_SUPERVISOR, department=SERVICE, staff=2))
    assert not may_let_in(HEAD, who(Post.TECHNICIAN, TSL, 21, staff=2))


def test_whoever_also_works_elsewhere_is_let_in_by_who_keeps_both():
    both = Scope(2, (Posting(Post.TECHNICIAN, GHY, ENGINEERING), Posting(Post.TECHNICIAN, TSL, 21)))
    assert not may_let_in(DIRECTOR, both)
    assert may_let_in(COMPANY_HEAD, both)


def test_nobody_issues_a_code_for_oneself():
    assert not may_let_in(ADMINISTRATOR, ADMINISTRATOR)


def test_an_intake_agent_lets_nobody_in():
    assert not may_let_in(AGENT, who(Post.FRONT_DESK, department=SERVICE, staff=2))
