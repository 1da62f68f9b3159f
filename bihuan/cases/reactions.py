"""What follows for open cases when people come and go."""

from bihuan.cases.actions.relieving import reseat, take_over_from
from bihuan.journal.queries import moment_of
from bihuan.organisation.events import PostEnded, PostGiven, StaffLeft
from bihuan.organisation.queries import posts_held_until_now


def pass_on_what_was_theirs(event: StaffLeft | PostEnded, *, stream: str, fact_id: int) -> None:
    """Nothing stays owed by somebody who is not there to do it."""
    staff, at = _staff(stream), moment_of(fact_id)
    take_over_from(staff, at=at)
    for post, centre in posts_held_until_now(staff):
        reseat(post, centre, at=at)


def fill_seats(event: PostGiven, *, stream: str, fact_id: int) -> None:
    """Whoever takes over a post has its signatures to give at once."""
    reseat(event.post, event.centre, at=moment_of(fact_id))


def _staff(stream: str) -> int:
    return int(stream.removeprefix("staff:"))
