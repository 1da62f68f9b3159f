"""Who keeps the organisation's people (ORG-1, ORG-3). Pure.

The administrator and the head of the company's department keep everything; a centre's director keeps
the centre; heads keep the posts of their own department. Nobody gives a post, or a way into an account,
that stands as high as their own.
"""

from bihuan.organisation.terms import COMPANY_POSTS, HEAD_POSTS, Post, Posting, Scope

KEEPERS_OF_ALL = frozenset({Post.ADMINISTRATOR, Post.COMPANY_HEAD})
COMPANY_LEVEL = COMPANY_POSTS | {Post.ADMINISTRATOR}
# Posts that stand outside departments; every other one has its place in one.
WITHOUT_DEPARTMENT = frozenset(
    {
        Post.GENERAL_MANAGER,
        Post.MANAGEMENT_REPRESENTATIVE,
        Post.ADMINISTRATOR,
        Post.CENTRE_DIRECTOR,
        Post.DUTY_OFFICER,
    }
)


def keeps_all(scope: Scope) -> bool:
    return bool(scope.posts & KEEPERS_OF_ALL)


def keeps_centre(scope: Scope, centre: int) -> bool:
    """Its director and the heads of its departments."""
    return keeps_all(scope) or any(
        scope.holds(post, centre=centre) for post in (Post.CENTRE_DIRECTOR, *HEAD_POSTS)
    )


def directs(scope: Scope, centre: int) -> bool:
    """Departments and the whole of a centre's posts."""
    return keeps_all(scope) or scope.holds(Post.CENTRE_DIRECTOR, centre=centre)


def may_give(scope: Scope, posting: Posting) -> bool:
    """Whether this person may give or end this post."""
    if keeps_all(scope):
        return True
    if posting.post in COMPANY_LEVEL or posting.post == Post.CENTRE_DIRECTOR:
        return False
    if scope.holds(Post.CENTRE_DIRECTOR, centre=posting.centre):
        return True
    return (
        posting.post not in HEAD_POSTS and posting.department is not None and scope.heads(posting.department)
    )


def may_let_in(scope: Scope, other: Scope) -> bool:
    """Issue a reset code, or end an account: whoever does so could pass for that person."""
    if scope.staff == other.staff:
        return False
    if keeps_all(scope):
        return True
    # Somebody who works in two centres is let in by those who keep both.
    return all(_stands_below(scope, each) for each in other.postings)


def _stands_below(scope: Scope, posting: Posting) -> bool:
    if posting.post in COMPANY_LEVEL or posting.post == Post.CENTRE_DIRECTOR:
        return False
    if scope.holds(Post.CENTRE_DIRECTOR, centre=posting.centre):
        return True
    return keeps_centre(scope, posting.centre) and posting.post not in HEAD_POSTS
