"""ORG-1, ORG-3: who gives which post and opens whose account, told a second time in plain words."""

import pytest

from bihuan.organisation.rules.keeping import directs, keeps_all, keeps_centre, may_give, may_let_in
from bihuan.organisation.terms import COMPANY_POSTS, HEAD_POSTS, Post, Posting, Scope

GHY, TSL, OFFICE = 1, 2, 9
ENGINEERING, SERVICE, THEIRS, COMPANY = 11, 12, 21, 90
ME, OTHER = 1, 2

# The posts above every centre: company posts, and who keeps the accounts.
ABOVE = {*COMPANY_POSTS, Post.ADMINISTRATOR}
OF_ALL = {Post.ADMINISTRATOR, Post.COMPANY_HEAD}
HEADS = {Post.DEPARTMENT_HEAD, Post.SERVICE_SUPERVISOR}


def alone(post: Post, centre: int, department: int | None, *, staff: int = ME) -> Scope:
    return Scope(staff, (Posting(post, centre, department),))


def place_of(post: Post) -> Posting:
    """Where such a post is held in 桂花苑 or the company."""
    if post in ABOVE:
        return Posting(post, OFFICE, COMPANY if post is Post.COMPANY_HEAD else None)
    if post in (Post.CENTRE_DIRECTOR, Post.DUTY_OFFICER):
        return Posting(post, GHY)
    return Posting(post, GHY, ENGINEERING)


def gives(mine: Post, theirs: Posting) -> bool:
    if mine in OF_ALL:
        return True
    if theirs.post in ABOVE or theirs.post is Post.CENTRE_DIRECTOR:
        return False
    if mine is Post.CENTRE_DIRECTOR:
        return theirs.centre == GHY
    return mine in HEADS and theirs.post not in HEADS and theirs.department == ENGINEERING


def lets_in(mine: Post, theirs: Posting) -> bool:
    if mine in OF_ALL:
        return True
    if theirs.post in ABOVE or theirs.post is Post.CENTRE_DIRECTOR:
        return False
    if mine is Post.CENTRE_DIRECTOR:
        return theirs.centre == GHY
    return mine in HEADS and theirs.centre == GHY and theirs.post not in HEADS


PLACES = [(GHY, ENGINEERING), (GHY, SERVICE), (GHY, None), (TSL, THEIRS), (TSL, None), (OFFICE, COMPANY)]


@pytest.mark.parametrize("mine", Post, ids=str)
def test_every_post_gives_exactly_the_posts_that_stand_below_it(mine: Post) -> None:
    scope = Scope(ME, (place_of(mine),))
    wrong = [
        posting
        for theirs in Post
        for centre, department in PLACES
        if may_give(scope, posting := Posting(theirs, centre, department)) != gives(mine, posting)
    ]
    assert wrong == []


@pytest.mark.parametrize("mine", Post, ids=str)
def test_every_post_opens_exactly_the_accounts_that_stand_below_it(mine: Post) -> None:
    scope = Scope(ME, (place_of(mine),))
    wrong = [
        posting
        for theirs in Post
        for centre, department in PLACES
        if may_let_in(scope, Scope(OTHER, (posting := Posting(theirs, centre, department),)))
        != lets_in(mine, posting)
    ]
    assert wrong == []


@pytest.mark.parametrize("mine", Post, ids=str)
def test_nobody_opens_the_own_account_whatever_the_post(mine: Post) -> None:
    scope = Scope(ME, (place_of(mine),))
    assert not may_let_in(scope, scope)


@pytest.mark.parametrize("mine", Post, ids=str)
def test_who_keeps_the_people_of_a_centre_is_its_director_its_heads_and_who_keeps_all(mine: Post) -> None:
    scope = Scope(ME, (place_of(mine),))
    assert keeps_all(scope) == (mine in OF_ALL)
    assert keeps_centre(scope, GHY) == (mine in OF_ALL | HEADS | {Post.CENTRE_DIRECTOR})
    assert keeps_centre(scope, TSL) == (mine in OF_ALL)


@pytest.mark.parametrize("mine", Post, ids=str)
def test_departments_are_the_directors_and_not_their_heads(mine: Post) -> None:
    scope = Scope(ME, (place_of(mine),))
    assert directs(scope, GHY) == (mine in OF_ALL | {Post.CENTRE_DIRECTOR})
    assert directs(scope, TSL) == (mine in OF_ALL)


