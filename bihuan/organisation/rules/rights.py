"""What is remarkable about an account, and whether something was taken from it. Pure (RES-8)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bihuan.organisation.terms import InUse, Mark, Post, Rights


def marks_of(rights: Rights, in_use: InUse, *, at: datetime) -> tuple[Mark, ...]:
    return tuple(_marks(rights, in_use, at=at))


def was_taken(before: Rights, now: Rights) -> bool:
    """A post, a delegation, a program's token, or the whole account."""
    return (
        bool(set(before.postings) - set(now.postings))
        or now.programs < before.programs
        or now.delegations < before.delegations
        or (before.is_active and not now.is_active)
    )


def _marks(rights: Rights, in_use: InUse, *, at: datetime) -> Iterator[Mark]:
    if rights.left_at is not None:
        yield Mark.LEFT
    elif not rights.postings:
        yield Mark.NO_POST
    if rights.last_seen is None and at - rights.joined_at > timedelta(days=in_use.first_days):
        yield Mark.NEVER
    if rights.last_seen is not None and at - rights.last_seen > timedelta(days=in_use.days):
        yield Mark.DORMANT
    posts = {each.post for each in rights.postings}
    if Post.ADMINISTRATOR in posts and len(posts) > 1:
        yield Mark.ADMINISTERS
    if len({each.centre for each in rights.postings}) > 1:
        yield Mark.ELSEWHERE
    if rights.delegations:
        yield Mark.DELEGATED
    if rights.programs:
        yield Mark.PROGRAM
