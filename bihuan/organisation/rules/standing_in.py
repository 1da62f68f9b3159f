"""Who may stand in for whom, and who does in the end (ORG-3, S1 4.3.1c). Pure."""

from collections.abc import Collection, Iterable, Mapping

from bihuan.organisation.terms import COMPANY_POSTS, HEAD_POSTS, Post, Posting
from bihuan.organisation.terms.absences import Seated, Staffing

SIGNING = frozenset({*HEAD_POSTS, Post.CENTRE_DIRECTOR, *COMPANY_POSTS})
AT_DESK = frozenset({Post.INTAKE_AGENT, Post.FRONT_DESK, Post.DUTY_OFFICER})
# Whoever comes after whom where no stand-in is left (ESC-1).
ABOVE = (
    Post.CENTRE_DIRECTOR,
    Post.COMPANY_HEAD,
    Post.MANAGEMENT_REPRESENTATIVE,
    Post.GENERAL_MANAGER,
)


def may_stand_in(postings: Collection[Posting], others: Collection[Posting]) -> bool:
    """Whether somebody with `others` fits for everything somebody with `postings` is there for."""
    needed = [each for each in postings if each.post != Post.ADMINISTRATOR] or list(postings)
    return bool(needed) and all(any(_fits(each, other) for other in others) for each in needed)


def _fits(posting: Posting, other: Posting) -> bool:
    """In the same centre: the same work, the same department, or somebody who signs there."""
    if posting.post in COMPANY_POSTS:
        return other.post in COMPANY_POSTS
    if posting.centre != other.centre:
        return False
    if posting.post == other.post or {posting.post, other.post} <= AT_DESK:
        return True
    if posting.department is not None and posting.department == other.department:
        return True
    return other.post in SIGNING


def who_stands_in(
    staff: int, named: Mapping[int, int], above: Iterable[int], *, working: Collection[int]
) -> int | None:
    """The one named; where they are away too, theirs; then the first of those above who is there.

    `named` are all who are away now with whom they named.
    """
    passed = {staff}
    found = named[staff]
    while found in named and found not in passed:
        passed.add(found)
        found = named[found]
    if found not in passed and found not in named and found in working:
        return found
    return next((each for each in above if each != staff and each not in named), None)


def those_above(postings: Collection[Posting], seats: Iterable[tuple[int, Posting]]) -> list[int]:
    """From the heads of their departments upwards, in the order of the ladder."""
    known = list(seats)
    departments = {each.department for each in postings} - {None}
    centres = {each.centre for each in postings}
    found = [who for who, each in known if each.post in HEAD_POSTS and each.department in departments]
    for post in ABOVE:
        here = (each for each in known if each[1].post == post)
        found += [who for who, each in here if post != Post.CENTRE_DIRECTOR or each.centre in centres]
    return found


def staffed(
    seats: Iterable[tuple[int, Posting]], away: Mapping[int, int | None], *, signing: Collection[int]
) -> Staffing:
    """A seat whose holder is away is its stand-in's if that is a head as well, else nobody's: it passes up.

    Whoever is there comes before whoever stands in.
    """
    there, stood_in = [], []
    for staff, posting in seats:
        acting = away.get(staff)
        if staff not in away:
            there.append(Seated(staff, posting))
        elif acting is not None and acting in signing:
            stood_in.append(Seated(acting, posting, staff))
    return Staffing((*there, *stood_in), tuple(sorted(away.items())))