def test_two_posts_give_what_either_of_them_gives() -> None:
    both = Scope(
        ME, (Posting(Post.DEPARTMENT_HEAD, GHY, ENGINEERING), Posting(Post.SERVICE_SUPERVISOR, GHY, SERVICE))
    )
    assert may_give(both, Posting(Post.TECHNICIAN, GHY, ENGINEERING))
    assert may_give(both, Posting(Post.FRONT_DESK, GHY, SERVICE))
    assert not may_give(both, Posting(Post.CLEANER, GHY, 13))


def test_a_director_who_also_heads_a_department_elsewhere_is_no_director_there() -> None:
    both = Scope(ME, (Posting(Post.CENTRE_DIRECTOR, GHY), Posting(Post.DEPARTMENT_HEAD, TSL, THEIRS)))
    assert may_give(both, Posting(Post.DEPARTMENT_HEAD, GHY, ENGINEERING))
    assert may_give(both, Posting(Post.TECHNICIAN, TSL, THEIRS))
    assert not may_give(both, Posting(Post.DEPARTMENT_HEAD, TSL, THEIRS))
    assert not directs(both, TSL)
    assert keeps_centre(both, TSL)


def test_an_account_that_stands_high_somewhere_is_not_opened_from_below() -> None:
    """Whoever opens it could pass for that person in the higher post."""
    agent_and_director = Scope(
        OTHER, (Posting(Post.INTAKE_AGENT, GHY, SERVICE), Posting(Post.CENTRE_DIRECTOR, TSL))
    )
    assert not may_let_in(alone(Post.CENTRE_DIRECTOR, GHY, None), agent_and_director)
    assert may_let_in(alone(Post.ADMINISTRATOR, OFFICE, None), agent_and_director)


def test_an_account_without_any_post_is_nobodys_above() -> None:
    """Between two posts: the heads may still let them in."""
    assert may_let_in(alone(Post.DEPARTMENT_HEAD, GHY, ENGINEERING), Scope(OTHER, ()))
    assert not may_let_in(Scope(ME, ()), alone(Post.CLEANER, GHY, 13, staff=OTHER))


# ── what somebody stands for ──


def test_whoever_holds_no_post_sees_nothing_and_keeps_nobody() -> None:
    nobody = Scope(ME, ())
    assert (nobody.posts, nobody.centres, nobody.sees_all_centres) == (frozenset(), frozenset(), False)
    assert not keeps_all(nobody)
    assert not keeps_centre(nobody, GHY)
    assert not may_give(nobody, Posting(Post.CLEANER, GHY, 13))


@pytest.mark.parametrize("post", Post, ids=str)
def test_all_centres_are_seen_from_company_posts_only(post: Post) -> None:
    """ORG-3; the administrator keeps accounts and is no company post."""
    assert Scope(ME, (place_of(post),)).sees_all_centres == (
        post
        in {
            Post.GENERAL_MANAGER,
            Post.MANAGEMENT_REPRESENTATIVE,
            Post.COMPANY_HEAD,
            Post.COMPANY_INTAKE,
            Post.QUALITY_MANAGER,
        }
    )


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ({}, True),
        ({"centre": GHY}, True),
        ({"department": ENGINEERING}, True),
        ({"centre": GHY, "department": ENGINEERING}, True),
        ({"centre": TSL}, False),
        ({"department": SERVICE}, False),
        ({"centre": TSL, "department": ENGINEERING}, False),
        ({"centre": GHY, "department": SERVICE}, False),
    ],
)
def test_a_post_is_held_where_it_is_held(asked: dict[str, int], held: bool) -> None:
    scope = alone(Post.TECHNICIAN, GHY, ENGINEERING)
    assert scope.holds(Post.TECHNICIAN, **asked) is held
    assert not scope.holds(Post.CLEANER, **asked)


def test_two_posts_do_not_add_up_to_a_third() -> None:
    """A repairer here and a head there does not head the department here."""
    both = Scope(ME, (Posting(Post.TECHNICIAN, GHY, ENGINEERING), Posting(Post.DEPARTMENT_HEAD, TSL, THEIRS)))
    assert not both.holds(Post.DEPARTMENT_HEAD, centre=GHY)
    assert not both.holds(Post.TECHNICIAN, department=THEIRS)
    assert not both.heads(ENGINEERING)
    assert both.heads(THEIRS)


@pytest.mark.parametrize("post", Post, ids=str)
def test_a_department_is_headed_by_its_head_and_the_supervisor(post: Post) -> None:
    assert alone(post, GHY, SERVICE).heads(SERVICE) == (post in HEAD_POSTS)
