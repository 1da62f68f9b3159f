"""When a look at personal data is unusual (RES-6). Pure: the numbers are the procedure's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from bihuan.organisation.terms import Post, Scope
from bihuan.policies.terms import PrivacyTerms
from bihuan.privacy.terms import Mark


@dataclass(frozen=True, kw_only=True)
class Look:
    """`in_hour`, `in_day` and `foreign_in_day` count this one too."""

    in_hour: int
    in_day: int
    foreign_in_day: int
    is_foreign: bool
    hour: time
    on_duty: bool


def marks_of(look: Look, terms: PrivacyTerms) -> frozenset[Mark]:
    return frozenset(_marks(look, terms))


def _marks(look: Look, terms: PrivacyTerms) -> Iterator[Mark]:
    if look.in_hour > terms.per_hour:
        yield Mark.OFTEN_HOUR
    if look.in_day > terms.per_day:
        yield Mark.OFTEN_DAY
    if look.is_foreign and look.foreign_in_day > terms.foreign_per_day:
        yield Mark.FOREIGN
    # Whoever is on duty takes opinions in at any hour (S1 4.2).
    if not look.on_duty and terms.night.holds(look.hour):
        yield Mark.NIGHT


def is_foreign(scope: Scope, centre: int | None) -> bool:
    """Of a list over several centres only whoever sees all of them holds others' than their own."""
    return scope.sees_all_centres if centre is None else centre not in scope.centres


def is_on_duty(scope: Scope) -> bool:
    return Post.DUTY_OFFICER in scope.posts
